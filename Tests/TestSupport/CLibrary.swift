import Foundation

/// The C library's functions, where a test computes something a second way.
package enum CLibrary {
  package static func exp(_ x: Double) -> Double { Foundation.exp(x) }
  package static func log(_ x: Double) -> Double { Foundation.log(x) }
  package static func erf(_ x: Double) -> Double { Foundation.erf(x) }
}
