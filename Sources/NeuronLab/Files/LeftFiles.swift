#if !hasFeature(Embedded)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// The hidden files that become whole files, and that a program leaves behind if
  /// it is killed before.
  enum LeftFiles {
    private static let start = ".neuronkit-"
    private static let end = ".tmp"
    /// After so many seconds without a change, nobody is writing a file.
    private static let longest = 600

    /// The name of a program's file.
    static func name(_ process: pid_t, _ attempt: Int) -> String {
      "\(start)\(process)-\(attempt)\(end)"
    }

    /// Removes those that nobody is writing any more.
    static func remove(from folder: String) {
      for name in FileAccess.names(in: folder) ?? []
      where name.hasPrefix(start) && name.hasSuffix(end) {
        let path = "\(folder)/\(name)"
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG
        else { continue }
        if time(nil) - status.lastChange > longest { unlink(path) }
      }
    }
  }

  extension stat {
    /// When the file's bytes last changed, in seconds.
    fileprivate var lastChange: time_t {
      #if canImport(Darwin)
        st_mtimespec.tv_sec
      #else
        st_mtim.tv_sec
      #endif
    }
  }

  extension FileAccess {
    /// Returns the names in a folder, in alphabetical order; `nil` if there is no
    /// such folder.
    package static func names(in folder: String) -> [String]? {
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
  }
#endif
