#if !hasFeature(Embedded)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// An open file of the operating system, by its number.
  package struct FileDescriptor {
    let number: Int32

    package init(_ number: Int32) { self.number = number }

    /// What the operating system says of the last call that failed.
    static var lastError: String { String(cString: strerror(errno)) }

    /// Writes all bytes; returns the error's number, or 0.
    package func write(_ bytes: [UInt8]) -> Int32 {
      bytes.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          let piece = UnsafeRawBufferPointer(rebasing: rest)
          let count = systemWrite(number, piece.baseAddress, piece.count)
          if count >= 0 {
            rest = rest.dropFirst(count)
          } else if errno != EINTR {
            return errno
          }
        }
        return 0
      }
    }

    /// Reads the next bytes; returns their count, 0 at the end, −1 at an error.
    package func read(into piece: UnsafeMutableRawBufferPointer) -> Int {
      while true {
        let count = systemRead(number, piece.baseAddress, piece.count)
        if count >= 0 || errno != EINTR { return count }
      }
    }

    /// Puts the bytes on the disk and closes the file; returns the error's
    /// number, or 0.
    ///
    /// Each of the calls may be the one that notices a full disk.
    func closeWritten() -> Int32 {
      // A pipe or a device cannot be synchronized and says so with EINVAL.
      let failed = fsync(number) != 0 && errno != EINVAL && errno != EROFS
      let code = failed ? errno : 0
      return close(number) != 0 && code == 0 ? errno : code
    }
  }

  // Inside the type, `read` and `write` mean its own functions.
  private let systemRead = read
  private let systemWrite = write

  /// A file that is read piece by piece; it is closed with the last reference.
  final class FileReader {
    private let path: String
    private let file: FileDescriptor
    private var total = 0

    /// The largest file that is read, 1 GiB.
    private static let limit = 1 << 30

    init(_ path: String) throws(FileError) {
      self.path = path
      file = FileDescriptor(open(path, O_RDONLY | O_CLOEXEC))
      guard file.number >= 0 else {
        throw .cannotRead(path: path, reason: FileDescriptor.lastError)
      }
    }

    deinit {
      if file.number >= 0 { close(file.number) }
    }

    /// Reads the next bytes; returns their count, 0 at the end of the file.
    func read(
      into piece: UnsafeMutableRawBufferPointer
    ) throws(FileError) -> Int {
      let count = file.read(into: piece)
      guard count >= 0 else {
        throw .cannotRead(path: path, reason: FileDescriptor.lastError)
      }
      total += count
      guard total <= Self.limit else {
        throw .cannotRead(
          path: path, reason: "more than \(Self.limit >> 20) MiB")
      }
      return count
    }
  }
#endif
