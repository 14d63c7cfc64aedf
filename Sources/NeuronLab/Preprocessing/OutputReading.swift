/// What a network's outputs say, in the words and units of its data.
package struct OutputReading: Sendable {
  /// The names of the classes; empty for a regression.
  package let classes: [String]
  private let targetNames: [String]
  private let scaling: Standardization?
  private let areLogits: Bool

  /// Creates the reading of a model's outputs.
  ///
  /// The loss of its training says what an output means: with
  /// `binaryCrossEntropyWithLogits` a probability before its sigmoid.
  package init(_ model: Preprocessing, of network: NeuralNetwork, loss: Loss?) {
    classes = model.classes
    scaling = model.targetScaling
    areLogits = loss == .binaryCrossEntropyWithLogits
    let outputs = network.layers[network.layers.count - 1].neurons
    targetNames =
      model.hasTargetNames
      ? model.targets.map { $0.name ?? "" } : outputs.map { $0.name }
  }

  /// The names of the columns of a table of predictions.
  package var columns: [String] {
    classes.isEmpty ? targetNames : ["class"] + classes
  }

  /// Whether the classes have names that say more than the outputs 0 and 1.
  package var hasNamedClasses: Bool {
    !classes.isEmpty && classes != ["0", "1"]
  }

  /// Returns the outputs in the units of the targets.
  package func numbers(_ outputs: [Double]) -> [Double] {
    scaling?.undo(outputs) ?? outputs
  }

  /// Returns the probability of each class.
  ///
  /// Outputs of a sigmoid or softmax are probabilities, and logits become some.
  /// Others are taken as they are: the nearer to 1, the more likely the class.
  package func probabilities(_ outputs: [Double]) -> [Double] {
    let known =
      areLogits ? outputs.map { Activation.sigmoid.value($0) } : outputs
    return known.count == 1 ? [1 - known[0], known[0]] : known
  }

  /// Returns the name of the class that is predicted; `nil` where an output is
  /// not a number.
  package func className(_ outputs: [Double]) -> String? {
    guard !classes.isEmpty, !outputs.contains(where: { $0.isNaN }) else {
      return nil
    }
    guard outputs.count == 1 else {
      return classes[Metrics.largestIndex(outputs)]
    }
    // One half is undecided, and counts as 0 as in `Metrics`.
    return classes[outputs[0] > (areLogits ? 0 : 0.5) ? 1 : 0]
  }

  /// Returns the name of the class that targets stand for.
  package func className(ofTargets targets: [Double]) -> String? {
    guard !classes.isEmpty else { return nil }
    return targets.count == 1
      ? classes[targets[0] > 0.5 ? 1 : 0]
      : classes[Metrics.largestIndex(targets)]
  }
}
