import NeuronLab

/// The defaults of every data set, as the help of `train` shows them.
enum TrainDefaults {
  /// One row for each data set, below a header.
  static var rows: [String] {
    var table = TextTable(
      header: [
        "DATA", "layers", "activations", "η", "epochs", "batch",
        "initializer", "seed",
      ],
      alignments: [
        .left, .left, .left, .right, .right, .right, .left, .right,
      ])
    for data in DataSet.all {
      let defaults = TrainingDefaults(for: data)
      table.append([
        data.name, list(defaults.sizes),
        defaults.activations.map { $0.name }.joined(separator: ","),
        shortText(defaults.learningRate), "\(defaults.epochs)",
        defaults.batchSize.map { "\($0)" } ?? "full",
        defaults.initializer.name, "\(defaults.seed)",
      ])
    }
    return table.lines
  }

  @Sendable
  static func table() -> [String] {
    ["Defaults, unless options say otherwise (η is the learning rate):", ""]
      + rows.map { "  \($0)" } + [""]
      + losses()
      + [
        "The reduction is mean, the optimizer sgd. Of iris and digits, 20 % of the",
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
