import NeuronLab

/// A model file that training starts from or resumes.
struct SavedModel {
  let path: String
  let file: ModelFile
  /// The training that is resumed, or `nil` for a new one.
  let resumed: TrainingState?
  /// The training whose optimizer takes the next step, or `nil` for a new one.
  let continued: TrainingState?

  /// Reads the file that `--model` or `--resume` names, if either is given.
  ///
  /// - Parameters:
  ///   - arguments: The words of the command.
  ///   - showsNextStep: Whether the optimizer of a `--model` continues, to show
  ///     the next step.
  /// - Throws: ``Failure`` for a file that cannot be read or used.
  init?(_ arguments: Arguments, showsNextStep: Bool = false) throws(Failure) {
    guard let path = arguments.text(.resume) ?? arguments.text(.model) else {
      return nil
    }
    try arguments.refuse(.model, with: [.resume])
    self.path = path
    file = try Self.read(path)
    resumed = arguments.has(.resume) ? file.training : nil
    continued = resumed ?? (showsNextStep ? file.training : nil)
    if arguments.has(.resume), resumed == nil {
      throw .badData(
        "\(path) has no training to continue; start from its model with "
          + "--model \(path)")
    }
  }

  /// Reads a model file.
  ///
  /// - Throws: ``Failure`` with the path and what is wrong.
  static func read(_ path: String) throws(Failure) -> ModelFile {
    let bytes = try Failure.wrapping { () throws(FileError) in
      try FileAccess.read(path)
    }
    do throws(JSONError) {
      return try ModelFile(parsing: bytes)
    } catch {
      throw .badData("\(path): \(error)")
    }
  }
}

extension TrainingState {
  /// Refuses to resume training with samples other than those it began with.
  ///
  /// Only the samples count: their file may have another name, and its columns
  /// another order.
  func requireSame(_ samples: DataSet) throws(Failure) {
    if sampleCount == samples.count, checksum == samples.checksum { return }
    let isSameName = data == samples.name
    guard sampleCount == samples.count else {
      throw .usage(
        "this training uses \(sampleCount) samples of \(data), not "
          + "\(samples.count)" + (isSameName ? "" : " of \(samples.name)"))
    }
    throw .usage(
      isSameName
        ? "the numbers of \(data), or their order, have changed since this "
          + "training began"
        : "this training uses the \(sampleCount) samples of \(data); "
          + "\(samples.name) has other numbers, or the same in another order")
  }
}
