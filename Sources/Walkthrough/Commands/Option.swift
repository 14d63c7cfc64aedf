/// One option of the command line: its name, its value, and what it means.
///
/// An option means the same in every command that takes it; this is the list.
struct Option: Equatable, Sendable {
  /// The name with its dashes: `--layers`.
  let name: String
  /// What the value looks like, or `nil` for an option without one.
  let value: String?
  /// What the option does, in a few words.
  let help: String

  // Network
  static let layers = Option(
    name: "--layers", value: "2,4,1",
    help: "inputs, then the neurons of each layer")
  static let activations = Option(
    name: "--activations", value: "NAME,…",
    help: "one for each layer after the inputs, or one for all")
  static let noBias = Option(
    name: "--no-bias", value: nil, help: "neurons without biases")
  static let initializer = Option(
    name: "--initializer", value: "NAME",
    help: "uniform, normal, xavier, he or zeros")
  static let drawOrder = Option(
    name: "--draw-order", value: "NAME",
    help: "neuron by neuron, or as matrix or weightsFirst")
  static let seed = Option(
    name: "--seed", value: "N", help: "where the random numbers start")
  static let model = Option(
    name: "--model", value: "FILE", help: "the network, from a model file")

  // Training
  static let loss = Option(
    name: "--loss", value: "NAME", help: "how wrong an output is")
  static let reduction = Option(
    name: "--reduction", value: "mean|sum",
    help: "how the samples' losses are combined")
  static let optimizer = Option(
    name: "--optimizer", value: "NAME", help: "how weights change: sgd")
  static let learningRate = Option(
    name: "--learning-rate", value: "X", help: "how far each step goes")
  static let batchSize = Option(
    name: "--batch-size", value: "N|full",
    help: "how many samples share one update")
  static let epochs = Option(
    name: "--epochs", value: "N", help: "how often all samples are used")
  static let logEvery = Option(
    name: "--log-every", value: "N", help: "print the loss every N epochs")
  static let seeds = Option(
    name: "--seeds", value: "0-49",
    help: "train once for each seed, and count how many succeed")

  // Files
  static let save = Option(
    name: "--save", value: "FILE", help: "write the trained model")

  // Data
  static let input = Option(
    name: "--input", value: "0,1", help: "the numbers of one sample")

  // Which step
  static let epoch = Option(
    name: "--epoch", value: "N", help: "after N epochs of training")
  static let sample = Option(
    name: "--sample", value: "N", help: "only sample N, counted from 1")

  // Output
  static let digits = Option(
    name: "--digits", value: "N", help: "decimals shown")
  static let ascii = Option(
    name: "--ascii", value: nil, help: "plain ASCII pictures")
  static let quiet = Option(
    name: "--quiet", value: nil, help: "only the result line")
  static let noPause = Option(
    name: "--no-pause", value: nil, help: "straight through, asking nothing")
  static let noColor = Option(
    name: "--no-color", value: nil, help: "no colour")
  static let help = Option(name: "--help", value: nil, help: "this help")

  /// The options that build a network.
  static let network = [
    layers, activations, noBias, initializer, drawOrder, seed, model,
  ]
  /// The options that every command takes.
  static let everywhere = [noColor, help]
}
