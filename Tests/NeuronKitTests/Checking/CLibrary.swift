import Foundation

/// The C library's functions, where a test computes something a second way.
enum CLibrary {
  static func exp(_ x: Double) -> Double { Foundation.exp(x) }
  static func log(_ x: Double) -> Double { Foundation.log(x) }
  static func erf(_ x: Double) -> Double { Foundation.erf(x) }
}
