#if !hasFeature(Embedded)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  extension FileAccess {
    /// Runs a body while no other program runs one for a file in the same folder.
    ///
    /// The folder itself is locked: a file that is replaced by another one cannot
    /// hold a lock, and a file made for it would stay behind. Where a file system
    /// knows no locks, or somebody holds one for too long, the body runs without.
    package static func whileLocked(
      folderOf path: String, _ body: () -> Void
    ) {
      let folder = open(
        folder(of: resolved(path)), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      defer { if folder >= 0 { close(folder) } }
      var tries = 0
      while flock(folder, LOCK_EX | LOCK_NB) != 0, tries < lockTries,
        errno == EWOULDBLOCK || errno == EINTR
      {
        tries += 1
        usleep(lockPause)
      }
      body()
    }

    /// Five seconds, in pauses of a millisecond.
    private static let lockTries = 5000
    private static let lockPause: UInt32 = 1000
  }
#endif
