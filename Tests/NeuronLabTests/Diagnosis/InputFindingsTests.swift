import TestSupport
import Testing

@testable import NeuronLab

@Suite("Inputs that tell nothing")
struct InputFindingsTests {
  @Test("identifiers are seen in ten rows, constants if they are large")
  func smallTables() throws {
    func diagnosis(_ column: [Double]) throws -> Diagnosis {
      let data = DataSet(column.map { [$0, 0.5] }, column.map { _ in [1] })
      let step = Troubles.step(
        try Troubles.network([[([0, 0], 0)]], [.identity]))
      return Diagnosis(
        survey: NetworkSurvey(step, on: data, rowLimit: 40), data: data,
        history: nil, learningRate: nil, batchSize: nil)
    }
    for count in [9, 10] {
      let rising = try diagnosis((0..<count).map { Double($0 * $0) })
      let finding = rising.identifierInput(rising.data.inputs)
      #expect((finding == nil) == (count == 9))
    }
    let one = try diagnosis([1, 1, 1])
    #expect(one.constantInput(one.data.inputs) == nil)
    let large = try diagnosis([3, 3, 3])
    #expect(
      large.constantInput(large.data.inputs)?.evidence
        == "The input x1 is 3 in every sample: it tells nothing apart, and acts "
        + "as a second bias that learns 9 times as fast as the bias itself.")
  }
}
