import NeuronLab

extension ConventionsCompared {
  static let data = DataSet.xor

  static func step(
    _ loss: Loss = .meanSquaredError, _ reduction: Reduction = .mean,
    rate: Double = 1
  ) -> TrainingStep {
    NeuralNetwork.ofNumPyProgram().step(loss, reduction, rate: rate)
  }

  /// A way to turn four errors into one number.
  struct Form {
    let formula: String
    let who: String
    let loss: Loss
    let reduction: Reduction
    /// The rate that takes the NumPy program's steps with it.
    let rate: Double
  }

  /// The rates at which all take the NumPy program's steps.
  static let forms = [
    Form(
      formula: "¼ · Σ (a − y)²", who: "here, PyTorch, Keras",
      loss: .meanSquaredError, reduction: .mean, rate: 1),
    Form(
      formula: "¼ · Σ ½(a − y)²", who: "Nielsen", loss: .halfSquaredError,
      reduction: .mean, rate: 2),
    Form(
      formula: "Σ ½(a − y)²", who: "Mazur, the NumPy program",
      loss: .halfSquaredError, reduction: .sum, rate: 0.5),
    Form(
      formula: "Σ (a − y)²", who: "other papers", loss: .meanSquaredError,
      reduction: .sum, rate: 0.25),
  ]

  /// w[o1←h1] after so many steps.
  static func weight(_ form: Form, rate: Double, after steps: Int) -> Double {
    let step = step(form.loss, form.reduction, rate: rate)
    step.repeated(steps, on: data)
    return step.network.o1.weights[0]
  }
}
