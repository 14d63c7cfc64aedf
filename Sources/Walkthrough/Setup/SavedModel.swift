import NeuronLab

/// A model file that training starts from, or goes on with.
struct SavedModel {
  let path: String
  let file: ModelFile
  /// The state of the training that goes on, or `nil` where it starts anew.
  let resumed: TrainingState?

  /// Reads the file that `--model` or `--resume` names, if either is given.
  ///
  /// - Throws: ``Failure`` for a file that cannot be read or used.
  static func given(_ arguments: Arguments) throws(Failure) -> SavedModel? {
    guard let path = arguments.text(.resume) else {
      guard let path = arguments.text(.model) else { return nil }
      return SavedModel(path: path, file: try read(path), resumed: nil)
    }
    if arguments.has(.model) {
      throw Failure(.usage, "--model and --resume cannot go together")
    }
    let file = try read(path)
    guard let state = file.training else {
      throw Failure(
        .badData,
        "\(path) has no training to go on with; start from its model with "
          + "--model \(path)")
    }
    return SavedModel(path: path, file: file, resumed: state)
  }

  /// Reads a model file.
  ///
  /// - Throws: ``Failure`` with the path and what is wrong.
  static func read(_ path: String) throws(Failure) -> ModelFile {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileAccess.read(path)
    } catch {
      throw Failure(error)
    }
    do throws(JSONError) {
      return try ModelFile(parsing: bytes)
    } catch {
      throw Failure(.badData, "\(path): \(error)")
    }
  }

  /// Refuses an option that says something else than the training that goes on.
  ///
  /// - Throws: ``Failure`` naming the option, and what the file says.
  func refuseContradiction<Value: Equatable>(
    _ option: Option, given: Value?, saved: Value, shown: (Value) -> String
  ) throws(Failure) {
    guard resumed != nil, let given, given != saved else { return }
    throw Failure(
      .usage,
      "\(option.name) contradicts \(path), whose training has "
        + (option.value == nil ? "it otherwise" : shown(saved)))
  }
}

/// What was given, what the training that goes on has, or the usual: in this
/// order, but the first two must not contradict each other.
///
/// - Throws: ``Failure`` where they do.
func settle<Value: Equatable>(
  _ option: Option, given: Value?, resumed: (TrainingState) -> Value,
  of saved: SavedModel?, otherwise usual: Value,
  shown: (Value) -> String = { "\($0)" }
) throws(Failure) -> Value {
  guard let saved, let state = saved.resumed else { return given ?? usual }
  let value = resumed(state)
  try saved.refuseContradiction(
    option, given: given, saved: value, shown: shown)
  return value
}
