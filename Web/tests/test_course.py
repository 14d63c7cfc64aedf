"""The course, from the first lesson to the third, by somebody without a mouse."""

import re

import states
from states import equal

HERE = """(() => {
  const e = document.activeElement
  return {tag: e.tagName, href: e.getAttribute("href") ?? "", text: e.innerText,
    inPrompt: !!e.closest(".prompt") && !e.matches("[tabindex]"), isChoice: !!e.closest(".choices"),
    page: location.hash, asked: document.querySelectorAll("#course .given").length}
})()"""


def tab_to(page, holds):
    """Presses Tab until what has the focus is as it should be."""
    for _ in range(80):
        here = page.evaluate(HERE)
        if holds(here):
            return here
        page.press("Tab")
    raise AssertionError(f"80 Tab keys did not get on from {page.evaluate(HERE)}")


def reach_course(page):
    tab_to(page, lambda here: here["href"] == "#course")
    page.press("Enter")
    page.wait("document.querySelector('#course ol.lessons')")


def guess(page):
    """A number, or what the page has just said that it expects; nothing where an empty
    line continues."""
    if page.evaluate("!!document.querySelector('#course .prompt form .quiet')"):
        return ""
    said = page.evaluate(
        "[...document.querySelectorAll('#course .told > *')].at(-1)?.innerText ?? ''")
    example = re.search(r"such as (.+); found", said)
    if example:
        return example[1]
    return "7" if "whole number" in said else "0.5"


def finish_lesson(page, number):
    """Goes through a lesson: a learner who guesses, and reads what is said."""
    address = f"#course?lesson={number}&page="
    if not page.evaluate("location.hash").startswith(address):
        link = tab_to(page, lambda here: here["href"].startswith(address))
        equal(link["href"], address + "1")
        page.press("Enter")
    answers = 0
    for _ in range(200):
        here = tab_to(page, lambda here: here["inPrompt"])
        if here["tag"] == "A":
            page.press("Enter")
            page.wait(f"location.hash === {here['href']!r}")
            if not here["href"].startswith(address):
                return answers
        elif here["tag"] == "BUTTON":
            assert here["isChoice"], here
            page.press("Enter")
        else:
            page.type(guess(page))
            page.press("Enter")
        if here["tag"] != "A":
            page.wait(f"document.querySelectorAll('#course .given').length > {here['asked']}"
                      " || document.querySelector('#course .prompt a')")
            equal(page.evaluate(HERE)["asked"], here["asked"] + 1)
            answers += 1
    raise AssertionError(f"lesson {number} has no end: {page.evaluate(HERE)}")


def test_three_lessons_are_finished_with_the_keyboard_alone(page):
    reach_course(page)
    for number in (1, 2, 3):
        answers = finish_lesson(page, number)
        assert answers >= 3, f"lesson {number} asked {answers} times"
    # The end of each lesson offers the next.
    equal(page.evaluate("location.hash"), "#course?lesson=4&page=1")
    reach_course(page)
    for number in (1, 2, 3):
        mark = page.text(f"#course .lessons > li:nth-child({number}) .mark")
        assert mark, f"lesson {number} has no mark"
    said = page.evaluate(
        "[...document.querySelectorAll('#course .lessons > li')].map(e => e.querySelector('.mark')?.innerText ?? '')")
    assert not any(said[4:]), said
    # A new page of the same browser knows what was finished.
    page.evaluate("location.reload()")
    states.ready(page)
    page.wait("document.querySelector('#course ol.lessons')")
    equal(page.evaluate(
        "[...document.querySelectorAll('#course .lessons > li')].map(e => e.querySelector('.mark')?.innerText ?? '')"),
        said)


def test_what_is_told_stands_below_what_was_told_before(page):
    for width in (360, 768, 1440):
        page.open(width=width, hash="#course?lesson=3&page=2")
        states.ready(page)
        tops = page.evaluate("[...document.querySelectorAll('#course .told > *')]"
                             ".map(e => e.getBoundingClientRect().top)")
        assert len(tops) > 2, tops
        assert tops == sorted(set(tops)), f"at {width} px: {tops}"


def test_a_last_page_that_is_read_alone_leads_on(page):
    """Without an answer there is nothing to tell of, but the lessons go on."""
    states.ready(page)
    last = page.evaluate("desk.ask({to: 'course', do: 'lessons', learner: ''})"
                         ".lessons[17].pages.length")
    page.evaluate(f"location.hash = '#course?lesson=18&page={last}'")
    page.wait("document.querySelector('#course .prompt').children.length")
    for _ in range(20):
        if page.evaluate("!!document.querySelector('#course .prompt a.button')"):
            break
        tab_to(page, lambda here: here["inPrompt"])
        page.press("Enter")
        page.settle()
    equal(page.evaluate("[...document.querySelectorAll('#course .prompt a.button')]"
                        ".map(a => a.hash)"),
          ["#course?lesson=19&page=1", "#course"])
