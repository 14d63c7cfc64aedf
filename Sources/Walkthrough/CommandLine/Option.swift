import Course

/// One option of the command line: its name, its value, and what it means.
///
/// This is the list of all options. An option means the same in every command that
/// takes it, except `--count`: samples, or, in `practice`, exercises.
struct Option: Equatable, Sendable {
  /// The name with its dashes: `--layers`.
  let name: String
  /// What the value looks like, or `nil` for an option without one.
  let value: String?
  /// What the option does, in a few words.
  let help: String

  private init(_ name: String, _ value: String?, _ help: String) {
    self.name = name
    self.value = value
    self.help = help
  }

  // Network
  static let layers = Option(
    "--layers", "2,4,1", "inputs, then the neurons of each layer")
  static let activations = Option(
    "--activations", "NAME,…",
    "one for each layer after the inputs, or one for all")
  static let noBias = Option("--no-bias", nil, "neurons without biases")
  static let initializer = Option(
    "--initializer", "NAME", "uniform, normal, xavier, he or zeros")
  static let drawOrder = Option(
    "--draw-order", "NAME",
    "the order of the random weights: neuron, matrix or weightsFirst")
  static let seed = Option("--seed", "N", "the seed of the random numbers")
  static let model = Option("--model", "FILE", "the network, from a model file")

  // Training
  static let loss = Option(
    "--loss", "NAME", "how the error of an output is measured")
  static let reduction = Option(
    "--reduction", "mean|sum", "how the samples' losses are combined")
  static let optimizer = Option(
    "--optimizer", "NAME", "sgd, adam, adamw, rmsprop or adagrad")
  static let momentum = Option(
    "--momentum", "X", "how much of the last step is kept")
  static let nesterov = Option(
    "--nesterov", nil, "look ahead along the momentum")
  static let weightDecay = Option(
    "--weight-decay", "X", "pull every weight towards 0")
  static let learningRate = Option(
    "--learning-rate", "X", "the learning rate: how far each step goes")
  static let batchSize = Option(
    "--batch-size", "N|full", "how many samples share one update")
  static let noShuffle = Option(
    "--no-shuffle", nil,
    "keep the data's order, instead of shuffling it each epoch")
  static let epochs = Option(
    "--epochs", "N", "how many times all samples are used")
  static let stopAtLoss = Option(
    "--stop-at-loss", "X", "stop when the loss is this small")
  static let patience = Option(
    "--patience", "N", "stop after N epochs without improvement")
  static let logEvery = Option(
    "--log-every", "N", "print the loss every N epochs")
  static let seeds = Option(
    "--seeds", "0-49", "train once for each seed, and count how many succeed")
  static let learningRates = Option(
    "--learning-rates", "X,Y", "train once with each learning rate, and compare"
  )

  // Files
  static let save = Option(
    "--save", "FILE",
    "write the model, with what is needed to continue training")
  static let resume = Option(
    "--resume", "FILE", "continue training a saved model")
  static let checkpoint = Option(
    "--checkpoint", "N", "also save every N epochs")

  // Data
  static let data = Option(
    "--data", "FILE.csv", "the samples, from a table in a file")
  static let targets = Option(
    "--targets", "N|NAME,…",
    "its target columns: how many of the last, names, or #1 by position")
  static let drop = Option(
    "--drop", "NAME,…", "its columns that are not used: names, or #1")
  static let delimiter = Option(
    "--delimiter", "NAME",
    "what separates its fields: comma, semicolon, tab or blanks")
  static let header = Option(
    "--header", "yes|no", "whether its first line names the columns")
  static let gaps = Option(
    "--gaps", "NAME",
    "a row with a gap: refuse, drop, or fill with the column's mean")
  static let classify = Option(
    "--classify", nil, "the target's numbers are class labels")
  static let standardize = Option(
    "--standardize", nil, "shift and scale each input to mean 0, deviation 1")
  static let scaleTargets = Option(
    "--scale-targets", nil,
    "the same for targets; outputs are shown in the data's units")
  static let split = Option(
    "--split", "0.8",
    "the fraction of samples to train on; the rest is held out for testing")
  static let count = Option(
    "--count", "N", "how many samples of circles, moons, spiral or blobs")
  static let noise = Option("--noise", "X", "how much they scatter")
  static let dataSeed = Option(
    "--data-seed", "N", "the seed of their random numbers")
  static let input = Option("--input", "0,1", "the numbers of one sample")
  static let target = Option("--target", "1", "the target for --input")

  // Which step
  static let epoch = Option("--epoch", "N", "after N epochs of training")
  static let sample = Option(
    "--sample", "N", "only sample N, or 1-3,7; the first is 1")
  static let neuron = Option("--neuron", "h1", "only this neuron, or h1,h2")
  static let number = Option(
    "--number", "h1.delta",
    "which number: z, a, dActivation, slope, delta, dw[x2] or db of a neuron, "
      + "w[h1←x2], b[h1], loss")
  static let depth = Option(
    "--depth", "N|all", "how many operations to go back")
  static let trace = Option(
    "--trace", "FILE", "the step, from a trace's file")
  static let helper = Option(
    "--helper", "pytorch",
    "write a Python file that records a step of PyTorch as a trace")
  static let verify = Option(
    "--verify", "FILE",
    "check every number of a trace's file from its own operands")
  static let gradients = Option(
    "--gradients", "FILE",
    "compare your own gradients, from a file or typed: see below")
  static let view = Option(
    "--view", "NAME", "neuron, matrix, formula, or all three")
  static let convention = Option(
    "--convention", "NAME",
    "the notation: ours, mazur, nielsen, pytorch or keras")
  static let color = Option(
    "--color", "NAME", "what dot and svg colour by: weight or gradient")

  // Export
  static let to = Option("--to", "NAME", "what to write: see below")
  static let steps = Option(
    "--steps", "K", "how many steps a script trains on, 10 unless given")

  // Notebooks
  static let check = Option("--check", nil, "report outputs that differ")
  static let update = Option("--update", nil, "rewrite the outputs")

  // Practice
  static let topic = Option(
    "--topic", "NAME,…", "only exercises on these topics")
  static let level = Option(
    "--level", "N", "stay at level 1, 2 or 3, instead of rising")
  static let exerciseCount = Option("--count", "N", "how many exercises")
  static let json = Option(
    "--json", nil,
    "one JSON document, for other programs")
  static let worksheet = Option(
    "--worksheet", "FILE.md",
    "write exercises to print, and their answers to a second file")
  static let answers = Option(
    "--answers", "FILE.md", "the file for the worksheet's answers")

  // Output
  static let format = Option("--format", "NAME", "the output format: see below")
  static let output = Option("--output", "FILE", "write to a file")
  static let force = Option(
    "--force", nil, "replace a file that this command did not write")
  static let log = Option("--log", nil, "a logarithmic axis")
  static let linear = Option("--linear", nil, "a linear axis")
  static let digits = Option("--digits", "N", "how many decimals are shown")
  static let ascii = Option("--ascii", nil, "plain ASCII pictures")
  static let explain = Option(
    "--explain", nil, "report what is wrong with the training, if anything")
  static let quiet = Option("--quiet", nil, "print only the result line")
  static let list = Option("--list", nil, "list them, one line each")
  static let noPause = Option(
    "--no-pause", nil, "run straight through, without questions")
  static let state = Option(
    "--state", "FILE", "the file that remembers your place and your answers")
  static let noColor = Option("--no-color", nil, "no colour")
  static let help = Option("--help", nil, "this help")

  /// The options that build a network.
  static let network = [
    layers, activations, noBias, initializer, drawOrder, seed, model,
  ]
  /// The options that choose the samples.
  static let samples = [
    data, targets, drop, delimiter, header, gaps, classify, standardize,
    scaleTargets, split, count, noise, dataSeed,
  ]
  /// The options that say how a table in a file is read.
  static let table = [targets, drop, delimiter, header, gaps, classify]
  /// The options that say how a step learns.
  static let step = [
    loss, reduction, optimizer, learningRate, momentum, nesterov, weightDecay,
    batchSize, noShuffle,
  ]
  /// The options that every command takes.
  static let everywhere = [noColor, help]
}
