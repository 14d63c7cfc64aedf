"""The article: its cells, its pictures, and questions about its text."""

import json
import pathlib
import re

import layout
import states
from states import equal

CELLS = 21


def opened(page, **settings):
    page.open(**settings)
    states.ready(page)


def replace(page, selector, text):
    """Types a text in place of what a field holds."""
    page.focus(selector)
    page.press("Control+a")
    page.type(text)
    page.settle()  # until Firefox has scrolled to where one types


def says(page, selector, text):
    """Waits until an element's text contains another."""
    page.wait("document.querySelector(%s)?.innerText.includes(%s)"
              % (json.dumps(selector), json.dumps(text)))


def run_all(page):
    page.click("#run-all")
    page.wait("[...document.querySelectorAll('.cell')]"
              ".every(cell => cell.querySelector('.output pre'))")


def test_every_cell_runs_and_prints(page):
    run_all(page)
    printed = page.evaluate("[...document.querySelectorAll('.cell')]"
                            ".map(c => c.querySelector('.output pre')?.textContent)")
    equal(len(printed), CELLS)
    assert all(printed), printed
    equal(page.evaluate("document.querySelectorAll('.problem:not(:empty)').length"), 0)


def test_what_the_cells_print_is_what_the_program_of_the_cells_prints(page):
    program = pathlib.Path(__file__).resolve().parents[2] / "Snippets/article.swift"
    said = re.sub("(?m)^// ", "", program.read_text().split("// Prints:\n")[1])
    run_all(page)
    printed = page.evaluate("[...document.querySelectorAll('.cell .output > pre')]"
                            ".map(e => e.textContent)")
    equal("\n".join(printed) + "\n", said)


def test_training_in_the_page_agrees_to_nine_digits(page):
    page.click("[data-cell=train] button")
    page.wait("document.querySelector('[data-cell=train] details pre')")
    digits = page.evaluate(
        "document.querySelector('[data-cell=train] details pre').textContent")
    losses = [float(text) for text in
              digits.split("\n")[0].split(" = ")[1].split(", ")]
    expected = [0.2556753002334093, 0.24966134511712762, 0.20331348878688338,
                0.022917906453922963, 0.005209564355944156,
                0.002664222651514474, 0.001742608422149987]
    equal(len(losses), len(expected))
    for got, right in zip(losses, expected):
        assert abs(got - right) <= 1e-9 * right, (got, right)


def test_a_cell_uses_what_stands_in_the_cells_before_it(page):
    replace(page, "[data-cell=linear] [aria-label=bias]", "-1.09")
    page.click("[data-cell=sigmoid] button")
    says(page, "[data-cell=sigmoid] .output", "50.00 % sure")
    replace(page, "[data-cell=linear] [aria-label=bias]", "much")
    page.click("[data-cell=sigmoid] button")
    says(page, "[data-cell=sigmoid] .problem", "In “The running decision")
    says(page, "[data-cell=sigmoid] .problem", "much")


def test_a_changed_field_says_that_the_result_is_older(page):
    page.click("[data-cell=linear] button")
    replace(page, "[data-cell=linear] [aria-label=bias]", "2")
    says(page, "[data-cell=linear] [role=status]", "Changed: run it again.")
    page.press("Enter")
    says(page, "[data-cell=linear] [role=status]", "Done.")


def numbers(page, view):
    page.settle()
    return page.call("v => [...document.querySelectorAll("
                     "`[data-view=${v}] .numbers dd`)].map(e => e.textContent)", view)


def test_the_point_on_the_sigmoid_moves_by_keys_and_by_mouse(page):
    handle = "[data-view=sigmoid] [role=slider]"
    equal(numbers(page, "sigmoid"), ["1.19", "0.7667", "0.1788"])
    page.focus(handle)
    page.press("ArrowRight", "PageDown")
    equal(numbers(page, "sigmoid")[0], "0.29")
    page.press("Home")
    equal(numbers(page, "sigmoid"), ["-6.00", "0.0025", "0.0025"])
    said = page.call("s => document.querySelector(s).ariaValueText", handle)
    equal(said, "z -6.00, σ(z) 0.0025, σ′(z) 0.0025")
    page.drag(handle, 100, 40)
    assert -6 < float(numbers(page, "sigmoid")[0]) < 0


def test_steps_downhill_make_the_loss_smaller(page):
    before = float(numbers(page, "loss")[1])
    page.focus("[data-view=loss] button")
    page.press("Enter", "Enter", "Enter")
    assert float(numbers(page, "loss")[1]) < before


def test_a_line_through_xor_is_dragged_and_three_is_the_best(page):
    line = "[data-view=line]"
    says(page, f"{line} .result", "3 of 4 right.")
    page.drag(f"{line} [role=slider]", 60, 20)
    says(page, f"{line} .result", "your best is")
    page.focus(f"{line} [role=slider]:nth-of-type(2)")
    page.press("ArrowUp", "ArrowLeft", "Shift+ArrowDown")
    assert page.evaluate(f"!document.querySelector('{line} details').hidden")
    page.click(f"{line} summary")
    says(page, f"{line} details", "3 of 4 is the best")
    replace(page, f"{line} [aria-label=w1]", "hello")
    page.press("Enter")
    says(page, f"{line} .problem", "hello")
    page.click(f"{line} button:last-of-type")
    says(page, f"{line} .result", "3 of 4 right.")
    equal(page.text(f"{line} .problem"), "")


def test_the_truth_table_and_the_matrices_follow_the_nine_fields(page):
    hand = "[data-view=hand]"
    says(page, f"{hand} .result", "4 of 4 right, MSE 0.016827.")
    replace(page, f"{hand} [aria-label='bias of B']", "-1")
    assert page.text(f"{hand} .result") != "4 of 4 right, MSE 0.016827."
    says(page, "[data-view=matrix] pre", "-1")
    page.press("Control+a")
    page.type("x")
    says(page, f"{hand} .result", "bias of B")


def test_the_loss_table_follows_the_predictions(page):
    replace(page, "[data-view=losses] [aria-label^=prediction]", "1")
    equal(numbers(page, "losses")[0], "1.055851")


def test_a_link_within_the_article_leads_there(page):
    page.click(".contents a[href='#a-training']")
    page.settle()
    top = page.evaluate("document.getElementById('h-training').getBoundingClientRect().top")
    assert -5 < top < 400, top
    equal(page.evaluate("document.querySelector('nav [aria-current]').hash"), "#article")


def test_a_question_is_answered_with_a_passage_and_a_link_to_it(page):
    page.click("nav a[href='#ask']")
    page.focus("#question")
    page.type("why can one neuron not do xor?")
    page.press("Enter")
    page.settle()
    says(page, "#ask [role=status]", "those of the article first")
    links = page.evaluate("[...document.querySelectorAll('.passage a')].map(a => a.hash)")
    assert any(link.startswith("#course?lesson=3&page=") for link in links), links
    page.click("#ask .passage a")
    page.settle()
    assert page.evaluate("location.hash").startswith("#a-")
    assert page.evaluate("!document.getElementById('article').hidden")
    top = page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top")
    assert -5 < top < 400, top


def test_a_question_that_is_not_answered_says_so(page):
    page.click("nav a[href='#ask']")
    for question, said in (("who won the election?", "does not answer"),
                           ("", "Type a question")):
        replace(page, "#question", question)
        if not question:
            page.press("Delete")
        page.press("Enter")
        page.settle()
        assert said in page.text("#ask [role=status]"), question
        equal(page.evaluate("document.querySelectorAll('.passage').length"), 0)


def test_the_question_field_of_the_article_leads_to_the_answer(page):
    page.focus("[data-ask-form] input")
    page.type("what is backpropagation")
    page.press("Enter")
    page.settle()
    equal(page.evaluate("location.hash"), "#ask")
    assert page.evaluate("document.querySelectorAll('.passage').length") > 0


def test_results_fit_into_320_pixels(page):
    opened(page, width=320, height=640)
    run_all(page)
    equal(layout.too_wide(page), [])
    equal(layout.cut_off(page), [])


def test_a_trap_keeps_what_was_entered_and_the_text_to_search(page):
    replace(page, "[data-cell=linear] [aria-label=bias]", "0.25")
    page.evaluate("""(() => { desk.library.ask = () => {
      throw new WebAssembly.RuntimeError("unreachable") } })()""")
    page.click("[data-cell=linear] button")
    page.wait("desk.library && !Object.hasOwn(desk.library, 'ask')")
    page.click("[data-cell=linear] button")
    page.settle()
    says(page, "[data-cell=linear] .output", "1.34")
    said = page.evaluate("desk.ask({to: 'ask', do: 'answer', question: 'what is a bias'})")
    assert said["passages"], said
