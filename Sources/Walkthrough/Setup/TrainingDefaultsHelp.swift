import Course
import NeuronLab

extension TrainingDefaults {
  /// What the help of `train` says about them.
  @Sendable
  static func table() -> [String] {
    let split = DataSet.all.filter { TrainingDefaults(for: $0).split == 0.8 }
      .map { $0.name }.joined(separator: " and ")
    return [
      "Defaults, unless options say otherwise (η is the learning rate):", "",
    ]
      + rows.map { "  \($0)" } + [""]
      + losses()
      + [
        "The reduction is mean, the optimizer sgd. Of \(split), 20 % of the",
        "samples are held out for testing.", "",
      ] + names("Activations", Activation.names) + names("Losses", Loss.names)
      + [
        "",
        "--save replaces a model that train saved, including the one that --model or",
        "--resume reads; any other file only with --force, and never the data.",
      ]
  }

  /// The data sets that are trained with each loss.
  private static func losses() -> [String] {
    var lines: [String] = []
    for loss in Loss.allCases {
      let users = DataSet.all.filter { TrainingDefaults(for: $0).loss == loss }
      if !users.isEmpty { lines += names(loss.name, users.map { $0.name }) }
    }
    return lines
  }

  private static func names(_ title: String, _ names: [String]) -> [String] {
    "\(title): \(names.joined(separator: ", "))".wrapped(width: 76)
  }
}
