"""The states of the page that are worth a look, and how to come to each.

Each is reached as a person reaches it, by keys and clicks.
"""

import pathlib

# What Web/build writes.
FILE = pathlib.Path(__file__).resolve().parent.parent / "page.html.out"


# Addresses within the page, for the fuzzer.
HASHES = ["", "#article", "#player", "#playground", "#course", "#nowhere"]


class Skipped(Exception):
    """A test that does not apply to this browser."""


def equal(found, expected):
    """An assertion that says both values."""
    assert found == expected, f"\n  found    {found}\n  expected {expected}"


def ready(page):
    """Waits until the page has nothing more to do."""
    page.settle()


def start(page):
    """The page as it opens."""


def rest(page):
    """Brings the page to where its use of memory can be compared."""
    page.evaluate("location.hash = ''")


def alive(page):
    """Raises where the page no longer answers."""
    assert page.evaluate("document.body.innerText.trim().length") > 0


STATES = {function.__name__.replace("_", "-"): function
          for function in (start,)}
