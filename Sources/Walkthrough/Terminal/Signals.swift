/// What the program does when the operating system interrupts it.
enum Signals {
  /// How often Ctrl-C was pressed since ``catchInterrupt()``, or −1 before it.
  ///
  /// `unsafe` because a signal handler cannot wait for a lock; the type is the
  /// one that C allows a handler to write. `unchecked` because the signal may
  /// come while the program looks at it: the check for overlapping accesses
  /// would end the program instead of saving what was learned.
  @exclusivity(unchecked)
  nonisolated(unsafe) private static var interruptCount: sig_atomic_t = -1

  /// Makes Ctrl-C end the program with exit code 130, and a closed pipe or a file
  /// that may not grow an error of the write that met it.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    interruptCount = -1
    signal(SIGINT) { _ in
      if Signals.interruptCount == 0 {
        Signals.interruptCount = 1
        return
      }
      Screen.giveBack()
      // Only what is allowed inside a signal handler. A String would allocate,
      // and the signal may have come in the middle of an allocation.
      let newline: StaticString = "\n"
      if isatty(1) == 1 { _ = write(1, newline.utf8Start, 1) }
      _exit(ExitCode.interrupted.rawValue)
    }
    unblock([SIGINT])
  }

  /// Lets signals through that the parent process may have blocked.
  static func unblock(_ numbers: [Int32]) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  /// From now on, the first Ctrl-C only sets ``wasInterrupted``; the second
  /// ends the program.
  static func catchInterrupt() { interruptCount = 0 }

  /// From now on, the first Ctrl-C ends the program again.
  static func releaseInterrupt() { interruptCount = -1 }

  /// Whether Ctrl-C was pressed since ``catchInterrupt()``, or the program
  /// asked to end since ``catchEndings()``.
  static var wasInterrupted: Bool { interruptCount > 0 || ending != 0 }

  // MARK: Other endings

  private static let endings = [SIGTERM, SIGHUP, SIGQUIT]

  /// The one of ``endings`` that came since ``catchEndings()``, or 0;
  /// `unsafe` and `unchecked` for the same reasons as ``interruptCount``.
  @exclusivity(unchecked)
  nonisolated(unsafe) private static var ending: sig_atomic_t = 0

  /// From now on, the first signal that would end the program only sets
  /// ``wasInterrupted``, as Ctrl-C does: the program has to clean up first.
  static func catchEndings() {
    catchInterrupt()
    for number in endings {
      handle(number) { number in
        if Signals.ending != 0 {
          signal(number, SIG_DFL)
          raise(number)
        }
        Signals.ending = number
      }
    }
    unblock(endings)
  }

  /// From now on, each of them ends the program again, including one that has
  /// already come.
  static func releaseEndings() {
    releaseInterrupt()
    for number in endings { handle(number, SIG_DFL) }
    if ending != 0 { raise(ending) }
  }

  /// Says what a signal does, unless the parent process wants it to be
  /// ignored, as `nohup` does.
  private static func handle(
    _ number: Int32, _ handler: (@convention(c) (Int32) -> Void)?
  ) {
    let before = signal(number, handler)
    if unsafeBitCast(before, to: Int.self) == 1 { signal(number, SIG_IGN) }
  }
}
