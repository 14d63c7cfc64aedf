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
    /// There is no such file, or it may not be read, or it is not what it
    /// should be.
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
  package enum FileAccess {
    // MARK: Reading

    /// Returns the bytes of a file.
    package static func read(_ path: String) throws(FileError) -> [UInt8] {
      let file = try FileReader(path)
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try buffer.withUnsafeMutableBufferPointer {
          (piece) throws(FileError) in
          try file.read(into: UnsafeMutableRawBufferPointer(piece))
        }
        if count == 0 { return bytes }
        bytes += buffer[..<count]
      }
    }

    /// Returns the first bytes of a regular file; `nil` where there is none.
    package static func start(of path: String) -> [UInt8]? {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        let file = try? FileReader(path)
      else { return nil }
      var bytes = [UInt8](repeating: 0, count: 512)
      let read = bytes.withUnsafeMutableBytes { try? file.read(into: $0) }
      return read.map { Array(bytes.prefix($0)) }
    }

    package static func exists(_ path: String) -> Bool {
      access(path, F_OK) == 0
    }

    /// Returns whether two paths name the same file, however they are spelled,
    /// even if it does not exist yet.
    package static func isSameFile(_ path: String, _ other: String) -> Bool {
      var (first, second) = (stat(), stat())
      let (isThere, isOtherThere) = (
        stat(path, &first) == 0, stat(other, &second) == 0
      )
      if isThere, isOtherThere {
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
      }
      return isThere == isOtherThere && place(of: path) == place(of: other)
    }

    /// Returns the path of a file that does not exist, in its folder's real
    /// place.
    private static func place(of path: String) -> String {
      let name =
        path.split(
          separator: "/", omittingEmptySubsequences: false
        ).last ?? ""
      return "\(resolved(folder(of: path)))/\(name)"
    }

    /// Returns the folder of a file: `.` where none is named.
    package static func folder(of path: String) -> String {
      guard let slash = path.lastIndex(of: "/") else { return "." }
      return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    // MARK: Writing

    /// Writes a file so that it is, at every moment, either the old one whole
    /// or the new one whole.
    ///
    /// The bytes go into a new file beside it, which then takes its name and
    /// permissions; a symbolic link is followed. What is not a regular file (a
    /// device, a pipe) is written directly. Signals that would end the program
    /// wait until the file is in place.
    ///
    /// - Throws: ``FileError/cannotCreate(path:reason:)`` or
    ///   ``FileError/cannotWrite(path:reason:)``.
    package static func write(
      _ bytes: [UInt8], to path: String
    ) throws(FileError) {
      guard let place = try replacedFile(at: path) else {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw cannotCreate(path) }
        try write(bytes, andClose: FileDescriptor(file), path)
        return
      }
      var previousMask = blockSignals()
      defer { pthread_sigmask(SIG_SETMASK, &previousMask, nil) }
      let (temporary, file) = try makeTemporary(
        beside: place.target, for: path, mode: place.mode ?? 0o666)
      do throws(FileError) {
        // The mask of new files does not apply to one that was there before.
        if let mode = place.mode { fchmod(file, mode) }
        try write(bytes, andClose: FileDescriptor(file), path)
        guard rename(temporary, place.target) == 0 else {
          throw cannotCreate(path)
        }
      } catch {
        unlink(temporary)
        throw error
      }
    }

    /// Makes sure that a file could be written there, and leaves no trace.
    ///
    /// Asked before long work, it keeps the result from being lost. What an
    /// earlier program left behind when it was killed is removed.
    ///
    /// - Throws: ``FileError/cannotCreate(path:reason:)``.
    package static func requireWritable(_ path: String) throws(FileError) {
      guard let place = try replacedFile(at: path) else { return }
      let (temporary, file) = try makeTemporary(
        beside: place.target, for: path, mode: 0o666)
      close(file)
      unlink(temporary)
      LeftFiles.remove(from: folder(of: place.target))
    }

    /// Makes the folder of a file, with those above it, readable by nobody
    /// else.
    ///
    /// - Throws: ``FileError/cannotCreate(path:reason:)``.
    package static func makeFolder(for path: String) throws(FileError) {
      let folder = folder(of: path)
      if exists(folder) { return }
      try makeFolder(for: folder)
      // Another program may have been faster.
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
        throw cannotCreate(folder)
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
      if stat(path, &status) == 0 {
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else {
          throw .cannotCreate(path: path, reason: "Is a directory")
        }
        let target = resolved(path)
        guard access(target, W_OK) == 0 else { throw cannotCreate(path) }
        return kind == S_IFREG ? (target, status.st_mode & 0o777) : nil
      }
      // A folder that is missing is noticed when a file is made in it.
      guard errno == ENOENT else { throw cannotCreate(path) }
      guard !path.isEmpty else {
        throw .cannotCreate(path: "a file", reason: "the name is empty")
      }
      guard path.last != "/" else {
        throw .cannotCreate(path: path, reason: "the name is that of a folder")
      }
      guard lstat(path, &status) != 0 else {
        throw .cannotCreate(
          path: path, reason: "the symbolic link leads nowhere")
      }
      return (path, nil)
    }

    private static func write(
      _ bytes: [UInt8], andClose file: FileDescriptor, _ path: String
    ) throws(FileError) {
      let writeError = file.write(bytes)
      let closeError = file.closeWritten()
      let code = writeError != 0 ? writeError : closeError
      guard code == 0 else {
        throw .cannotWrite(path: path, reason: String(cString: strerror(code)))
      }
    }

    /// Makes a new hidden file in the same folder.
    private static func makeTemporary(
      beside target: String, for path: String, mode: mode_t
    ) throws(FileError) -> (path: String, file: Int32) {
      let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
      // A process ID is not unique if computers or containers share a folder,
      // or if an earlier process with the same ID was killed here.
      for attempt in 0..<100 {
        let temporary = "\(folder)\(LeftFiles.name(getpid(), attempt))"
        let file = open(
          temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        if file >= 0 { return (temporary, file) }
        if errno != EEXIST { break }
      }
      throw cannotCreate(path)
    }

    /// Returns the error for the call that has just failed.
    private static func cannotCreate(_ path: String) -> FileError {
      .cannotCreate(path: path, reason: FileDescriptor.lastError)
    }

    /// Returns the path with all symbolic links followed.
    static func resolved(_ path: String) -> String {
      guard let real = realpath(path, nil) else { return path }
      defer { free(real) }
      return String(cString: real)
    }

    /// Returns which signals were blocked before.
    private static func blockSignals() -> sigset_t {
      var signals = sigset_t()
      var previous = sigset_t()
      sigemptyset(&signals)
      for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
      pthread_sigmask(SIG_BLOCK, &signals, &previous)
      return previous
    }
  }
#endif
