"""NumPy at the same work: a network of two matrix products a layer."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

import rows


def make_step(name):
    (n0, n1, n2), batch, _ = rows.ROWS[name]
    random = np.random.default_rng(1)
    w1 = random.standard_normal((n0, n1)) / np.sqrt(n0)
    w2 = random.standard_normal((n1, n2)) / np.sqrt(n1)
    b1, b2 = np.zeros(n1), np.zeros(n2)
    inputs, targets = (np.array(part, dtype=float) for part in rows.data(name))
    batches = len(inputs) // batch
    rate = 0.1

    def step(update):
        start = update % batches * batch
        x, y = inputs[start : start + batch], targets[start : start + batch]
        a1 = 1 / (1 + np.exp(-(x @ w1 + b1)))
        a2 = 1 / (1 + np.exp(-(a1 @ w2 + b2)))
        error = a2 - y
        (error * error).mean()
        d2 = 2 * error / error.size * a2 * (1 - a2)
        d1 = d2 @ w2.T * a1 * (1 - a1)
        w2[...] -= rate * (a1.T @ d2)
        b2[...] -= rate * d2.sum(axis=0)
        w1[...] -= rate * (x.T @ d1)
        b1[...] -= rate * d1.sum(axis=0)

    return step


rows.converse(make_step)
