#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the program does when the operating system interrupts it.
enum Signals {
  /// Makes Ctrl-C end the program with exit code 130, and a closed pipe an
  /// error of the write that met it.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    // Whoever started the program may have blocked the signal for itself.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGINT) { _ in
      // Only what is allowed inside a signal handler. A String would allocate,
      // and the signal may have come in the middle of an allocation.
      let newline: StaticString = "\n"
      if isatty(1) == 1 { _ = write(1, newline.utf8Start, 1) }
      _exit(ExitCode.interrupted.rawValue)
    }
  }
}
