/// Training as a tree of branches: each is its parent with one thing changed at
/// the start of a step.
///
/// Nothing is stored of a branch but its change and a few checkpoints; a
/// ``BranchRun`` computes the rest again, bit for bit.
package final class Timeline {
  /// Where the steps begin.
  package struct Start {
    /// The network, the loss, and the optimizer.
    let step: TrainingStep
    let data: DataSet
    /// How many epochs have been trained before.
    let epoch: Int
    /// Whether a long way is to be stopped.
    let isInterrupted: () -> Bool
    /// Returns the batches of an epoch, counted from 1: of the same sizes in
    /// every epoch.
    let batches: (_ epoch: Int) -> [[Int]]

    package init(
      step: TrainingStep, data: DataSet, epoch: Int,
      isInterrupted: @escaping () -> Bool = { false },
      batches: @escaping (_ epoch: Int) -> [[Int]]
    ) {
      self.step = step
      self.data = data
      self.epoch = epoch
      self.isInterrupted = isInterrupted
      self.batches = batches
    }
  }

  /// A part of a training step.
  package struct Place: Comparable {
    /// How many training steps came before.
    package var step: Int
    /// The part's number within the step.
    package var part: Int

    package init(step: Int, part: Int) {
      self.step = step
      self.part = part
    }

    package static func < (a: Place, b: Place) -> Bool {
      (a.step, a.part) < (b.step, b.part)
    }
  }

  /// A future: everything as in its parent, with one change.
  package struct Branch {
    package let name: String
    /// The parent's index; `nil` for the first branch.
    package let parent: Int?
    /// The step at whose start it leaves its parent.
    package let step: Int
    /// What is changed there.
    package let edit: TimelineEdit?
  }

  package let start: Start
  package private(set) var branches = [
    Branch(name: "main", parent: nil, step: 0, edit: nil)
  ]
  let firstLearningRate: Double
  private var checkpoints: [Checkpoints]
  /// The sizes of an epoch's batches.
  let batchSizes: [Int]
  /// The batches that were asked for last.
  private var known: (epoch: Int, batches: [[Int]])
  /// The optimizer's memory belongs to the run that used it last.
  private var memory = Memory()

  private let byteLimit: Int

  /// Creates a timeline with one branch.
  ///
  /// - Parameters:
  ///   - start: Where the steps begin.
  ///   - operationsBetween: About how many operations lie between two of the first
  ///     checkpoints: enough to make the copies cheap, and few enough to repeat at
  ///     once.
  ///   - byteLimit: How much memory all checkpoints may take, about.
  init(
    _ start: Start, operationsBetween: Int = 1 << 16, byteLimit: Int = 24 << 20
  ) {
    self.start = start
    self.byteLimit = byteLimit
    firstLearningRate = start.step.optimizer.learningRate
    known = (start.epoch + 1, start.batches(start.epoch + 1))
    batchSizes = known.batches.map { $0.count }
    let counts = PartCounts(start.step, start.data)
    var operations = 0
    for size in batchSizes { operations += counts.ofStep(batchSize: size) }
    let first = operationsBetween * batchSizes.count / max(1, operations)
    checkpoints = [Checkpoints(interval: max(1, first))]
    checkpoints[0].keep(Checkpoint(step: 0, of: start.step))
  }

  package var batchesPerEpoch: Int { batchSizes.count }

  /// The samples of a step's batch.
  package func rows(ofStep step: Int) -> [Int] {
    let epoch = start.epoch + step / batchesPerEpoch + 1
    if known.epoch != epoch { known = (epoch, start.batches(epoch)) }
    return known.batches[step % batchesPerEpoch]
  }

  // MARK: Branches

  /// Adds a branch that leaves another at the start of a step; without a name,
  /// it gets the first letter that is free.
  ///
  /// - Returns: Its index.
  func addBranch(
    from parent: Int, atStep step: Int, _ edit: TimelineEdit, name: String?
  ) -> Int {
    branches.append(
      Branch(name: name ?? freeName, parent: parent, step: step, edit: edit))
    checkpoints.append(Checkpoints(interval: checkpoints[0].interval))
    return branches.count - 1
  }

  /// Returns the index of the branch of that name.
  package func branch(named name: String) -> Int? {
    branches.firstIndex { $0.name == name }
  }

  /// `A` to `Z`, then `A2` to `Z2`, and so on.
  private var freeName: String {
    var number = 0
    while true {
      number += 1
      for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
        let name = number == 1 ? "\(letter)" : "\(letter)\(number)"
        if branch(named: name) == nil { return name }
      }
    }
  }

  /// A branch, its parent, and so on to the first.
  private func line(of branch: Int) -> [Int] {
    var line = [branch]
    while let parent = branches[line[line.count - 1]].parent {
      line.append(parent)
    }
    return line
  }

  /// What is changed on the way to the end of a branch, in order.
  func edits(of branch: Int) -> [(step: Int, edit: TimelineEdit)] {
    var edits: [(step: Int, edit: TimelineEdit)] = []
    for index in line(of: branch).reversed() {
      guard let edit = branches[index].edit else { continue }
      let step = branches[index].step
      // After those of the same step.
      let place = edits.firstIndex { $0.step > step } ?? edits.count
      edits.insert((step, edit), at: place)
    }
    return edits
  }

  /// The first step in which two branches can differ; `nil` for the same.
  package func partingStep(of one: Int, _ other: Int) -> Int? {
    let (a, b) = (line(of: one), line(of: other))
    let unshared =
      a.filter { !b.contains($0) } + b.filter { !a.contains($0) }
    return unshared.map { branches[$0].step }.min()
  }

  /// How many operations a branch's first steps have together.
  package func operationCount(ofFirst steps: Int, in branch: Int) -> Int {
    BranchRun(of: branch, in: self).operationCount(ofFirst: steps)
  }

  // MARK: Checkpoints

  /// The last checkpoint up to a step of a branch, or of those it comes from.
  func checkpoint(upTo step: Int, in branch: Int) -> Checkpoint {
    var limit = step
    var best: Checkpoint?
    for index in line(of: branch) {
      if let found = checkpoints[index].latest(upTo: limit),
        found.step > best?.step ?? -1
      {
        best = found
      }
      limit = min(limit, branches[index].step)
    }
    guard let best else { preconditionFailure("step 0 has a checkpoint") }
    return best
  }

  /// How many steps lie between a branch's checkpoints.
  func checkpointInterval(of branch: Int) -> Int {
    checkpoints[branch].interval
  }

  /// Keeps the checkpoint of a step of a branch.
  func keep(_ checkpoint: Checkpoint, in branch: Int) {
    // Up to where it leaves its parent, the parent's are the same.
    let owner = line(of: branch).first { index in
      branches[index].parent == nil || checkpoint.step > branches[index].step
    }
    checkpoints[owner ?? 0].keep(checkpoint)
    let limit = byteLimit / checkpoint.byteCount / branches.count
    for index in checkpoints.indices { checkpoints[index].thin(to: limit) }
  }

  /// About how much memory the checkpoints take.
  package var byteCount: Int {
    var bytes = 0
    for list in checkpoints {
      for checkpoint in list.kept { bytes += checkpoint.byteCount }
    }
    return bytes
  }

  // MARK: The optimizer

  /// What the optimizer remembers in one run, while another uses it.
  final class Memory {
    var values = OptimizerMemory()
  }

  /// Gives the optimizer the memory of a run, and a learning rate.
  func use(_ memory: Memory, learningRate: Double) {
    start.step.optimizer.learningRate = learningRate
    guard memory !== self.memory else { return }
    self.memory.values = start.step.optimizer.memory
    self.memory = memory
    start.step.optimizer.memory = memory.values
  }
}

/// How many operations the parts of a training step have.
struct PartCounts {
  let start: Int
  let sample: Int
  /// Without the batch's loss.
  let update: Int

  init(_ step: TrainingStep, _ data: DataSet) {
    let outline = EventRecorder(step, on: data, rows: [0])
    start = outline.operationCount(of: .start)
    sample = outline.operationCount(of: .sample(0))
    update = outline.operationCount(of: .update)
  }

  func ofStep(batchSize: Int) -> Int {
    ofParts(batchSize + 2, batchSize: batchSize)
  }

  /// The first parts of a step together.
  func ofParts(_ count: Int, batchSize: Int) -> Int {
    switch count {
    case 0: return 0
    case batchSize + 2:
      return start + batchSize * sample + update + (batchSize > 1 ? 1 : 0)
    default: return start + (count - 1) * sample
    }
  }
}
