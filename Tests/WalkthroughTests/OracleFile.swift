import TestSupport

/// The names by which the tests of the lessons read a ``Fixture``.
typealias OracleFile = Fixture

extension Fixture {
  init(_ name: String) throws { try self.init(file: name) }

  var number: Double { get throws { try double } }
  var numbers: [Double] { get throws { try doubles } }
  /// Every number in here, however deep, in order.
  var flat: [Double] { get throws { try leaves.map { try $0.double } } }
}
