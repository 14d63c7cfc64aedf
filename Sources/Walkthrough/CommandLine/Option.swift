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
    name: "--optimizer", value: "NAME",
    help: "sgd, adam, adamw, rmsprop or adagrad")
  static let momentum = Option(
    name: "--momentum", value: "X", help: "how much of the last step is kept")
  static let nesterov = Option(
    name: "--nesterov", value: nil, help: "look ahead along the momentum")
  static let weightDecay = Option(
    name: "--weight-decay", value: "X", help: "pull every weight towards 0")
  static let learningRate = Option(
    name: "--learning-rate", value: "X", help: "how far each step goes")
  static let batchSize = Option(
    name: "--batch-size", value: "N|full",
    help: "how many samples share one update")
  static let noShuffle = Option(
    name: "--no-shuffle", value: nil,
    help: "batches in the order of the data, not in a new one each epoch")
  static let epochs = Option(
    name: "--epochs", value: "N", help: "how often all samples are used")
  static let stopAtLoss = Option(
    name: "--stop-at-loss", value: "X", help: "stop when the loss is this small"
  )
  static let patience = Option(
    name: "--patience", value: "N",
    help: "stop after N epochs without improvement")
  static let logEvery = Option(
    name: "--log-every", value: "N", help: "print the loss every N epochs")
  static let seeds = Option(
    name: "--seeds", value: "0-49",
    help: "train once for each seed, and count how many succeed")

  static let learningRates = Option(
    name: "--learning-rates", value: "X,Y",
    help: "train once with each rate, and compare")

  // Files
  static let save = Option(
    name: "--save", value: "FILE",
    help: "write the model, and what is needed to go on training")
  static let resume = Option(
    name: "--resume", value: "FILE", help: "go on training a saved model")
  static let checkpoint = Option(
    name: "--checkpoint", value: "N", help: "save every N epochs, too")

  // Data
  static let data = Option(
    name: "--data", value: "FILE.csv", help: "the samples, from a CSV file")
  static let targets = Option(
    name: "--targets", value: "N",
    help: "how many of its last columns are targets")
  static let classify = Option(
    name: "--classify", value: nil,
    help: "its last column's numbers are names of classes")
  static let standardize = Option(
    name: "--standardize", value: nil,
    help: "shift and scale each input to mean 0, deviation 1")
  static let split = Option(
    name: "--split", value: "0.8",
    help: "the share of samples to learn from; the rest is for testing")
  static let count = Option(
    name: "--count", value: "N",
    help: "samples of circles, moons, spiral, blobs")
  static let noise = Option(
    name: "--noise", value: "X", help: "how far they scatter")
  static let dataSeed = Option(
    name: "--data-seed", value: "N", help: "where their random numbers start")
  static let input = Option(
    name: "--input", value: "0,1", help: "the numbers of one sample")

  static let target = Option(
    name: "--target", value: "1", help: "what should come out for --input")

  // Which step
  static let epoch = Option(
    name: "--epoch", value: "N", help: "after N epochs of training")
  static let sample = Option(
    name: "--sample", value: "N", help: "only sample N, or 1-3,7; from 1")

  static let neuron = Option(
    name: "--neuron", value: "h1", help: "only this neuron, or h1,h2")

  static let view = Option(
    name: "--view", value: "NAME",
    help: "neuron, matrix, formula, or all three")
  static let convention = Option(
    name: "--convention", value: "NAME",
    help: "as ours, mazur, nielsen, pytorch or keras write it")

  static let color = Option(
    name: "--color", value: "NAME",
    help: "what dot and svg colour by: weight or gradient")

  // Notebooks
  static let check = Option(
    name: "--check", value: nil,
    help: "say where something else is printed than stands there")
  static let update = Option(
    name: "--update", value: nil, help: "put there what is printed")

  // Output
  static let format = Option(
    name: "--format", value: "NAME", help: "how to write it: see below")
  static let output = Option(
    name: "--output", value: "FILE", help: "write into a file")
  static let force = Option(
    name: "--force", value: nil,
    help: "replace a file that this command did not write")
  static let log = Option(
    name: "--log", value: nil, help: "a logarithmic axis")
  static let linear = Option(
    name: "--linear", value: nil, help: "a linear axis")
  static let digits = Option(
    name: "--digits", value: "N", help: "decimals shown")
  static let ascii = Option(
    name: "--ascii", value: nil, help: "plain ASCII pictures")
  static let explain = Option(
    name: "--explain", value: nil,
    help: "say what hinders training, if anything")
  static let quiet = Option(
    name: "--quiet", value: nil, help: "only the result line")
  static let list = Option(
    name: "--list", value: nil, help: "what there is, one line for each")
  static let noPause = Option(
    name: "--no-pause", value: nil, help: "straight through, asking nothing")
  static let state = Option(
    name: "--state", value: "FILE",
    help: "where your place and your answers are remembered")
  static let noColor = Option(
    name: "--no-color", value: nil, help: "no colour")
  static let help = Option(name: "--help", value: nil, help: "this help")

  /// The options that build a network.
  static let network = [
    layers, activations, noBias, initializer, drawOrder, seed, model,
  ]
  /// The options that choose the samples.
  static let samples = [
    data, targets, classify, standardize, split, count, noise, dataSeed,
  ]
  /// The options that say how a step learns.
  static let step = [
    loss, reduction, optimizer, learningRate, momentum, nesterov, weightDecay,
    batchSize, noShuffle,
  ]
  /// The options that every command takes.
  static let everywhere = [noColor, help]
}
