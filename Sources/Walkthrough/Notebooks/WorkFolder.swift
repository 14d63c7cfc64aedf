#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for temporary files, which is removed with the object.
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
    for name in Host.names(in: path) ?? [] { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// Returns the path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// What the operating system knows about files and folders.
enum Host {
  /// Returns the names in a folder, in alphabetical order; `nil` if there is no
  /// such folder.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The file of this program, or `nil` if it is unknown.
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

  /// Returns the folder that a file is in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
