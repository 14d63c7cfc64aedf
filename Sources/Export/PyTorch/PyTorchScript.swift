import NeuronLab

extension Script {
  /// Returns the training as a PyTorch program, for a file or for a notebook.
  package static func pytorch(
    _ training: ExportedTraining, isNotebook: Bool = false
  ) -> Script {
    let style = ScriptStyle("PyTorch", of: training, isNotebook: isNotebook)
    let writer = PyTorchWriter(training: training, style: style)
    return Script(
      introduction: training.introduction(style),
      usage: training.usage(style, needs: "PyTorch 2 (pip install torch)"),
      sections: writer.sections(isNotebook: isNotebook))
  }
}

/// Writes a training for PyTorch.
private struct PyTorchWriter {
  let training: ExportedTraining
  let style: ScriptStyle

  func sections(isNotebook: Bool) -> [Script.Section] {
    let steps = training.stepCount == 0 ? [] : [optimizer, steps]
    return [
      start(isNotebook), training.weightsSection, training.samplesSection,
    ]
      + [network, forward, backward]
      + training.memorySections(array: "torch.tensor") + steps
      + [wayBack(isNotebook)]
  }

  // MARK: Start

  private func start(_ isNotebook: Bool) -> Script.Section {
    var imports = ["import copy", "import json"]
    if !isNotebook { imports.append("import sys") }
    return Script.Section(
      title: "PyTorch, with doubles",
      prose: [
        "PyTorch computes with 32 bits unless told otherwise, NeuronKit with 64. "
          + "Delete the line below to see in which digit that shows."
      ],
      code: imports + ["", "import torch", "from torch import nn", ""]
        + ["torch.set_default_dtype(torch.float64)", "", ""] + compare)
  }

  private var compare: [String] {
    #"""
    def compare(what, found, ours):
        """Stops where a number differs from ours by more than a billionth."""
        found, ours = found.detach(), torch.tensor(ours)
        assert found.shape == ours.shape, f"{what}: {found.shape}, {ours.shape}"
        difference = (found - ours).abs()
        if not difference.max() <= 1e-9 * ours.abs().max() + 1e-12:
            k = difference.argmax()
            raise \#(style.stop)(
                f"{what}: PyTorch has {found.flatten()[k]} where "
                f"NeuronKit has {ours.flatten()[k]}"
            )
        print(f"{what:<18} agrees, largest difference {difference.max():.1e}")
    """#.lines
  }

  // MARK: The network

  private var network: Script.Section {
    var prose = [
      "nn.Linear keeps its weights as NeuronKit does: row k holds the weights of "
        + "neuron k. Its random initial weights are replaced with ours."
    ]
    prose += training.activations.compactMap { $0.noteForPyTorch }
    if training.endsInLogits {
      prose.append(
        "The network ends with logits, without softmax: in PyTorch, softmax is "
          + "part of CrossEntropyLoss.")
    }
    return Script.Section(
      title: "The network in PyTorch", prose: prose,
      code: networkClass + ["", ""] + filling)
  }

  private var networkClass: [String] {
    var lines = [
      "class Network(nn.Module):", "    def __init__(self):",
      "        super().__init__()",
    ]
    for (l, layer) in training.layers.enumerated() {
      let bias = layer.hasBias ? "" : ", bias=False"
      lines.append(
        "        self.layer\(l + 1) = nn.Linear(\(layer.inputCount), "
          + "\(layer.neurons.count)\(bias))")
    }
    lines += ["", "    def forward(self, x):"]
    for (l, layer) in training.layers.enumerated() {
      let z = "self.layer\(l + 1)(x)"
      let isLast = l == training.layers.count - 1
      let a =
        isLast && training.endsInLogits
        ? z : layer.activation.inPyTorch(z)
      lines.append("        x = \(a)")
    }
    return lines + ["        return x"]
  }

  private var filling: [String] {
    ["network = Network()", "with torch.no_grad():"]
      + training.lines(
        { "    network.layer\($0).weight.copy_(torch.tensor(W\($0)))" },
        { "    network.layer\($0).bias.copy_(torch.tensor(B\($0)))" })
  }

  // MARK: Forward and loss

  private var forward: Script.Section {
    let loss = PyTorchLoss(training)
    var code = training.ourOutputs + [""] + loss.code + [""]
    code += [
      "inputs, targets = torch.tensor(INPUTS), torch.tensor(TARGETS)"
    ]
    code += training.firstBatch
    let x = training.batch("inputs")
    let y = training.batch("targets")
    if training.endsInLogits {
      code += [
        "logits = network(\(x))", "loss = loss_function(logits, \(y))",
        "compare(\"outputs\", torch.softmax(logits, dim=1), OUR_OUTPUTS)",
      ]
    } else {
      code += [
        "outputs = network(\(x))", "loss = loss_function(outputs, \(y))",
        "compare(\"outputs\", outputs, OUR_OUTPUTS)",
      ]
    }
    return Script.Section(
      title: "Forward, and the loss", prose: loss.prose,
      code: code + ["compare(\"loss\", loss, OUR_LOSS)"])
  }

  // MARK: Backward

  private var backward: Script.Section {
    Script.Section(
      title: "Backward",
      prose: [
        "loss.backward() leaves in weight.grad what our neurons call dw, and in "
          + "bias.grad db. Both add up until they are set to zero."
      ],
      code: training.ourGradients + ["", "loss.backward()"]
        + training.lines(
          {
            "compare(\"layer\($0) dw\", network.layer\($0).weight.grad, OUR_DW\($0))"
          },
          {
            "compare(\"layer\($0) db\", network.layer\($0).bias.grad, OUR_DB\($0))"
          }))
  }

  // MARK: Training

  private var optimizer: Script.Section {
    let optimizer = PyTorchOptimizer(training)
    return Script.Section(
      title: "The optimizer", prose: optimizer.prose, code: optimizer.code)
  }

  private var steps: Script.Section {
    let x = training.batch("inputs")
    let y = training.batch("targets")
    return Script.Section(
      title: training.stepsTitle,
      code: training.ourWeights + [
        "", training.loop, "    optimizer.zero_grad()",
        "    loss_function(network(\(x)), \(y)).backward()",
        "    optimizer.step()",
      ]
        + training.lines(
          {
            "compare(\"layer\($0) weights\", network.layer\($0).weight, OUR_W\($0))"
          },
          {
            "compare(\"layer\($0) biases\", network.layer\($0).bias, OUR_B\($0))"
          }))
  }

  // MARK: The way back

  private func wayBack(_ isNotebook: Bool) -> Script.Section {
    training.wayBack(
      saves: !isNotebook,
      weights: { "network.layer\($0).weight.tolist()" },
      biases: { "network.layer\($0).bias.tolist()" })
  }
}
