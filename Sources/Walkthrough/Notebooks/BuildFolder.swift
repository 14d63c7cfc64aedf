import NeuronKit

/// Where `swift build` has put the library, beside this program.
struct BuildFolder {
  /// The folder with the compiled interface of the library.
  let modules: String
  /// The library's compiled files.
  let objects: [String]

  /// Finds the library that this program was built with.
  ///
  /// The files to link are those that the program itself was linked with: the
  /// folder may also hold what is left of files that are no longer there.
  ///
  /// - Throws: ``Failure`` where the build folder is not, or not whole.
  init(beside executable: String?) throws(Failure) {
    let folder = executable.map { Host.folder(of: $0) } ?? "."
    modules = "\(folder)/Modules"
    let list = "\(folder)/Walkthrough.product/Objects.LinkFileList"
    guard FileAccess.exists("\(modules)/NeuronKit.swiftmodule"),
      let bytes = try? FileAccess.read(list)
    else {
      throw Failure(
        .noInput,
        "notebooks needs the library as swift build leaves it, and there is "
          + "none in \(folder); start it as \(Command.program) notebooks")
    }
    var objects: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "/")
      guard parts.count > 1, parts[parts.count - 2] == "NeuronKit.build",
        var name = parts.last
      else { continue }
      // A path with a space in it stands in quotation marks.
      if name.last == "\"" || name.last == "'" { name.removeLast() }
      objects.append("\(folder)/NeuronKit.build/\(name)")
    }
    self.objects = objects
  }
}
