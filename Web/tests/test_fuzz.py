"""A few thousand random events for each part; fuzz.py sends more."""

import contextlib
import io

import fuzz

PARTS = ("article", "player", "playground", "course", "ask")


def soundness(part, *words):
    def test(page):
        options = fuzz.arguments(["--part", part, *words])
        options.page = page.file
        with contextlib.redirect_stdout(io.StringIO()):
            fuzz.fuzz(page, options)
    return test


for _part in PARTS:
    globals()["test_random_events_in_" + _part] = soundness(
        _part, "--events=1000")

test_random_events_with_texts_twice_as_long = soundness(
    "article", "--events=500", "--double")
