#!/usr/bin/env python3
"""Sends random events to the page, and looks whether it stays sound.

    Web/tests/fuzz.py                        10,000 events from seed 1
    Web/tests/fuzz.py --events 100000 --seed 7 --browser firefox
    Web/tests/fuzz.py --double               with every text twice as long
    Web/tests/fuzz.py --part player          mostly in one part of the page

The listeners of each thing are called in a random order. There must be no
error and no request, the page must go on answering, and the memory it uses
must stay where it was. A failure tells the seed and the step.
"""

import argparse
import pathlib
import random
import sys
import time

sys.dont_write_bytecode = True
here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here))

import browser  # noqa: E402
import layout  # noqa: E402
import states  # noqa: E402

BATCH = 500  # events between two sizes of the window


# The longest answers come first, of the page's instance and of the playground's worker:
# WebAssembly's memory never shrinks, so that a later long answer would look like a leak.
# The events reach no text of the player that takes as much, also with long histories
# beside it, and the playground writes no longer trace. The tests of the fuzzer use a page without the library.
HEAVIEST = """(async () => {
  if (typeof desk === "undefined") return
  desk.ask({to: "player", do: "open", setup: {data: "iris", layers: "4,20,3"}})
  desk.ask({to: "player", do: "text", as: "jsonl"})
  location.hash = "#playground"
  while (!playground.worker) await new Promise(go => setTimeout(go, 20))
  const texts = [["data", "iris"], ["layers", "4,40,10,3"]]
  await playground.worker.ask({do: "open", texts, table: null})
  await playground.worker.ask({do: "file", kind: "trace"})
  await playground.send()
})()"""


class Failed(Exception):
    pass


def disturbance(shuffle=None, double=False):
    """JavaScript to run before the page's own."""
    options = f"{{shuffle: {'null' if shuffle is None else shuffle}," \
        f" double: {str(double).lower()}}}"
    return f"({(here / 'disturb.js').read_text()}\n)({options})"


def fuzz(page, options):
    page.open(options.page, reduced_motion=False, preload=disturbance(
        None if options.no_shuffle else options.seed, options.double))
    states.ready(page)
    page.evaluate(HEAVIEST)
    states.rest(page, options.part)
    page.call((here / "fuzz.js").read_text(), options.seed, [
        address for address in states.HASHES
        if address.startswith("#" + options.part) or options.part == "article"])
    sizes = random.Random(options.seed)
    measured, step = [], 0
    while step < options.events:
        until = min(options.events, (step // BATCH + 1) * BATCH)
        if step % BATCH == 0:
            page.resize(sizes.choice((320, 360, 500, 768, 1024, 1440)),
                        sizes.choice((400, 640, 800, 1200)))
        result = page.evaluate(f"fuzz.run({until})")
        step = result["step"]
        examine(page, result)
        if step < until:
            continue
        if step * 5 // options.events > len(measured) - 1:
            measured.append(measure(page, step, options))
            fits(page, step, options)
    grown(measured, options.growth)


def examine(page, result):
    """Raises where the page has logged an error or no longer answers."""
    found = list(filter(None, [result["failure"]])) + page.errors \
        + [f"a request: {address}" for address in page.requests]
    if found:
        raise Failed("step {step}: {0}\nthe last events: {recent}".format(
            "\n".join(dict.fromkeys(found)), **result))
    start = time.monotonic()
    states.alive(page)
    if time.monotonic() - start > 5:
        raise Failed(f"step {result['step']}: the page takes seconds to answer")


def measure(page, step, options):
    states.rest(page, options.part)
    page.settle()
    memory = page.memory()
    if memory:
        print("  step {:7,}: {bytes:11,} bytes, {module:,} of the module,"
              " {nodes:,} nodes, {listeners:,} listeners".format(
                  step, **memory), flush=True)
    elif step == options.events:
        print(f"  step {step:7,}")
    return memory


def fits(page, step, options):
    if not options.double:
        return
    page.resize(320, 640)
    page.settle()
    for name in ("too_wide", "cut_off"):
        found = getattr(layout, name)(page)
        if found:
            raise Failed(f"step {step}, with doubled texts: {name}: "
                         + "\n".join(found))


def grown(measured, limit):
    """The first fifth fills caches; after that, memory must not grow."""
    measured = list(filter(None, measured))
    for kind in ("bytes", "module") if len(measured) > 2 else ():
        growth = (measured[-1][kind] - measured[1][kind]) / 1e6
        print(f"  {kind} grew by {growth:.2f} MB after the first fifth")
        if growth > limit:
            raise Failed(f"{kind} grew by {growth:.2f} MB, more than {limit}")


def arguments(words=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--page", type=pathlib.Path, default=states.FILE)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--browser", choices=browser.NAMES, action="append")
    parser.add_argument("--part", default="article")
    parser.add_argument("--double", action="store_true")
    parser.add_argument("--no-shuffle", action="store_true")
    parser.add_argument("--growth", type=float, default=3, metavar="MB")
    return parser.parse_args(words)


def main():
    options = arguments()
    failed = False
    for name in options.browser or browser.NAMES:
        print(f"{name}, seed {options.seed}, {options.events:,} events")
        start = time.monotonic()
        try:
            with browser.launch(name) as page:
                fuzz(page, options)
                print(f"ok      {name} in {time.monotonic() - start:.0f} s")
        except browser.Unavailable as reason:
            print(f"\nSKIPPED: {reason}\n")
        except (Failed, AssertionError, browser.PageError) as error:
            failed = True
            print(f"FAILED  {name}, seed {options.seed}: {error}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
