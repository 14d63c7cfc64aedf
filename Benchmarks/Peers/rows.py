"""What the Python peers share: the rows, and the conversation about them."""

import random
import sys
import time

# Name: sizes, samples for one update, samples in one measured unit.
ROWS = {
    "xor": ((2, 4, 1), 4, 4),
    "64-32-10": ((64, 32, 10), 1, 1),
    "784-30-10": ((784, 30, 10), 1, 1),
    "784-128-10": ((784, 128, 10), 1, 1),
    "64-32-10/32": ((64, 32, 10), 32, 1),
    "784-30-10/32": ((784, 30, 10), 32, 1),
}


def data(name):
    """Returns the inputs and targets of a row, as lists of lists."""
    if name == "xor":
        return [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    sizes = ROWS[name][0]
    numbers = random.Random(1)
    inputs = [[numbers.random() for _ in range(sizes[0])] for _ in range(32)]
    return inputs, [[0.5] * sizes[2] for _ in range(32)]


def converse(make_step, names=ROWS):
    """Reads lines "ROW UPDATES", answers with the nanoseconds of one unit.

    make_step(name) returns a function that takes the number of an update.
    """
    steps = {}
    print("ready", flush=True)
    for line in sys.stdin:
        name, updates = line.split()
        if name not in names:
            print("no", flush=True)
            continue
        if name not in steps:
            steps[name] = make_step(name)
        step = steps[name]
        start = time.perf_counter_ns()
        for update in range(int(updates)):
            step(update)
        elapsed = time.perf_counter_ns() - start
        _, batch, unit = ROWS[name]
        print(elapsed / (int(updates) * batch / unit), flush=True)
