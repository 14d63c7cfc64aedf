import NeuronLab

/// Whole files as the commands read and write them: an error ends the command.
enum Files {
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    do {
      return try FileAccess.read(path)
    } catch {
      throw Failure(error)
    }
  }

  static func write(_ text: String, to path: String) throws(Failure) {
    do {
      try FileAccess.write(Array(text.utf8), to: path)
    } catch {
      throw Failure(error)
    }
  }

  static func requireWritable(_ path: String) throws(Failure) {
    do {
      try FileAccess.requireWritable(path)
    } catch {
      throw Failure(error)
    }
  }
}
