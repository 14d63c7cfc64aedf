/// All the cases of a test or, in a debug build, only a few of them.
///
/// The longest tests of the two libraries check one claim in thousands of cases,
/// and without optimization each case takes 10 to 30 times longer. `swift test`
/// runs the few, `.ci/run` also all cases of NeuronKit's tests, and
/// `swift test -c release -Xswiftc -enable-testing` all cases of all tests.
package func cases<Cases>(_ all: Cases, inDebug few: Cases) -> Cases {
  #if DEBUG
    return few
  #else
    return all
  #endif
}
