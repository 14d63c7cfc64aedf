import NeuronLab

extension Script {
  /// The training as a Keras 3 program, for any of its backends.
  package static func keras(_ training: ExportedTraining) -> Script {
    let style = ScriptStyle("Keras", of: training, isNotebook: false)
    let writer = KerasWriter(training: training, style: style)
    return Script(
      introduction: training.introduction(style),
      usage: training.usage(
        style, needs: "Keras 3 and a backend (pip install keras torch)"),
      sections: writer.sections)
  }
}

/// Writes a training for Keras.
private struct KerasWriter {
  let training: ExportedTraining
  let style: ScriptStyle

  var sections: [Script.Section] {
    let steps = training.stepCount == 0 ? [] : [optimizer, steps]
    return [start, training.weightsSection, training.samplesSection]
      + [network, forward, backward]
      + training.memorySections(array: "np.array") + steps + [wayBack]
  }

  // MARK: Start

  private var start: Script.Section {
    Script.Section(
      title: "Keras, with doubles",
      prose: [
        "Keras computes with 32 bits unless told otherwise, NeuronKit with 64. "
          + "With every backend but TensorFlow, Keras 3.15 rounds the product of "
          + "two matrices to 32 bits even then; the last line here lifts that.",
        "The backend may also be tensorflow or jax: set KERAS_BACKEND.",
      ],
      code: [
        "import copy", "import json", "import os", "import sys", "",
        "os.environ.setdefault(\"KERAS_BACKEND\", \"torch\")",
        "os.environ.setdefault(\"JAX_ENABLE_X64\", \"1\")  # JAX's own switch",
        "",
        "import keras", "import numpy as np", "from keras import ops",
        "from keras.src.backend.common import dtypes", "",
        "keras.config.set_floatx(\"float64\")",
        "dtypes.BIT64_TO_BIT32_DTYPE[\"float64\"] = \"float64\"", "", "",
      ] + style.comparison)
  }

  // MARK: The network

  private var network: Script.Section {
    var prose = [
      "Keras keeps its weights transposed: a kernel has one row for each input "
        + "and one column for each neuron, [inputs, neurons]. Ours are transposed "
        + "with .T on the way in and on the way back."
    ]
    prose += training.activations.compactMap { $0.noteForKeras }
    if training.endsInLogits {
      prose.append(
        "The last layer gives logits, without softmax: the loss takes them "
          + "(from_logits=True), which is exact, while Keras clips probabilities."
      )
    }
    let functions = training.activations.compactMap { $0.functionForKeras }
      .flatMap { $0 + ["", ""] }
    var code = functions + ["network = keras.Sequential(", "    ["]
    code.append("        keras.Input((\(training.network.inputCount),)),")
    for (l, layer) in training.layers.enumerated() {
      let isLast = l == training.layers.count - 1
      var options = ["\(layer.neurons.count)"]
      if !(isLast && training.endsInLogits), layer.activation != .identity {
        options.append("activation=\(layer.activation.inKeras)")
      }
      if !layer.hasBias { options.append("use_bias=False") }
      options.append("name=\"layer\(l + 1)\"")
      code.append(
        "        keras.layers.Dense(\(options.joined(separator: ", "))),")
    }
    code += ["    ]", ")", "\(names("layer", nil)) = network.layers"]
    code += training.lines(
      { "layer\($0).kernel.assign(np.array(W\($0)).T)" },
      { "layer\($0).bias.assign(np.array(B\($0)))" })
    return Script.Section(
      title: "The network in Keras", prose: prose, code: code)
  }

  /// Names to take a list apart: `layer1, layer2`, or with a second name for
  /// each list of biases; `(layer1,)` for one.
  private func names(_ weights: String, _ bias: String?) -> String {
    var names: [String] = []
    for (l, layer) in training.layers.enumerated() {
      names.append("\(weights)\(l + 1)")
      if let bias, layer.hasBias { names.append("\(bias)\(l + 1)") }
    }
    return names.count == 1
      ? "(\(names[0]),)" : names.joined(separator: ", ")
  }

  // MARK: Forward and loss

  private var forward: Script.Section {
    let loss = KerasLoss(training)
    let x = training.batch("inputs")
    let y = training.batch("targets")
    let name = training.endsInLogits ? "logits" : "outputs"
    let shown = training.endsInLogits ? "ops.softmax(logits)" : "outputs"
    return Script.Section(
      title: "Forward, and the loss", prose: loss.prose,
      code: training.ourOutputs + [""] + loss.code + [
        "", "inputs, targets = np.array(INPUTS), np.array(TARGETS)",
      ] + training.firstBatch + [
        "\(name) = network(\(x))",
        "compare(\"outputs\", ops.convert_to_numpy(\(shown)), OUR_OUTPUTS)",
        "loss = loss_function(\(y), \(name))  # targets come first in Keras",
        "compare(\"loss\", ops.convert_to_numpy(loss), OUR_LOSS)",
      ])
  }

  // MARK: Backward

  private var backward: Script.Section {
    let x = training.batch("inputs")
    let y = training.batch("targets")
    return Script.Section(
      title: "Backward",
      prose: [
        "Every backend has its own way to ask for gradients, but all of them hand "
          + "the gradients to the optimizer. This one changes no weight and keeps "
          + "what it is given."
      ],
      code: training.ourGradients + ["", ""] + Self.noteGradients + [
        "", "",
        "notes = NoteGradients(learning_rate=1.0)",
        "network.compile(optimizer=notes, loss=loss_function)",
        "network.train_on_batch(\(x), \(y))",
        "\(names("dw", "db")) = map(ops.convert_to_numpy, notes.gradients)",
      ]
        + training.lines(
          { "compare(\"layer\($0) dw\", dw\($0).T, OUR_DW\($0))" },
          { "compare(\"layer\($0) db\", db\($0), OUR_DB\($0))" }))
  }

  private static let noteGradients = """
    class NoteGradients(keras.optimizers.Optimizer):
        def build(self, variables):
            super().build(variables)
            self.gradients = [
                self.add_variable_from_reference(v, "gradient") for v in variables
            ]

        def update_step(self, gradient, variable, learning_rate):
            k = self._get_variable_index(variable)
            self.assign(self.gradients[k], gradient)
    """.lines

  // MARK: Training

  private var optimizer: Script.Section {
    let optimizer = KerasOptimizer(training)
    return Script.Section(
      title: "The optimizer", prose: optimizer.prose, code: optimizer.code)
  }

  private var steps: Script.Section {
    let x = training.batch("inputs")
    let y = training.batch("targets")
    let numbers = "ops.convert_to_numpy"
    return Script.Section(
      title: training.stepsTitle,
      code: training.ourWeights + [
        "", "network.compile(optimizer=optimizer, loss=loss_function)",
        training.loop,
        "    network.train_on_batch(\(x), \(y))",
      ]
        + training.lines(
          {
            "compare(\"layer\($0) weights\", \(numbers)(layer\($0).kernel).T, "
              + "OUR_W\($0))"
          },
          {
            "compare(\"layer\($0) biases\", \(numbers)(layer\($0).bias), "
              + "OUR_B\($0))"
          }))
  }

  // MARK: The way back

  private var wayBack: Script.Section {
    training.wayBack(
      saves: true,
      weights: { "ops.convert_to_numpy(layer\($0).kernel).T.tolist()" },
      biases: { "ops.convert_to_numpy(layer\($0).bias).tolist()" })
  }
}
