/// Where the notebooks are, and which of them are meant.
struct NotebookFiles {
  /// The notebooks' folder.
  static let folderName = "notebooks-md"
  /// The README in the notebooks' folder, which is not a notebook.
  private static let readme = "README.md"

  /// The folder with the package's notebooks, or `nil` if there is none.
  let folder: String?

  /// Looks in the current folder, and then above the program.
  init() {
    var candidates = [Self.folderName]
    var parent = Host.executable.map { Host.folder(of: $0) } ?? "."
    while parent != ".", parent != "/" {
      candidates.append("\(parent)/\(Self.folderName)")
      parent = Host.folder(of: parent)
    }
    folder = candidates.first { Host.names(in: $0) != nil }
  }

  init(folder: String?) {
    self.folder = folder
  }

  /// Returns the files of the notebooks that are named, or of all.
  ///
  /// A name is a path, to a file or a folder, or the name of a notebook of the
  /// package, with its number, without it, or the number alone.
  func paths(_ names: [String]) throws(Failure) -> [String] {
    guard !names.isEmpty else { return try notebooks(in: folder) }
    var paths: [String] = []
    for name in names { paths += try self.paths(name) }
    return paths
  }

  private func paths(_ name: String) throws(Failure) -> [String] {
    if Host.names(in: name) != nil { return try notebooks(in: name) }
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
    let names = (Host.names(in: folder) ?? []).filter {
      $0.hasSuffix(".md") && $0 != Self.readme
    }
    guard !names.isEmpty else {
      throw Failure(.noInput, "there is no notebook in \(folder)")
    }
    return names.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
  }

  /// Returns the name of a notebook: its file without folder and suffix.
  private static func title(_ path: String) -> String {
    String((path.split(separator: "/").last ?? "").dropLast(3))
  }
}
