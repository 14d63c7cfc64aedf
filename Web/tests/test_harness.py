"""The tests' own tests: what they must notice on a page, they do notice."""

import contextlib
import io
import pathlib
import tempfile
import time

import audit
import fuzz
import layout
import live
import test_page
from states import Skipped, equal

SAMPLE = pathlib.Path(__file__).resolve().with_name("sample.html")


@contextlib.contextmanager
def sample(addition=""):
    """A file with the sample page and something that is wrong with it."""
    with tempfile.NamedTemporaryFile("w", suffix=".html") as file:
        file.write(SAMPLE.read_text().replace("<!-- HERE -->", addition))
        file.flush()
        yield file.name


def until(page, is_so, seconds=10):
    """Waits for what the browser has to tell."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, (page.errors, page.requests)
        page.evaluate("new Promise(done => setTimeout(done, 20))")


def fuzzed(page, addition, **changes):
    """What the fuzzer says of the sample page with this in it."""
    options = fuzz.arguments(["--events=1000", "--seed=3", "--growth=1"])
    vars(options).update(changes)
    try:
        with sample(addition) as options.page, \
                contextlib.redirect_stdout(io.StringIO()):
            fuzz.fuzz(page, options)
    except fuzz.Failed as error:
        return str(error)
    finally:
        page.open(SAMPLE)
    return "sound"


def test_the_sample_works_by_mouse_and_keys(page):
    with sample() as file:
        page.open(file, width=400)
        page.wait("find('worker').textContent === '42'")
        page.wait("find('sum').textContent === '2 + 3 = 5'")
        page.click("#count")
        page.focus("#rate")
        page.press("ArrowRight", "Tab")
        page.type("Ada é")
        page.press("Shift+Tab", "Shift+Tab", "Enter", "Space")
        assert page.text("#counted") == "3"
        assert page.evaluate("[rate.value, find('name').value]") \
            == ["4", "Ada é"]
        page.drag("#canvas", 20, 10)
        assert page.evaluate("find('canvas').dataset.by") == "20,10"
        page.drop_file("#file", "a.txt", "größer")
        page.wait("find('file').textContent === 'a.txt: größer'")


def test_every_character_can_be_typed(page):
    with sample() as file:
        page.open(file)
        page.focus("#name")
        for text in ("".join(map(chr, range(33, 127))), "ä σ′ 1e-9"):
            page.press("Control+a")
            page.type(text)
            equal(page.evaluate("find('name').value"), text)


def test_what_lies_over_a_thing_keeps_it_from_being_clicked(page):
    cover = "<div id=cover style='position: fixed; inset: 0'></div>"
    with sample(cover) as file:
        page.open(file)
        try:
            page.click("#count")
        except Exception as error:
            assert "cover" in str(error), error
        else:
            raise AssertionError("the click went through")


def test_a_page_is_seen_as_the_reader_has_set_it(page):
    queries = ["(prefers-color-scheme: dark)",
               "(prefers-reduced-motion: reduce)",
               "(forced-colors: active)", "print"]
    for settings, expected in (
            ({}, [False, True, False, False]),
            ({"reduced_motion": False}, [False, False, False, False]),
            ({"scheme": "dark"}, [True, True, False, False]),
            ({"medium": "print"}, [False, True, False, True]),
            ({"forced_colors": True}, [None, True, True, False])):
        page.open(width=333, height=444, **settings)
        found = page.call("all => all.map(q => matchMedia(q).matches)", queries)
        expected = [f if e is None else e for f, e in zip(found, expected)]
        equal(found, expected)
        equal(page.evaluate("[innerWidth, innerHeight]"), [333, 444])


def test_a_page_can_be_seen_without_its_scripts(page):
    with sample() as file:
        page.open(file, scripts=False)
        equal(page.text("#sum"), "computing")


def test_errors_are_noticed(page):
    for script, text in (
            ("console.error('said')", "said"),
            ("console.assert(1 > 2, 'untrue')", "untrue"),
            ("setTimeout(() => { throw new Error('thrown') })", "thrown"),
            ("Promise.reject(new Error('rejected'))", "rejected"),
            ("new Worker(URL.createObjectURL(new Blob(["
             "'throw new Error(\"in a worker\")'])))", "in a worker")):
        page.errors.clear()
        page.evaluate(f"void {script}")
        until(page, lambda: any(text in error for error in page.errors))
    page.open(SAMPLE)


def test_requests_are_noticed(page):
    worker = "new Worker(URL.createObjectURL(new Blob([" \
        "'fetch(\"http://localhost:8123/n5\").catch(() => 0)'])))"
    for number, script in enumerate((
            "fetch('http://localhost:8123/n0').catch(() => 0)",
            "new WebSocket('ws://localhost:8123/n1')",
            "navigator.sendBeacon('http://localhost:8123/n2')",
            "new Image().src = 'http://localhost:8123/n3'",
            "document.head.append(Object.assign(document.createElement('link'),"
            " {rel: 'stylesheet', href: 'http://localhost:8123/n4'}))",
            worker)):
        page.requests.clear()
        page.evaluate(f"void ({script})")
        until(page, lambda: f"/n{number}" in str(page.requests))
    page.open(SAMPLE)


def test_what_is_in_the_page_is_no_request(page):
    page.wait("""(async () => {
      await fetch("data:,x").then(r => r.text())
      await fetch(URL.createObjectURL(new Blob(["x"]))).then(r => r.text())
      return true })()""")
    assert not page.requests, page.requests


def test_the_accessible_text_tells_roles_names_values_and_states(page):
    with sample("<button aria-pressed=true>Loud</button>") as file:
        page.open(file)
        text = page.accessibility()
    assert 'slider "Rate" = "3"' in text, text
    assert 'checkbox "Bias"' in text.replace("checkbutton", "checkbox"), text
    assert 'button "Loud" (pressed)' in text, text
    assert '"A field"' in text, text


def test_what_is_said_to_a_screen_reader_is_heard(page):
    with sample() as file:
        page.open(file)
        live.listen(page)
        page.click("#count")
        page.click("#count")
        page.drop_file("#file", "silent.txt", "x")
        equal(live.heard(page), ["1", "2"])
        equal(live.heard(page), [])


def test_the_audit_finds_a_button_without_a_name(page):
    if not audit.axe_file().exists():
        raise Skipped("audit.py has not fetched axe-core yet")
    for addition, expected in (
            ("", []), ("<button></button>", ["button-name"]),
            ("<p style='color: #999; background: #fff'>pale", [
                "color-contrast"])):
        with sample(addition) as file:
            page.open(file)
            found = audit.violations(page)
        names = [name.split(":")[0] for name in found]
        assert [n for n in names if n != "region"] == expected, found


def test_a_page_that_is_too_wide_is_noticed(page):
    for addition, expected in (
            ("", False), ("<p id=wide style='width: 500px'>wide", True),
            ("<div style='overflow: auto'><p style='width: 500px'>x</div>",
             False)):
        with sample(addition) as file:
            page.open(file, width=320)
            found = layout.too_wide(page)
        assert bool(found) is expected, found
        assert not expected or any("id=\"wide\"" in f for f in found), found


def test_a_text_that_is_cut_off_is_noticed(page):
    cut = "<p style='overflow: hidden; width: 50px; white-space: nowrap'>" \
        "a long text that is cut off</p>"
    for addition, expected in (("", 0), (cut, 1)):
        with sample(addition) as file:
            page.open(file)
            assert len(layout.cut_off(page)) == expected, addition


def test_the_fuzzer_lets_a_sound_page_pass(page):
    equal(fuzzed(page, ""), "sound")
    # No key types into it.
    equal(fuzzed(page, '<input type="file" aria-label="file">' * 9), "sound")


def test_the_fuzzer_finds_an_error_and_tells_its_step(page):
    said = fuzzed(page, """<script>addEventListener("input", event => {
      if (event.target.value === "tanh") null.x })</script>""", events=20_000)
    assert "TypeError" in said and "step" in said, said
    again = fuzzed(page, """<script>addEventListener("input", event => {
      if (event.target.value === "tanh") null.x })</script>""", events=20_000)
    equal(again.split(":")[0], said.split(":")[0])


def test_the_fuzzer_finds_a_request(page):
    said = fuzzed(page, """<script>addEventListener("click", () =>
      fetch("http://localhost:8123/n").catch(() => 0))</script>""")
    assert "a request: http://localhost:8123/" in said, said


def test_the_fuzzer_finds_listeners_that_count_on_their_order(page):
    order = """<script>
      let first = 0
      addEventListener("keydown", () => { first = 1 })
      addEventListener("keydown", () => {
        if (!first) throw new Error("out of order")
      })
      addEventListener("keyup", () => { first = 0 })</script>"""
    assert "out of order" in fuzzed(page, order)
    equal(fuzzed(page, order, no_shuffle=True), "sound")


def test_the_fuzzer_finds_a_leak(page):
    if page.name != "chromium":
        raise Skipped("only Chromium tells a page's memory")
    for kind, made in (
            ("bytes", "kept.push(new Array(1000).fill(0.5))"),
            ("module", "memory.grow(1)")):
        said = fuzzed(page, f"""<script>window.kept = []
          window.memory = new WebAssembly.Memory({{initial: 1}})
          addEventListener("click", () => {made})
          </script>""", events=2000, growth=1)
        assert f"{kind} grew" in said, said


def test_the_fuzzer_doubles_texts_to_see_what_is_too_narrow(page):
    fixed = "<p style='white-space: nowrap'>" + "a text of 25 characters, "
    equal(fuzzed(page, fixed), "sound")
    said = fuzzed(page, fixed, double=True)
    assert "too_wide" in said, said


def test_a_control_that_Tab_passes_by_is_noticed(page):
    for addition, expected in (
            ("", ""), ("<button style='outline: none'>a", "shows nothing"),
            ("<button onfocus='this.blur()'>a", "not reached")):
        with sample(addition) as file:
            page.open(file)
            found = test_page.tab_through(page)
        assert len(found) == bool(expected) and expected in str(found), found
