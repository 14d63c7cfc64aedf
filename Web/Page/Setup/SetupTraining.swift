import NeuronLab

/// One training of a ``Setup``: its samples, and a network of its own.
struct Training {
  var setup: Setup
  /// All samples in the data's units, without gaps.
  let unscaled: DataSet
  /// The same as the network sees them.
  let scaled: DataSet
  /// Which of them are trained on.
  let trainingRows: [Int]
  /// Which of them are held out.
  let testRows: [Int]
  /// How the columns became inputs and targets.
  let preprocessing: Preprocessing
  /// A trainer that has not begun.
  let trainer: Trainer

  var network: NeuralNetwork { trainer.step.network }
}

extension Setup {
  /// Makes the network with its initial parameters.
  func makeNetwork() throws(Refusal) -> NeuralNetwork {
    if let book { return book.network(activations: activations) }
    do throws(ShapeError) {
      let network = try NeuralNetwork(
        sizes: layers, activations: activations, hasBias: hasBias,
        initializer: .zeros)
      var random = RandomState(seed: seed)
      initializer.initialize(network, using: &random, order: drawOrder)
      return network
    } catch {
      throw Refusal(error.description)
    }
  }

  /// Makes a training that has not begun.
  func makeTraining() throws(Refusal) -> Training {
    if let problem { throw Refusal(problem.sentence) }
    let rows =
      split.flatMap { samples.splitRows(trainingShare: $0, seed: seed) }
      ?? (training: Array(samples.rows), test: [])
    let known = table?.samples.preprocessing ?? Preprocessing(namesOf: samples)
    let preprocessing = known.fitted(
      to: rows.training, of: samples, fillsGaps: table?.fillsGaps ?? false,
      standardizes: standardizes, scalesTargets: scalesTargets)
    let unscaled =
      preprocessing.fillsGaps
      ? samples.with(inputs: samples.inputs.map(preprocessing.fillingGaps))
      : samples
    let scaled = preprocessing.scaled(unscaled)
    let step = TrainingStep(
      network: try makeNetwork(), loss: loss, reduction: reduction,
      optimizer: optimizer.makeOptimizer())
    let trainer: Trainer
    do throws(TrainingError) {
      trainer = try Trainer(
        step, on: rows.test.isEmpty ? scaled : scaled.subset(rows.training),
        batchSize: batchSize, shuffleSeed: shuffles ? seed : nil)
    } catch {
      throw Refusal(error.description)
    }
    if !rows.test.isEmpty { trainer.heldOut = scaled.subset(rows.test) }
    return Training(
      setup: self, unscaled: unscaled, scaled: scaled,
      trainingRows: rows.training,
      testRows: rows.test, preprocessing: preprocessing, trainer: trainer)
  }
}

extension Training {
  /// The content of a model file: byte for byte what `train --save` writes.
  var file: ModelFile {
    let isTable = setup.table != nil
    let isResumable =
      trainer.loss.isFinite && trainer.step.optimizer.memory.isFinite
    return ModelFile(
      network: network, loss: setup.loss, reduction: setup.reduction,
      preprocessing: preprocessing,
      source: isTable
        ? unscaled.name : "\(unscaled.name): \(unscaled.source)",
      training: isResumable ? state : nil)
  }

  private var state: TrainingState {
    TrainingState(
      data: trainer.data.name, sampleCount: trainer.data.count,
      checksum: trainer.data.checksum, progress: trainer.progress,
      plannedEpochs: setup.epochs, seed: setup.seed,
      initializer: setup.initializer.name, drawOrder: setup.drawOrder,
      batchSize: setup.batchSize, shuffles: setup.shuffles, split: setup.split,
      optimizer: setup.optimizer, memory: trainer.step.optimizer.memory)
  }
}
