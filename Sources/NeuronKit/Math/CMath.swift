// The only file that calls the C math library.

#if hasFeature(Embedded)
  @_extern(c, "exp") private func exp(_ x: Double) -> Double
  @_extern(c, "expm1") private func expm1(_ x: Double) -> Double
  @_extern(c, "log") private func log(_ x: Double) -> Double
  @_extern(c, "log1p") private func log1p(_ x: Double) -> Double
  @_extern(c, "tanh") private func tanh(_ x: Double) -> Double
  @_extern(c, "erfc") private func erfc(_ x: Double) -> Double
  @_extern(c, "cos") private func cos(_ x: Double) -> Double
  @_extern(c, "sin") private func sin(_ x: Double) -> Double
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The functions of the platform's C math library that the package uses.
///
/// Their last bit differs from library to library; that is why the same seed
/// gives the same bits on one platform and the same nine digits on all. It is
/// also why nothing else in the package calls the C library: this is the only
/// place where two platforms can differ.
package enum CMath {
  /// Returns eˣ.
  package static func exponential(_ x: Double) -> Double { exp(x) }

  /// Returns eˣ − 1, exact also where `x` is tiny.
  package static func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }

  /// Returns the natural logarithm of `x`.
  package static func logarithm(_ x: Double) -> Double { log(x) }

  /// Returns log(1 + x), exact also where `x` is tiny.
  package static func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }

  /// Returns the hyperbolic tangent of `x`.
  package static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }

  /// Returns 1 − erf(x), the complementary error function.
  package static func complementaryErrorFunction(_ x: Double) -> Double {
    erfc(x)
  }

  /// Returns the cosine of `x`.
  package static func cosine(_ x: Double) -> Double { cos(x) }

  /// Returns the sine of `x`.
  package static func sine(_ x: Double) -> Double { sin(x) }
}
