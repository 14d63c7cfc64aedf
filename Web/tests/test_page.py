"""What holds of the whole page, whatever it shows."""

import base64
import lzma
import re

import layout
import live
import states
from states import equal

# The first cell of the article: weights, a bias, z = 1.19.
RUN = "[data-cell=linear] button"
OUTPUT = "document.querySelector('[data-cell=linear] .output')"


def test_it_loads_at_every_address_within_it(page):
    for address in states.HASHES:
        page.open(hash=address)
        states.ready(page)
        states.alive(page)
        assert not page.errors, (address, page.errors)
        assert not page.requests, (address, page.requests)


def test_it_loads_as_every_reader_has_set_it(page):
    for settings in ({"scheme": "dark"}, {"forced_colors": True},
                     {"reduced_motion": False}, {"medium": "print"}):
        page.open(**settings)
        states.ready(page)
        states.alive(page)
        assert not page.errors, (settings, page.errors)


def test_its_links_lead_to_its_parts_and_the_way_back(page):
    for name in ("player", "playground", "course", "ask", "article"):
        page.click(f"nav a[href='#{name}']")
        page.wait(f"location.hash.split('?')[0] === '#{name}'")
        page.settle()
        equal(shown(page), [name])
        here = "document.querySelector('nav [aria-current]').hash"
        equal(page.evaluate(here), f"#{name}")
    page.evaluate("history.back()")
    page.wait("location.hash === '#ask'")
    page.settle()
    equal(shown(page), ["ask"])


def shown(page):
    """The parts that can be seen."""
    return page.evaluate("[...document.querySelectorAll('main > section')]"
                         ".filter(s => s.checkVisibility()).map(s => s.id)")


def test_its_text_can_be_read_without_scripts(page):
    page.open(scripts=False)
    assert "Eight steps" in page.text("#article"), page.text("#article")
    assert page.text("noscript"), "nothing says what is missing"


def test_a_trap_in_the_library_costs_a_sentence_and_no_more(page):
    page.evaluate("""desk.library.ask = () => {
      throw new WebAssembly.RuntimeError("unreachable") }""")
    page.click(RUN)
    page.wait(f"{OUTPUT}.innerText.includes('started again')")
    page.wait("desk.library")
    page.click(RUN)
    page.wait(f"{OUTPUT}.innerText.includes('1.19')")


def test_what_the_library_does_not_know_is_refused_with_a_sentence(page):
    for request in ({}, {"to": "nowhere"}, {"to": 7}, {"to": None}, [], None,
                    "x", 1e308, {"to": "nowhere\0", "do": "\ud800"}):
        said = page.call("request => desk.ask(request)", request)
        assert len(said["problem"]) > 10, (request, said)
    page.click(RUN)
    page.wait(f"{OUTPUT}.innerText.includes('1.19')")


def test_a_cell_prints_what_it_computes_and_says_so(page):
    live.listen(page)
    page.focus("[data-cell=linear] [aria-label=bias]")
    page.press("Control+a")
    page.type("0.25")
    page.press("Enter")
    page.wait(f"{OUTPUT}.innerText.includes('1.34')")
    assert live.heard(page), "nothing was said"


def test_a_field_that_holds_no_number_is_named(page):
    page.focus("[data-cell=linear] [aria-label=bias]")
    page.press("Control+a")
    page.type("abc")
    page.click(RUN)
    page.wait(f"{OUTPUT}.innerText.includes('abc')")
    assert "bias" in page.text("[data-cell=linear] .problem")
    page.click("[data-cell=linear] button:last-of-type")
    page.wait(f"{OUTPUT}.innerText === ''")
    equal(page.evaluate("document.querySelector('[aria-label=bias]').value"),
          "0.1")


def test_the_file_is_small_and_so_is_the_module_in_it(page):
    text = page.file.read_text()
    assert len(text) <= 1_500_000, f"{len(text):,} bytes"
    size, packed = re.search(r'data-size="(\d+)">([^<]+)', text).groups()
    # The header of xz does not know the length, and an end is marked; zeros follow,
    # up to a multiple of four bytes.
    module = lzma.LZMADecompressor(lzma.FORMAT_ALONE).decompress(
        base64.b85decode(packed.translate(str.maketrans(",.:", "<XD"))))
    # A search for unfinished work finds none in what is packed.
    equal(re.findall("XXX|TODO|FIXME|TBD", packed), [])
    equal(module[:4], b"\0asm")
    equal(len(module), int(size))
    # The library and the article alone have 1.0 MB; the course, the player and the
    # playground the rest.
    assert len(module) <= 3_700_000, f"{len(module):,} bytes"


def test_nothing_moves_for_who_asked_for_less_motion(page):
    for name, reach in states.STATES.items():
        page.open(reduced_motion=True)
        states.ready(page)
        reach(page)
        moving = page.evaluate("document.getAnimations().map(a =>"
                               " a.effect.target.outerHTML.slice(0, 120))")
        equal((name, moving), (name, []))


def test_it_fits_into_320_pixels_in_every_state(page):
    for name, reach in states.STATES.items():
        page.open(width=320, height=640)
        states.ready(page)
        reach(page)
        states.ready(page)
        equal((name, layout.too_wide(page)), (name, []))
        equal((name, layout.cut_off(page)), (name, []))


def test_every_control_is_reached_by_Tab_and_shows_it(page):
    for name, reach in states.STATES.items():
        page.open()
        states.ready(page)
        reach(page)
        states.ready(page)
        equal((name, tab_through(page)), (name, []))


def tab_through(page):
    """The controls that the Tab key passes by, or that do not show focus."""
    count = page.evaluate("""(() => {
      const isSeen = e => e.checkVisibility({visibilityProperty: true})
        && e.getClientRects().length > 0 && !e.closest("[inert]")
      const isChosen = e => e.type !== "radio" || e.checked
      const all = document.querySelectorAll("a[href], button, input, select,"
        + "textarea, summary, [tabindex], [contenteditable]")
      window.tabs = {look, seen: new Set, dull: new Set,
        all: [...all].filter(e => e.tabIndex >= 0 && !e.matches(":disabled")
          && isSeen(e) && isChosen(e))}
      document.activeElement?.blur()
      tabs.looks = new Map(tabs.all.map(e => [e, look(e)]))
      function look(element) {
        return [element, ...element.querySelectorAll("*")].slice(0, 9)
          .map(e => { const s = getComputedStyle(e)
            return [s.outline, s.boxShadow, s.border, s.background, s.stroke,
                    s.strokeWidth, s.fill, s.textDecoration].join() }).join()
      }
      return tabs.all.length })()""")
    for _ in range(2 * count + 10):
        page.press("Tab")
        done = page.evaluate("""(() => {
          const e = document.activeElement
          if (tabs.looks.has(e)) {
            tabs.seen.add(e)
            if (tabs.look(e) === tabs.looks.get(e)) tabs.dull.add(e)
          }
          return tabs.seen.size === tabs.all.length })()""")
        if done:
            break
    return page.evaluate("""[
      ...tabs.all.filter(e => !tabs.seen.has(e))
        .map(e => "not reached: " + e.outerHTML.slice(0, 120)),
      ...[...tabs.dull].map(e => "shows nothing: " + e.outerHTML.slice(0, 120))]
    """)
