import Ask
import NeuronLab

/// A notebook's file, from reading to updating it.
struct NotebookFile {
  /// The file, as it was named.
  let path: String
  let notebook: Notebook
  private let bytes: [UInt8]

  /// Reads a notebook.
  ///
  /// - Throws: ``Failure``: there is no such file, or it is not a notebook.
  init(_ path: String) throws(Failure) {
    self.path = path
    bytes = try Files.read(path)
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
    try Files.requireWritable(path)
    for cell in notebook.cells {
      guard case .picture(let file, _)? = cell.output else { continue }
      try Files.requireWritable(NotebookComparison.beside(path, file))
    }
  }

  /// Writes what the cells have printed into the notebook and its pictures.
  ///
  /// - Throws: ``Failure``, also where the notebook was changed after it was
  ///   read; then nothing is written.
  func write(_ comparison: NotebookComparison) throws(Failure) {
    guard try Files.read(path) == bytes else {
      throw Failure(
        .cannotCreate,
        "\(path) was changed while its cells ran, so it is left as it is; "
          + "run --update again")
    }
    for picture in comparison.pictures {
      try Files.write(
        picture.lines.map { $0 + "\n" }.joined(),
        to: NotebookComparison.beside(path, picture.path))
    }
    try Files.write(comparison.updatedText, to: path)
  }
}

/// Where the notebooks are, and which of them are meant.
struct NotebookFiles {
  /// The notebooks' folder.
  static let folderName = "notebooks-md"
  /// The file in the notebooks' folder that is not a notebook.
  private static let readme = "README.md"

  /// The folder with the package's notebooks, or `nil` where there is none.
  let folder: String?

  /// Looks in the folder that one is in, and then above the program.
  init() {
    var candidates = [Self.folderName]
    var parent = Host.executable.map { FileAccess.folder(of: $0) } ?? "."
    while parent != ".", parent != "/" {
      candidates.append("\(parent)/\(Self.folderName)")
      parent = FileAccess.folder(of: parent)
    }
    folder = candidates.first { FileAccess.names(in: $0) != nil }
  }

  init(folder: String?) {
    self.folder = folder
  }

  /// Returns the files of the notebooks that are named, or of all.
  ///
  /// A name is a path, to a file or a folder, or what a notebook of the package
  /// is called, with its number, without it, or the number alone.
  func paths(_ names: [String]) throws(Failure) -> [String] {
    guard !names.isEmpty else { return try notebooks(in: folder) }
    var paths: [String] = []
    for name in names { paths += try self.paths(name) }
    return paths
  }

  private func paths(_ name: String) throws(Failure) -> [String] {
    if FileAccess.names(in: name) != nil { return try notebooks(in: name) }
    if name.hasSuffix(".md") || name.contains("/") { return [name] }
    let known = try notebooks(in: folder)
    let titles = known.map { Self.title($0) }
    for (path, title) in zip(known, titles) {
      let parts = title.split(separator: "-", maxSplits: 1)
      // A number is that of a chapter, with its zero or without.
      let isNumber = Int(name).map { Int(parts.first ?? "") == $0 } ?? false
      if title == name || parts.last == name[...] || isNumber { return [path] }
    }
    throw Failure(
      .noInput,
      "there is no notebook \(Arguments.quoted(name))"
        + Suggestion.text(for: name, among: titles) + "; the name of a "
        + "file needs its .md")
  }

  private func notebooks(in folder: String?) throws(Failure) -> [String] {
    guard let folder else {
      throw Failure(
        .noInput,
        "there is no folder \(Self.folderName) here; name a notebook, as in "
          + "notebooks --check lesson.md")
    }
    let names = (FileAccess.names(in: folder) ?? []).filter {
      $0.hasSuffix(".md") && $0 != Self.readme
    }
    guard !names.isEmpty else {
      throw Failure(.noInput, "there is no notebook in \(folder)")
    }
    return names.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
  }

  /// Returns what a notebook is called: its file without folder and suffix.
  private static func title(_ path: String) -> String {
    String((path.split(separator: "/").last ?? "").dropLast(3))
  }
}
