"""What the backprop player does, reached as a person reaches it."""

import json
import pathlib
import subprocess

import states
from states import Skipped, equal

ROOT = pathlib.Path(__file__).resolve().parents[2]


def opened(page, hash="#player", **settings):
    page.open(hash=hash, **settings)
    states.ready(page)
    page.wait("document.querySelector('#player .where')?.textContent")


def where(page):
    return page.text("#player .where")


def button(page, label):
    """A selector of the visible button with that text or name."""
    return page.call("""label => {
      const all = [...document.querySelectorAll('#player button, #player summary')]
      const found = all.find(b => b.checkVisibility()
        && (b.ariaLabel === label || b.textContent === label))
      if (!found) throw new Error("no button " + label)
      found.id ||= "b" + Math.random().toString(36).slice(2)
      return "#" + found.id }""", label)


def click(page, label):
    page.click(button(page, label))


def enter(page, label, text):
    """Types into the field with that label, and presses Enter."""
    field = page.call("""label => {
      const found = [...document.querySelectorAll('#player label')].find(l =>
        l.checkVisibility() && l.textContent.startsWith(label)).control
      found.id ||= "f" + Math.random().toString(36).slice(2)
      found.select?.()
      return "#" + found.id }""", label)
    page.click(field)
    page.press("Control+a")
    page.type(text)
    page.press("Enter")


def spoken(page):
    page.wait("document.getElementById('spoken').textContent")
    return page.text("#spoken")


def test_the_arrow_keys_go_forward_and_back(page):
    opened(page)
    page.focus("#player .stage")
    start = page.evaluate("JSON.stringify(player.state.diagram)")
    for key in ("ArrowRight", "ArrowDown", "PageDown", "End"):
        before = where(page)
        page.press(key)
        assert where(page) != before, key
    for _ in range(4):
        page.press("Home")
    for key in ("PageUp", "ArrowUp", "ArrowLeft"):
        page.press(key)
    equal(page.evaluate("player.state.where.operation"), 0)
    equal(page.evaluate("JSON.stringify(player.state.diagram)"), start)


def test_the_buttons_go_by_every_unit(page):
    opened(page)
    for unit in ("operation", "neuron", "layer", "sample", "epoch"):
        before = page.evaluate("player.state.where.operation")
        click(page, f"Forward one {unit}")
        assert page.evaluate("player.state.where.operation") > before, unit
        click(page, f"Back one {unit}")


def test_the_slider_and_the_fields_go_to_an_operation(page):
    opened(page)
    page.focus("#player input[type=range]")
    page.press("ArrowRight", "ArrowRight")
    equal(page.evaluate("player.state.where.done"), 2)
    enter(page, "Operation", "30")
    equal(page.evaluate("player.state.where.operation"), 30)
    enter(page, "Epoch", "3")
    equal(page.evaluate("player.state.where.epoch"), 3)
    enter(page, "Operation", "-7")
    assert "numbered from 0" in page.text("#player .problem")
    equal(page.evaluate("player.state.where.epoch"), 3)


def test_what_is_heard_is_the_operation(page):
    opened(page)
    enter(page, "Operation", "8")
    page.wait("/^Operation 8, forward, h1: a = σ/.test("
              "document.getElementById('spoken').textContent)")
    assert "Operation 8" in page.text("#player-words")


def test_it_plays_and_pauses(page):
    opened(page)
    click(page, "Play")
    page.wait("player.state.where.operation > 1")
    click(page, "Pause")
    here = where(page)
    page.settle()
    equal(where(page), here)
    # By the unit that was chosen: the first sample ends after many operations.
    page.evaluate("""(() => { const { field } = player.playUnit
      field.value = "sample"; field.dispatchEvent(new Event("change")) })()""")
    click(page, "Play")
    page.wait("player.state.where.operation > 30")
    click(page, "Pause")


def test_a_neuron_shows_its_numbers_and_each_says_why(page):
    opened(page)
    enter(page, "Operation", "46")
    page.focus("#player g[data-name=h1]")
    page.press("Enter")
    page.wait("player.state.neuron.pinned")
    click(page, page.evaluate("""
      [...document.querySelectorAll('#player button.number')]
        .find(b => b.ariaLabel.startsWith('δ of h1')).ariaLabel"""))
    page.wait("document.activeElement.textContent === 'Why h1.delta?'")
    assert "What makes it small" in page.text("#player [aria-label='Why h1.delta']")
    click(page, "Close")
    assert page.evaluate("document.activeElement.ariaLabel").startswith("δ of h1")


def test_a_change_starts_a_branch_and_everything_follows(page):
    opened(page)
    enter(page, "Operation", "30")
    page.focus("#player g[data-name=o1]")
    page.press("Enter")
    click(page, page.evaluate("""
      [...document.querySelectorAll('#player button.number')]
        .find(b => b.ariaLabel.startsWith('weight of h2')).ariaLabel"""))
    enter(page, "Change it to", "−0.5")
    page.wait("player.state.branches.length === 2")
    assert "0.45" in page.text("#player .said") and "-0.5" in page.text("#player .said")
    click(page, "Compare with main")
    page.wait("document.querySelector('#player [aria-label=Comparison]')")
    assert "first difference" in page.text("#player [aria-label=Comparison]")
    click(page, "Back to before the last change")
    equal(page.evaluate("player.state.branches.find(b => b.now).name"), "main")


def test_the_address_brings_everything_back(page):
    opened(page, "#player?data=xor&layers=2,2,1")
    equal(page.text("#player .title"), "xor · 2-2-1")
    enter(page, "Operation", "77")
    enter(page, "Learning rate", "0.5")
    click(page, "Forward one layer")
    state = page.evaluate("player.state")
    address = page.evaluate("location.hash")
    opened(page, address)
    again = page.evaluate("player.state")
    for key in ("where", "diagram", "operation", "branches", "save"):
        equal(again[key], state[key])
    opened(page, "#player?data=moon&colour=red")
    assert "moon" in page.text("#player .said")


def test_a_trap_brings_the_same_place_back(page):
    opened(page)
    enter(page, "Operation", "33")
    before = page.evaluate("JSON.stringify(player.state.save)")
    page.evaluate("""desk.library.ask = () => {
      throw new WebAssembly.RuntimeError("unreachable") }""")
    click(page, "Forward one operation")
    page.wait("desk.library && !desk.library.hasOwnProperty('ask')")
    page.settle()
    equal(page.evaluate("JSON.stringify(player.state.save)"), before)
    click(page, "Forward one operation")
    equal(page.evaluate("player.state.where.operation"), 34)


def test_a_trace_is_dropped_and_a_broken_one_refused(page):
    opened(page)
    text = page.evaluate("desk.ask({to: 'player', do: 'text', as: 'json'}).text")
    page.drop_file("#player .stage", "step.json", text)
    page.wait("player.state.title === 'trace · 2-2-2'")
    state = page.evaluate("JSON.stringify(player.state.save)")
    for broken in ("", "moon", text[:-30]):
        page.evaluate("player.problem.textContent = ''")
        page.drop_file("#player .stage", "step.json", broken)
        page.wait("player.problem.textContent")
        assert page.evaluate("player.problem.className") == "said problem"
        equal(page.evaluate("JSON.stringify(player.state.save)"), state)
    # A wrong number is named, and the step is played with the right ones.
    page.drop_file("#player .stage", "step.json", text.replace("0.35", "0.36", 1))
    page.wait("player.note.textContent.includes('0.36')")
    lines = page.evaluate("desk.ask({to: 'player', do: 'text', as: 'jsonl'}).text")
    page.choose_file("#player input[type=file]", "step.jsonl", lines)
    page.wait("player.state.save.trace.startsWith('{\"event\"')")


def test_the_text_is_what_the_program_prints(page):
    program = ROOT / ".build/debug/Walkthrough"
    if not program.exists():
        raise Skipped("there is no .build/debug/Walkthrough")
    for hash, form in (("data=xor", "neuron"), ("data=xor", "matrix"),
                       ("data=xor&layers=2,2,1&epoch=20", "formula"),
                       ("data=people&seed=7", "table"),
                       ("data=iris&samples=3,60", "keras")):
        opened(page, f"#player?{hash}")
        reply = page.call(
            "form => desk.ask({to: 'player', do: 'text', as: form})", form)
        words = reply["command"].split()
        equal(words[0], "Walkthrough")
        printed = subprocess.run([program, *words[1:]], capture_output=True,
                                 text=True, check=True).stdout
        equal(reply["text"], printed)


def test_it_fits_every_width(page):
    for width in (320, 375, 768, 1440):
        opened(page, width=width, height=800)
        click(page, "Forward one layer")
        assert page.evaluate("document.documentElement.scrollWidth"
                             " <= document.documentElement.clientWidth"), width


def test_every_network_opens(page):
    opened(page)
    networks = page.evaluate("player.choices.networks")
    for network in networks:
        assert page.call("setup => player.start(setup)", network["setup"])
        for unit in ("neuron", "sample", "epoch"):
            click(page, f"Forward one {unit}")
        json.dumps(page.evaluate("player.state"))
