import NeuronLab

/// Where `swift build` has put the two libraries, beside this program.
struct BuildFolder {
  /// The folder with the compiled interfaces of the libraries.
  let modules: String
  /// The libraries' compiled files.
  let objects: [String]

  /// Finds the libraries that this program was built with.
  ///
  /// The files to link are those that the program itself was linked with: the
  /// folder may also hold object files of sources that no longer exist.
  ///
  /// - Throws: ``Failure`` if the build folder is missing or incomplete.
  init(beside executable: String?) throws(Failure) {
    let folder = executable.map { Host.folder(of: $0) } ?? "."
    modules = "\(folder)/Modules"
    let list = "\(folder)/Walkthrough.product/Objects.LinkFileList"
    guard FileAccess.exists("\(modules)/NeuronLab.swiftmodule"),
      let bytes = try? FileAccess.read(list)
    else {
      throw Failure(
        .noInput,
        "notebooks needs the library that swift build makes, and there is "
          + "none in \(folder); start it as \(Command.program) notebooks")
    }
    let libraries = ["NeuronKit.build", "NeuronLab.build"]
    var objects: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "/")
      guard parts.count > 1, var name = parts.last,
        let library = libraries.first(where: { $0 == parts[parts.count - 2] })
      else { continue }
      // A path with a space in it is in quotation marks.
      if name.last == "\"" || name.last == "'" { name.removeLast() }
      objects.append("\(folder)/\(library)/\(name)")
    }
    self.objects = objects
  }
}
