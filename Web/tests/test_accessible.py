"""What a screen reader is told in each state, as stored in accessible/.

UPDATE=1 writes the files. They are Chromium's words; Firefox's differ a little
with each version, and are only asked for whether they are there.
"""

import difflib
import os
import pathlib

import states

FOLDER = pathlib.Path(__file__).resolve().parent / "accessible"


def same_text(page, name):
    states.STATES[name](page)
    states.ready(page)
    text = page.accessibility()
    if page.name != "chromium":
        assert len(text) > 500, text
        return
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text)
    stored = path.read_text() if path.exists() else ""
    assert text == stored, "\n" + "\n".join(difflib.unified_diff(
        stored.splitlines(), text.splitlines(), str(path), "now", lineterm=""))


def _test(name):
    def test(page):
        same_text(page, name)
    return test


for _name in states.STATES:
    globals()["test_" + _name.replace("-", "_")] = _test(_name)
