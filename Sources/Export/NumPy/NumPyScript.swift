import NeuronLab

extension Script {
  /// The training as a NumPy program: every rule is written out.
  package static func numpy(_ training: ExportedTraining) -> Script {
    let style = ScriptStyle("NumPy", of: training, isNotebook: false)
    let writer = NumPyWriter(training: training, style: style)
    return Script(
      introduction: training.introduction(style),
      usage: training.usage(style, needs: "NumPy (pip install numpy)"),
      sections: writer.sections)
  }
}

/// Writes a training for NumPy.
private struct NumPyWriter {
  let training: ExportedTraining
  let style: ScriptStyle

  private var layers: [Layer] { training.layers }
  private var last: Int { layers.count }

  var sections: [Script.Section] {
    let steps = training.stepCount == 0 ? [] : [optimizer, steps]
    return [
      start, training.weightsSection, training.samplesSection, parameters,
    ]
      + functions + [step, gradients]
      + training.memorySections(array: "np.array") + steps + [wayBack]
  }

  // MARK: Start

  private var start: Script.Section {
    Script.Section(
      title: "NumPy",
      prose: ["NumPy computes with 64 bits, as NeuronKit does."],
      code: ["import copy", "import json", "import sys"]
        + (training.activations.contains(.gelu)
          ? ["from math import erfc"] : [])
        + ["", "import numpy as np", "", ""]
        + style.comparison)
  }

  // MARK: Parameters

  private var parameters: Script.Section {
    var code = training.lines(
      { "w\($0) = np.array(W\($0))" }, { "b\($0) = np.array(B\($0))" })
    code.append("parameters = [\(names("w", "b"))]")
    return Script.Section(
      title: "The weights as matrices",
      prose: [
        "Row k of w holds the weights of neuron k: shape [neurons, inputs]."
      ],
      code: code)
  }

  /// The names of what there is of each parameter: `dw1, db1, dw2, db2`.
  private func names(_ weights: String, _ bias: String) -> String {
    layers.enumerated().map { l, layer in
      "\(weights)\(l + 1)" + (layer.hasBias ? ", \(bias)\(l + 1)" : "")
    }.joined(separator: ", ")
  }

  // MARK: Functions

  private var functions: [Script.Section] {
    var needed = training.activations
    if training.loss == .binaryCrossEntropyWithLogits {
      needed.append(.sigmoid)
    }
    let code = NumPyFunctions.code(for: needed)
    return code.isEmpty
      ? [] : [Script.Section(title: "The activations", code: code)]
  }

  // MARK: The step

  private var step: Script.Section {
    var code = [
      "def forward_and_backward(x, y):",
      "    # Forward: z = w·x + b and a = f(z), one row for each sample.",
    ]
    for (l, layer) in layers.enumerated() {
      let n = l + 1
      let x = l == 0 ? "x" : "a\(l)"
      code.append(
        "    z\(n) = \(x) @ w\(n).T" + (layer.hasBias ? " + b\(n)" : ""))
      code.append("    a\(n) = \(layer.activation.inNumPy("z\(n)"))")
    }
    code += ["", "    # The loss of each sample, and the derivative dL/da."]
    code += NumPyLoss(training, a: "a\(last)").code.map { "    " + $0 }
    code += [
      "",
      "    # Backward: delta = dL/dz; sums over the samples give dw and db.",
    ]
    for l in layers.indices.reversed() {
      let (n, layer) = (l + 1, layers[l])
      let x = l == 0 ? "x" : "a\(l)"
      code.append("    delta\(n) = \(layer.activation.deltaInNumPy(n))")
      code.append("    dw\(n) = delta\(n).T @ \(x)")
      if layer.hasBias { code.append("    db\(n) = delta\(n).sum(axis=0)") }
      if l > 0 { code.append("    da\(l) = delta\(n) @ w\(n)") }
    }
    code.append("    return a\(last), loss, [\(names("dw", "db"))]")
    return Script.Section(
      title: "Forward, loss, backward",
      prose: [NumPyLoss(training, a: "a").prose], code: code)
  }

  private var gradients: Script.Section {
    let x = training.batch("inputs")
    let y = training.batch("targets")
    return Script.Section(
      title: "The numbers of one step",
      code: training.ourOutputs + training.ourGradients + [
        "", "inputs, targets = np.array(INPUTS), np.array(TARGETS)",
      ] + training.firstBatch + [
        "outputs, loss, gradients = forward_and_backward(\(x), \(y))",
        "compare(\"outputs\", outputs, OUR_OUTPUTS)",
        "compare(\"loss\", loss, OUR_LOSS)",
        "\(names("dw", "db"))\(hasOneParameter ? "," : "") = gradients",
      ]
        + training.lines(
          { "compare(\"layer\($0) dw\", dw\($0), OUR_DW\($0))" },
          { "compare(\"layer\($0) db\", db\($0), OUR_DB\($0))" }))
  }

  private var hasOneParameter: Bool { layers.count == 1 && !layers[0].hasBias }

  // MARK: Training

  private var optimizer: Script.Section {
    let optimizer = NumPyOptimizer(training)
    return Script.Section(
      title: "The optimizer", prose: optimizer.prose, code: optimizer.code)
  }

  private var steps: Script.Section {
    let x = training.batch("inputs")
    let y = training.batch("targets")
    let first = training.memory.stepCount + 1
    let range = "range(\(first), \(first + training.stepCount))"
    let needsCount = NumPyOptimizer.counts(training.optimizer)
    let countedLoop =
      training.usesAllSamples
      ? "for k in \(range):" : "for k, batch in zip(\(range), BATCHES):"
    return Script.Section(
      title: training.stepsTitle,
      code: training.ourWeights + [
        "", needsCount ? countedLoop : training.loop,
        "    _, _, gradients = forward_and_backward(\(x), \(y))",
        "    update(gradients\(needsCount ? ", k" : ""))",
      ]
        + training.lines(
          { "compare(\"layer\($0) weights\", w\($0), OUR_W\($0))" },
          { "compare(\"layer\($0) biases\", b\($0), OUR_B\($0))" }))
  }

  // MARK: The way back

  private var wayBack: Script.Section {
    training.wayBack(
      saves: true, weights: { "w\($0).tolist()" },
      biases: { "b\($0).tolist()" })
  }
}
