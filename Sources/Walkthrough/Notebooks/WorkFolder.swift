import Course
import NeuronLab

/// A folder for temporary files; it is deleted with the object.
final class WorkFolder {
  let path: String

  init() throws(Failure) {
    let parent = environmentValue("TMPDIR") ?? "/tmp"
    var template = Array("\(parent)/neuronkit-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(
        .cannotCreate,
        "cannot create a folder in \(parent): "
          + String(cString: strerror(errno)))
    }
    path = String(
      decoding: template.dropLast().map { UInt8(bitPattern: $0) },
      as: UTF8.self)
  }

  deinit {
    Self.remove(path)
  }

  /// Removes a folder with all that is in it, such as a compiler's own folders.
  private static func remove(_ folder: String) {
    for name in FileAccess.names(in: folder) ?? [] {
      let path = "\(folder)/\(name)"
      if unlink(path) != 0 { remove(path) }
    }
    rmdir(folder)
  }

  /// Returns the path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// What the operating system knows about this program.
enum Host {
  /// The file of the program that runs, or `nil` where that is unknown.
  static var executable: String? {
    #if canImport(Darwin)
      var size: UInt32 = 0
      _NSGetExecutablePath(nil, &size)
      var name = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&name, &size) == 0 else { return nil }
      let start = realpath(name, nil)
    #else
      let start = realpath("/proc/self/exe", nil)
    #endif
    guard let start else { return nil }
    defer { free(start) }
    return String(cString: start)
  }
}

/// Where `swift build` has put the two libraries, beside this program.
struct BuildFolder {
  /// The folder with the compiled interfaces of the libraries.
  let modules: String
  /// The libraries' compiled files.
  let objects: [String]

  /// Finds the libraries that this program was built with.
  ///
  /// The files to link are those that the program itself was linked with: the
  /// folder may also hold what is left of files that are no longer there.
  ///
  /// - Throws: ``Failure`` where the build folder is missing or incomplete.
  init(beside executable: String?) throws(Failure) {
    let folder = executable.map { FileAccess.folder(of: $0) } ?? "."
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
