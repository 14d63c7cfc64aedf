/// Another program, run to its end.
struct ChildProcess {
  /// Its path, or its name on the `PATH`.
  let program: String
  let arguments: [String]
  /// The files for its standard output and its standard error.
  let outputs: (results: String, errors: String)
  /// The variables that are not as in this program's environment.
  var environment: [(name: String, value: String)] = []

  /// How a program ended.
  enum Ending: Equatable {
    /// By itself, with this exit code.
    case exited(Int32)
    /// By this signal, as after a trap.
    case killed(Int32)
    /// It took longer than it may.
    case tookTooLong
    /// It printed more than it may.
    case printedTooMuch
  }

  /// How much a program may print.
  static let outputLimit = 1 << 20

  /// Runs it, with an empty standard input.
  ///
  /// - Returns: How it ended.
  /// - Throws: ``Failure`` where it cannot start, or where a signal ends this
  ///   program, and so the other one with it.
  func run(seconds: Int) throws(Failure) -> Ending {
    let child = try start()
    let begin = Self.seconds
    var status: Int32 = 0
    var isLate = false
    while waitpid(child, &status, WNOHANG) != child {
      isLate = Self.seconds - begin > seconds
      if isLate || isLoud || Signals.wasInterrupted {
        // With every process that it has started, as a compiler does.
        kill(-child, SIGKILL)
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        break
      }
      usleep(5000)
    }
    // First of all: the same interrupt may have ended the other program.
    guard !Signals.wasInterrupted else {
      throw Failure(.interrupted, "interrupted")
    }
    if isLate { return .tookTooLong }
    if isLoud { return .printedTooMuch }
    let signal = status & 0x7f
    return signal == 0 ? .exited(status >> 8 & 0xff) : .killed(signal)
  }

  private var isLoud: Bool {
    max(Self.size(outputs.results), Self.size(outputs.errors))
      > Self.outputLimit
  }

  private func start() throws(Failure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    let new = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputs.results, new, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, outputs.errors, new, 0o600)
    // The other program need not ignore what this one ignores.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // In a group of its own: Ctrl-C comes to this program alone.
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

    var words = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    let variables = environmentWords
    defer { for variable in variables { free(variable) } }
    var child: pid_t = 0
    let code = posix_spawnp(
      &child, program, &actions, &attributes, words, variables)
    guard code == 0 else {
      throw Failure(
        .noInput,
        "cannot run \(program): \(String(cString: strerror(code)))")
    }
    return child
  }

  /// `NAME=value` for each variable, and an empty end.
  private var environmentWords: [UnsafeMutablePointer<CChar>?] {
    var words = environment.map { strdup("\($0.name)=\($0.value)") }
    var k = 0
    while let entry = environ[k] {
      let text = String(cString: entry)
      if !environment.contains(where: { text.hasPrefix("\($0.name)=") }) {
        words.append(strdup(entry))
      }
      k += 1
    }
    return words + [nil]
  }

  /// The time on a clock that is never set.
  private static var seconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec)
  }

  private static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
