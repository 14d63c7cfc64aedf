import NeuronLab

/// A notebook's file, from reading to updating it.
struct NotebookFile {
  /// The file, as it was named.
  let path: String
  /// The notebook in it.
  let notebook: Notebook
  private let bytes: [UInt8]

  /// Reads a notebook.
  ///
  /// - Throws: ``Failure``: there is no such file, or it is not a notebook.
  init(_ path: String) throws(Failure) {
    self.path = path
    bytes = try Self.bytes(of: path)
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.elementsEqual(bytes) else {
      throw Failure(.badData, "\(path) is not text in UTF-8")
    }
    do {
      notebook = try NotebookReader.read(text)
    } catch {
      throw Failure(.badData, "\(path):\(error.line): \(error.message)")
    }
  }

  /// Makes sure that the notebook and its pictures can be written: before the
  /// cells run, and before the first of them is replaced.
  func requireWritable() throws(Failure) {
    do {
      try FileAccess.requireWritable(path)
      for cell in notebook.cells {
        guard case .picture(let file, _)? = cell.output else { continue }
        try FileAccess.requireWritable(NotebookComparison.beside(path, file))
      }
    } catch {
      throw Failure(error)
    }
  }

  /// Writes what the cells have printed into the notebook and its pictures.
  ///
  /// - Throws: ``Failure``, also if the notebook has been changed since it was
  ///   read; then nothing is written.
  func write(_ comparison: NotebookComparison) throws(Failure) {
    guard try Self.bytes(of: path) == bytes else {
      throw Failure(
        .cannotCreate,
        "\(path) was changed while its cells ran, so it is left as it is; "
          + "run --update again")
    }
    do {
      for picture in comparison.pictures {
        let text = picture.lines.map { $0 + "\n" }.joined()
        try FileAccess.write(
          Array(text.utf8), to: NotebookComparison.beside(path, picture.path))
      }
      try FileAccess.write(Array(comparison.updatedText.utf8), to: path)
    } catch {
      throw Failure(error)
    }
  }

  private static func bytes(of path: String) throws(Failure) -> [UInt8] {
    do {
      return try FileAccess.read(path)
    } catch {
      throw Failure(error)
    }
  }
}
