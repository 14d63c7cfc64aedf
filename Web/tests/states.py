"""The states of the page that are worth a look, and how to come to each.

Each is reached as a person reaches it, by keys and clicks.
"""

import pathlib

# What Web/build writes.
FILE = pathlib.Path(__file__).resolve().parents[2] / ".build/web/page.html"

# Addresses within the page, for the fuzzer.
HASHES = ["", "#article", "#player", "#playground", "#course", "#ask",
          "#nowhere", "#player?", "#playground?data=xor",
          "#playground?data=%00", "#?", "##", "#course?practice",
          "#course?museum", "#course?lesson=1&page=1",
          "#course?lesson=10&page=2",
          "#course?lesson=0&page=-1", "#course?lesson=99&page=99",
          "#course?exhibit=4", "#course?exhibit=x"]


class Skipped(Exception):
    """A test that does not apply to this browser."""


def equal(found, expected):
    """An assertion that says both values."""
    assert found == expected, f"\n  found    {found}\n  expected {expected}"


def ready(page):
    """Waits until the library has started, and what it said is drawn."""
    page.wait("(document.querySelector('#status')?.textContent ?? '') === ''")
    page.settle()


def part(name):
    """A state: the part of the page that a person comes to by its link."""
    def reach(page):
        is_first = name == "player" and not page.evaluate("player.state")
        page.focus(f"nav a[href='#{name}']")
        page.press("Enter")
        page.wait(f"!document.querySelector('#{name}').hidden")
        if name == "playground":
            # Its worker has made the network.
            page.wait("document.querySelector('#playground table')")
        if is_first:
            # The player says where it stands when it is first seen.
            page.wait("document.querySelector('#spoken').textContent")
        page.settle()
    return reach


def rest(page, part="article"):
    """Brings the page to where its use of memory can be compared."""
    page.evaluate(f"location.hash = '#{part}'")


def alive(page):
    """Raises where the page no longer answers."""
    assert page.text("h1"), "the page has lost its heading"
    shown = page.evaluate(
        "document.querySelectorAll('main > section:not([hidden])').length")
    assert shown <= 1, f"{shown} parts are shown"


STATES = {name: part(name)
          for name in ("article", "player", "playground", "course", "ask")}
