"""A few thousand random events for each part; fuzz.py sends more."""

import contextlib
import io

import fuzz
import states

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


def test_a_part_opens_whichever_listener_is_called_first(page):
    for seed in range(6):
        page.open(preload=fuzz.disturbance(seed))
        states.ready(page)
        page.evaluate("location.hash = '#playground'")
        page.wait("playground.worker")


SESSIONS = """(async count => {
  for (let k = 0; k < count; k++) {
    course.showPractice("backflow", 1 + k % 20)
    course.play.type("0.5")
    course.play.type("1")
    if (k % 50 === 0) await new Promise(done => setTimeout(done))
  }
})"""


def test_a_thousand_exercises_leave_no_memory_behind(page):
    if page.name != "chromium":
        raise states.Skipped("only Chromium tells how much memory there is")
    page.open(hash="#course?practice=backflow")
    states.ready(page)
    page.call(SESSIONS, 100)
    before = page.memory()
    page.call(SESSIONS, 1000)
    after = page.memory()
    for kind in ("bytes", "module"):
        growth = after[kind] - before[kind]
        assert growth < 1_000_000, f"{kind} grew by {growth:,}"
