"""The playground: what it trains, what it hears, and what it never does."""

import urllib.parse

import states
from states import equal

# `Walkthrough train xor --digits 9` prints this loss.
LOSS = "0.000566338"

GOOD = ("length,width,species\n" + "".join(
    f"{5 + k / 10},{3 - k / 20},{'setosa' if k % 2 else 'virginica'}\n"
    for k in range(12)))
BROKEN = "length,width,species\n5.1,3.5,setosa\n4.9,3.0,1.0,virginica\n"


def begin(page, query=""):
    page.open(hash="#playground" + (f"?{query}" if query else ""))
    states.ready(page)
    page.wait("document.querySelector('.play-numbers dd')")


def number(page, name):
    """A number of the training, by its name."""
    return page.call(
        "name => [...document.querySelectorAll('.play-numbers dt')]"
        ".find(e => e.textContent === name)?.nextElementSibling.textContent",
        name)


def button(page, text):
    """A selector of the button with that text."""
    page.call("text => { for (const e of document.querySelectorAll("
              "'#playground button')) e.dataset.test = e.textContent }", text)
    return f"#playground button[data-test='{text}']"


def press(page, text):
    page.click(button(page, text))


def epoch(page):
    return int(number(page, "epoch").split(" ")[0])


def change(page, key, value):
    """Types a value into a field, or chooses it, and waits for the answer."""
    page.call("""(key, value) => {
      const field = document.getElementById("play-" + key)
      if (field.type === "checkbox") field.checked = value
      else field.value = value
      field.dispatchEvent(new Event("change", { bubbles: true }))
    }""", key, value)
    page.settle()


def address(page):
    query = page.evaluate("location.hash.split('?')[1] ?? ''")
    return dict(urllib.parse.parse_qsl(query))


def test_xor_learns_to_the_loss_of_the_command_line(page):
    begin(page)
    press(page, "Train")
    page.wait("document.querySelector('.play-stop p')", 60)
    equal(number(page, "epoch"), "3000 of 3000")
    equal(number(page, "loss"), LOSS)
    equal(number(page, "accuracy"), "100.0 %")
    equal(page.text(".play-command code"), "swift run Walkthrough train xor")
    said = page.text("#spoken")
    assert said.startswith("Epoch 3000, loss 0.000566"), said


def test_pause_answers_at_once_and_training_goes_on(page):
    begin(page, "data=digits&epochs=1000")
    press(page, "Train")
    page.wait("playground.epoch > 0", 60)
    press(page, "Pause")
    page.wait("!playground.isRunning")
    # What the worker was at, an epoch of digits, is over with its next answer.
    page.evaluate("playground.worker.ask({ do: 'look' }).then(() => 0)")
    page.settle()
    reached = epoch(page)
    page.evaluate("new Promise(done => setTimeout(done, 700))")
    equal(epoch(page), reached)
    press(page, "Train")
    page.wait(f"playground.epoch > {reached}", 60)
    press(page, "Pause")


def test_one_epoch_and_starting_over(page):
    begin(page)
    for expected in (1, 2):
        press(page, "One epoch")
        page.wait(f"playground.epoch === {expected}")
    press(page, "Start over")
    page.wait("playground.epoch === 0")


def test_the_address_has_the_settings_and_gives_them_back(page):
    begin(page)
    change(page, "data", "moons")
    change(page, "seed", "7")
    change(page, "optimizer", "adam")
    page.wait("location.hash.includes('adam')")
    equal(address(page), {"data": "moons", "seed": "7", "optimizer": "adam"})
    hash = page.evaluate("location.hash")
    page.open(hash=hash)
    states.ready(page)
    page.wait("document.querySelector('.play-numbers dd')")
    for key, value in (("data", "moons"), ("seed", "7"), ("optimizer", "adam"),
                       ("rate", "0.001")):
        equal(page.call("key => document.getElementById('play-' + key).value",
                        key), value)


def test_the_settings_stay_while_another_part_is_looked_at(page):
    begin(page, "data=moons&seed=7")
    page.click("nav a[href='#article']")
    page.wait("location.hash === '#article'")
    page.click("nav a[href='#playground']")
    page.wait("location.hash.includes('?')")
    equal(address(page), {"data": "moons", "seed": "7"})


def test_what_an_address_says_wrongly_is_refused_with_a_sentence(page):
    begin(page, "data=xor&colour=red&rate=fast&seed=3")
    said = page.text(".play-problems")
    assert 'There is no setting "colour"' in said, said
    assert 'Learning rate η: expected a number, found "fast"' in said, said
    equal(address(page), {"seed": "3"})


def test_a_link_for_a_class_hides_and_fixes_settings(page):
    begin(page, "data=xor&hide=rate,seed&lock=layers,loss")
    assert page.evaluate("document.getElementById('play-loss').disabled")
    assert "Fixed by the link" in page.text("#play-loss-why")
    assert not page.evaluate("document.getElementById('play-optimizer').disabled")
    equal(page.evaluate("[...['rate', 'seed', 'loss']].map(key =>"
                        " !!document.getElementById('play-' + key))"),
          [False, False, True])
    assert page.evaluate("[...document.querySelectorAll('.play-layers input')]"
                         ".every(field => field.disabled)")
    equal(address(page), {"hide": "rate,seed", "lock": "layers,loss"})


def test_layers_and_neurons_come_and_go_by_buttons(page):
    begin(page)
    press(page, "Add a hidden layer")
    page.wait("location.hash.includes('layers=2,4,4,1')")
    page.click("[aria-label='one neuron less in hidden layer 2']")
    page.wait("location.hash.includes('layers=2,4,3,1')")
    page.click("[aria-label='remove hidden layer 1']")
    page.wait("location.hash.includes('layers=2,3,1')")
    equal(page.text(".play-command code"),
          "swift run Walkthrough train xor --layers 2,3,1")


def test_a_dropped_table_is_read_and_another_is_refused_with_its_line(page):
    begin(page)
    page.drop_file("#playground", "flowers.csv", GOOD)
    page.wait("document.querySelector('.play-table li')")
    said = page.text(".play-table")
    assert "flowers.csv: 12 rows, 3 columns." in said, said
    assert "species, 2 classes (virginica and setosa)" in said, said
    page.drop_file("#playground", "broken.csv", BROKEN)
    page.wait("document.querySelector('.play-problems p')")
    equal(page.text(".play-problems"),
          "broken.csv: line 3: expected 3 fields, as in the header, found 4.")
    # The first table is still there.
    press(page, "One epoch")
    page.wait("playground.epoch === 1")
    assert "flowers.csv" in page.text(".play-command"), page.text(
        ".play-command")


def test_a_file_that_is_no_text_is_refused(page):
    begin(page)
    page.drop_file("#playground", "photo.csv", b"\xff\xd8\xff\xe0,1\n")
    page.wait("document.querySelector('.play-problems p')")
    equal(page.text(".play-problems"),
          "photo.csv: expected text in UTF-8, found other bytes; save the file as UTF-8.")


def test_a_column_is_chosen_while_other_data_are_on_their_way(page):
    begin(page)
    page.drop_file("#playground", "flowers.csv", GOOD)
    page.wait("document.getElementById('play-target')")
    page.evaluate("""(async () => {
      const heard = new Promise(go => addEventListener("hashchange", go))
      location.hash = "#playground?data=moons"
      await heard
      document.getElementById("play-target").dispatchEvent(new Event("change"))
    })()""")
    page.wait("playground.texts.length === 1 && !playground.table")
    equal(address(page), {"data": "moons"})


def test_data_that_a_link_fixes_cannot_be_replaced(page):
    begin(page, "data=moons&lock=data")
    page.drop_file("#playground", "flowers.csv", GOOD)
    page.wait("document.querySelector('.play-problems p')")
    equal(page.text(".play-problems"),
          "The data are fixed by the link that opened this page.")
    equal(address(page), {"data": "moons", "lock": "data"})


def test_a_preset_is_made_by_choosing_and_opens_as_chosen(page):
    begin(page, "data=moons&rate=0.3")
    page.click(".play-presets summary")
    page.call("""() => {
      for (const [name, value] of [["Seed", "hide"], ["Layers", "lock"]]) {
        const field = document.querySelector(
          `.play-preset select[aria-label='${name}']`)
        field.value = value
        field.dispatchEvent(new Event("change"))
      }
    }""")
    link = page.evaluate("document.querySelector('.play-preset textarea').value")
    page.open(hash="#" + link.split("#")[1])
    states.ready(page)
    page.wait("document.querySelector('.play-numbers dd')")
    equal(address(page), {"data": "moons", "rate": "0.3", "hide": "seed",
                          "lock": "layers"})


def test_a_preset_can_fix_everything_but_one_setting(page):
    begin(page)
    page.click(".play-presets summary")
    press(page, "Fix them all")
    page.call("""() => {
      const field = document.querySelector(".play-preset select[name=rate]")
      field.value = ""
      field.dispatchEvent(new Event("change"))
    }""")
    link = page.evaluate("document.querySelector('.play-preset textarea').value")
    page.open(hash="#" + link.split("#")[1])
    states.ready(page)
    page.wait("document.querySelector('.play-numbers dd')")
    free = page.evaluate("""[...document.querySelectorAll(
      ".play-form fieldset :is(input, select, button):not(:disabled)")]
      .filter((field) => !field.closest("[hidden]"))
      .map((field) => field.id || field.getAttribute("aria-label"))""")
    equal(free, ["play-rate"])
    # What is free again is fixed no more.
    page.click(".play-presets summary")
    press(page, "Free them all")
    link = page.evaluate("document.querySelector('.play-preset textarea').value")
    if "lock" in link:
        raise AssertionError(link)


def test_on_a_narrow_screen_the_settings_come_before_the_tables(page):
    begin(page)
    page.resize(390, 800)
    tops = page.evaluate("""["stage", "form", "rest"].map((name) =>
      document.querySelector(`.play-${name}`).getBoundingClientRect().top)""")
    equal(tops, sorted(tops))
    page.resize(1200, 800)
    [stage, form, rest] = page.evaluate("""["stage", "form", "rest"].map((name) =>
      document.querySelector(`.play-${name}`).getBoundingClientRect().top)""")
    equal(stage, form)
    if rest < stage:
        raise AssertionError((stage, rest))


def test_the_files_to_keep_are_those_of_the_library(page):
    begin(page)
    page.evaluate("""(() => {
      window.saved = []
      playground.download = (name, type, text) => saved.push([name, text])
    })()""")
    for text in ("Model", "Predictions (CSV)", "Next step (trace)",
                 "Loss curve (SVG)", "Map (SVG)"):
        press(page, text)
    page.wait("saved.length === 5")
    files = dict(page.evaluate("saved"))
    equal(sorted(files), ["loss-0.svg", "map-0.svg", "xor-0.csv", "xor-0.json",
                          "xor-0.trace.json"])
    assert files["xor-0.json"].startswith('{\n "format": "neuronkit-model"')
    assert '"neuronkit-trace"' in files["xor-0.trace.json"]
    assert files["xor-0.csv"].startswith("row,part,x1,x2,target,predicted")


def test_the_page_itself_never_waits_for_the_training(page):
    # Firefox does not tell of long tasks.
    if not page.evaluate(
            "PerformanceObserver.supportedEntryTypes.includes('longtask')"):
        raise states.Skipped("this browser does not tell of long tasks")
    begin(page, "data=spiral")
    page.settle()
    page.evaluate("""(() => {
      window.tasks = []
      new PerformanceObserver(list =>
        tasks.push(...list.getEntries().map(entry => entry.duration)))
        .observe({ type: "longtask" })
    })()""")
    press(page, "Train")
    page.evaluate("new Promise(done => setTimeout(done, 4000))")
    assert page.evaluate("playground.epoch") > 5
    equal(page.evaluate("tasks"), [])


def test_a_trap_in_the_worker_costs_a_sentence_and_no_more(page):
    begin(page)
    press(page, "One epoch")
    page.wait("playground.epoch === 1")
    page.evaluate("playground.trapped()")
    page.wait("document.querySelector('.play-problems p')")
    said = page.text(".play-problems")
    assert "It is ready again, at epoch 1." in said, said
    press(page, "Train")
    page.wait("document.querySelector('.play-stop p')", 60)
    equal(number(page, "loss"), LOSS)


def test_a_trap_inside_the_worker_is_noticed(page):
    begin(page)
    # A library that traps at one request, as it would where it has a mistake.
    page.evaluate("""(() => {
      Library.toString = () => Function.prototype.toString.call(Library).replace("ask(request) {",
        "ask(request) { if (request.kind === 'model') throw new WebAssembly.RuntimeError('unreachable');")
      playground.begin()
      return playground.send().then(() => 0)
    })()""")
    press(page, "Model")
    page.wait("document.querySelector('.play-problems').innerText.includes('mistake of ours')")
    press(page, "One epoch")
    page.wait("playground.epoch === 1")
