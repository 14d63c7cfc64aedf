// Reading and writing files, on hosts that have files.
//
// Foundation's atomic write was tried first. It replaces a device, a pipe or a
// symbolic link with a plain file and loses the permissions of the file it
// replaces, so this calls the operating system directly.

#if !hasFeature(Embedded)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// A file that could not be read or written.
  public enum FileError: Error, Equatable {
    /// There is no such file, or it may not be read.
    case cannotRead(path: String, reason: String)
    /// No file can be created there.
    case cannotCreate(path: String, reason: String)
    /// Writing began but failed, as on a full disk; the old file is intact.
    case cannotWrite(path: String, reason: String)
  }

  extension FileError: CustomStringConvertible {
    /// Which file, and what the operating system says.
    public var description: String {
      switch self {
      case .cannotRead(let path, let reason):
        return "cannot read \(path): \(reason)"
      case .cannotCreate(let path, let reason):
        return "cannot create \(path): \(reason)"
      case .cannotWrite(let path, let reason):
        return "cannot write \(path): \(reason)"
      }
    }
  }

  /// Whole files, read and written.
  public enum FileAccess {
    /// The size of the largest file that is read, 1 GiB.
    public static let readLimit = 1 << 30

    /// Returns the bytes of a file.
    ///
    /// - Throws: ``FileError/cannotRead(path:reason:)``.
    public static func read(_ path: String) throws(FileError) -> [UInt8] {
      let file = try FileReader(path)
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try buffer.withUnsafeMutableBufferPointer {
          (piece) throws(FileError) in
          try file.read(into: UnsafeMutableRawBufferPointer(piece))
        }
        if count == 0 { return bytes }
        bytes.append(contentsOf: buffer[..<count])
      }
    }

    /// Writes a file so that, at every moment, it is either the complete old
    /// one or the complete new one.
    ///
    /// The bytes go into a new file beside it, which then takes over its name
    /// and permissions; a symbolic link is followed. Anything that is not a
    /// regular file (a device, a pipe) is written directly. Signals that would
    /// end the program wait until the file is in place.
    ///
    /// - Throws: ``FileError/cannotCreate(path:reason:)`` or
    ///   ``FileError/cannotWrite(path:reason:)``.
    public static func write(
      _ bytes: [UInt8], to path: String
    ) throws(FileError) {
      guard let place = try replacedFile(at: path) else {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else {
          throw .cannotCreate(path: path, reason: lastErrorText)
        }
        try writeAll(bytes, to: file, path: path)
        return
      }
      let previousMask = blockSignals()
      defer { unblockSignals(previousMask) }
      let (temporary, file) = try makeTemporary(
        beside: place.target, for: path, mode: place.mode ?? 0o666)
      do throws(FileError) {
        // The mask for new files does not apply to a file that already existed.
        if let mode = place.mode { fchmod(file, mode) }
        try writeAll(bytes, to: file, path: path)
        guard rename(temporary, place.target) == 0 else {
          throw FileError.cannotCreate(path: path, reason: lastErrorText)
        }
      } catch {
        unlink(temporary)
        throw error
      }
    }

    /// Checks that a file can be written there, and leaves no trace.
    ///
    /// Called before long work, it saves the user from losing the result.
    ///
    /// - Throws: ``FileError/cannotCreate(path:reason:)``.
    public static func requireWritable(_ path: String) throws(FileError) {
      guard let place = try replacedFile(at: path) else { return }
      let (temporary, file) = try makeTemporary(
        beside: place.target, for: path, mode: 0o666)
      close(file)
      unlink(temporary)
    }

    /// Returns the first bytes of a regular file; `nil` if there is none.
    public static func start(of path: String, count: Int = 512) -> [UInt8]? {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        let file = try? FileReader(path)
      else { return nil }
      var bytes = [UInt8](repeating: 0, count: count)
      let read = bytes.withUnsafeMutableBytes { try? file.read(into: $0) }
      return read.map { Array(bytes.prefix($0)) }
    }

    /// Returns whether two paths name the same file, even one that does not
    /// exist yet, however they are spelled.
    public static func isSameFile(_ path: String, _ other: String) -> Bool {
      var (first, second) = (stat(), stat())
      let (isThere, isOtherThere) = (
        stat(path, &first) == 0, stat(other, &second) == 0
      )
      if isThere, isOtherThere {
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
      }
      return isThere == isOtherThere && place(of: path) == place(of: other)
    }

    /// Returns the path of a file that does not exist, with its folder's links
    /// resolved.
    private static func place(of path: String) -> String {
      guard let slash = path.lastIndex(of: "/") else {
        return resolved(".") + "/" + path
      }
      let folder = slash == path.startIndex ? "/" : String(path[..<slash])
      return resolved(folder) + "/" + path[path.index(after: slash)...]
    }

    /// Returns whether there is anything with that name.
    public static func exists(_ path: String) -> Bool {
      access(path, F_OK) == 0
    }

    /// Creates the folder for a file, with its parent folders, readable only by
    /// the user.
    ///
    /// - Throws: ``FileError/cannotCreate(path:reason:)``.
    public static func makeFolder(for path: String) throws(FileError) {
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
        return
      }
      let folder = String(path[..<slash])
      if exists(folder) { return }
      try makeFolder(for: folder)
      // Another program may have been faster.
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
        throw .cannotCreate(path: folder, reason: lastErrorText)
      }
    }

    // MARK: Parts

    /// Returns the file that a new one would replace, with its permissions if
    /// it exists; `nil` for anything that is not a regular file and has to be
    /// written directly.
    private static func replacedFile(
      at path: String
    ) throws(FileError) -> (target: String, mode: mode_t?)? {
      var status = stat()
      guard stat(path, &status) == 0 else {
        // A missing folder is noticed when a file is created in it.
        guard errno == ENOENT, !path.isEmpty, path.last != "/" else {
          let reason =
            path.isEmpty
            ? "the name is empty"
            : errno == ENOENT ? "the name is that of a folder" : lastErrorText
          throw .cannotCreate(
            path: path.isEmpty ? "a file" : path, reason: reason)
        }
        guard lstat(path, &status) != 0 else {
          throw .cannotCreate(
            path: path, reason: "the symbolic link leads nowhere")
        }
        return (path, nil)
      }
      let kind = status.st_mode & S_IFMT
      guard kind != S_IFDIR else {
        throw .cannotCreate(path: path, reason: "Is a directory")
      }
      let target = resolved(path)
      guard access(target, W_OK) == 0 else {
        throw .cannotCreate(path: path, reason: lastErrorText)
      }
      return kind == S_IFREG ? (target, status.st_mode & 0o777) : nil
    }

    /// Writes all bytes and closes the file; any of the calls may notice a full
    /// disk.
    private static func writeAll(
      _ bytes: [UInt8], to file: Int32, path: String
    ) throws(FileError) {
      var written = 0
      var failure: String?
      while written < bytes.count, failure == nil {
        let count = bytes.withUnsafeBytes { buffer in
          unistdWrite(
            file, buffer.baseAddress.map { $0 + written },
            bytes.count - written)
        }
        if count >= 0 {
          written += count
        } else if errno != EINTR {
          failure = lastErrorText
        }
      }
      // A pipe or a device cannot be synchronized and says so with EINVAL.
      if failure == nil, fsync(file) != 0, errno != EINVAL, errno != EROFS {
        failure = lastErrorText
      }
      if close(file) != 0, failure == nil {
        failure = lastErrorText
      }
      if let failure {
        throw .cannotWrite(path: path, reason: failure)
      }
    }

    /// Returns the path with all symbolic links followed.
    private static func resolved(_ path: String) -> String {
      guard let real = realpath(path, nil) else { return path }
      defer { free(real) }
      return String(cString: real)
    }

    /// Creates a hidden file in the same folder, with a name nobody else uses.
    private static func makeTemporary(
      beside target: String, for path: String, mode: mode_t
    ) throws(FileError) -> (path: String, file: Int32) {
      let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
      // A process ID is not unique if computers or containers share a folder,
      // or if an earlier process with the same ID was killed here.
      for attempt in 0..<100 {
        let temporary = "\(folder).neuronkit-\(getpid())-\(attempt).tmp"
        let file = open(
          temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        if file >= 0 { return (temporary, file) }
        if errno != EEXIST { break }
      }
      throw .cannotCreate(path: path, reason: lastErrorText)
    }

    fileprivate static var lastErrorText: String {
      String(cString: strerror(errno))
    }

    private static func blockSignals() -> sigset_t {
      var signals = sigset_t()
      var previous = sigset_t()
      sigemptyset(&signals)
      for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
      pthread_sigmask(SIG_BLOCK, &signals, &previous)
      return previous
    }

    private static func unblockSignals(_ previous: sigset_t) {
      var previous = previous
      pthread_sigmask(SIG_SETMASK, &previous, nil)
    }
  }

  /// A file that is read piece by piece; it is closed when the last reference
  /// is released.
  final class FileReader {
    private let path: String
    private let file: Int32
    private var total = 0

    /// Opens the file.
    ///
    /// - Throws: ``FileError/cannotRead(path:reason:)``.
    init(_ path: String) throws(FileError) {
      let file = open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else {
        throw .cannotRead(path: path, reason: FileAccess.lastErrorText)
      }
      self.path = path
      self.file = file
    }

    deinit {
      close(file)
    }

    /// Reads the next bytes.
    ///
    /// - Parameter piece: Where to put them.
    /// - Returns: How many there were; 0 at the end of the file.
    /// - Throws: ``FileError/cannotRead(path:reason:)``, also beyond
    ///   ``FileAccess/readLimit``.
    func read(
      into piece: UnsafeMutableRawBufferPointer
    ) throws(FileError) -> Int {
      guard let start = piece.baseAddress else { return 0 }
      while true {
        let count = unistdRead(file, start, piece.count)
        if count < 0 {
          if errno == EINTR { continue }
          throw .cannotRead(path: path, reason: FileAccess.lastErrorText)
        }
        total += count
        guard total <= FileAccess.readLimit else {
          throw .cannotRead(
            path: path, reason: "more than \(FileAccess.readLimit >> 20) MiB")
        }
        return count
      }
    }
  }

  // Inside FileAccess, `read` and `write` mean its own functions.
  private func unistdRead(
    _ file: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int
  ) -> Int { read(file, buffer, count) }

  private func unistdWrite(
    _ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int
  ) -> Int { write(file, buffer, count) }
#endif
