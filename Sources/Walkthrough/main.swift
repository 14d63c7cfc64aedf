#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

Signals.install()
exit(
  CommandLineInterface.run(Array(CommandLine.arguments.dropFirst())).rawValue)
