"""micrograd at XOR: one Value object for each number. It has no sigmoid, so its
hidden layer is relu; the other rows would take minutes."""

import random

from micrograd.engine import Value
from micrograd.nn import MLP

import rows


def make_step(name):
    random.seed(1)
    sizes = rows.ROWS[name][0]
    network = MLP(sizes[0], list(sizes[1:]))
    inputs, targets = rows.data(name)

    def step(update):
        outputs = [network(x) for x in inputs]
        loss = sum((a - y[0]) ** 2 for a, y in zip(outputs, targets)) * (1 / 4)
        network.zero_grad()
        loss.backward()
        for parameter in network.parameters():
            parameter.data -= 0.1 * parameter.grad

    return step


rows.converse(make_step, names=["xor"])
