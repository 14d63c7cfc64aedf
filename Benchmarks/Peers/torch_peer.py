"""PyTorch at the same work: a Sequential, MSELoss and SGD, in doubles."""

import torch

import rows

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def make_step(name):
    (n0, n1, n2), batch, _ = rows.ROWS[name]
    torch.manual_seed(1)
    network = torch.nn.Sequential(
        torch.nn.Linear(n0, n1),
        torch.nn.Sigmoid(),
        torch.nn.Linear(n1, n2),
        torch.nn.Sigmoid(),
    )
    loss = torch.nn.MSELoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    inputs, targets = (
        torch.tensor(part, dtype=torch.float64) for part in rows.data(name)
    )
    batches = len(inputs) // batch

    def step(update):
        start = update % batches * batch
        optimizer.zero_grad()
        outputs = network(inputs[start : start + batch])
        loss(outputs, targets[start : start + batch]).backward()
        optimizer.step()

    return step


rows.converse(make_step)
