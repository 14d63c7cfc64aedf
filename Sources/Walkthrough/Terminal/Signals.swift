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
      // Only what is allowed inside a signal handler: no buffers, no memory.
      if isatty(1) == 1 { _ = write(1, "\n", 1) }
      _exit(ExitCode.interrupted.rawValue)
    }
  }
}
