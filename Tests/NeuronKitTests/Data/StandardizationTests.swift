import NeuronKit
import TestSupport
import Testing

@Suite("Standardization")
struct StandardizationTests {
  private func data(_ inputs: [[Double]]) -> DataSet {
    DataSet(
      name: "t", title: "t", source: "a test", task: .regression,
      inputNames: inputs[0].indices.map { "x\($0 + 1)" }, targetNames: ["y"],
      inputs: inputs, targets: inputs.map { _ in [0] })
  }

  @Test("means and deviations are those of a population")
  func small() {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, deviation 2.
    let values = [2.0, 4, 4, 4, 5, 5, 7, 9]
    let scaling = Standardization(
      fitting: data(values.map { [$0, -3, $0 * 1000] }))
    #expect(scaling.means == [5, -3, 5000])
    #expect(scaling.deviations == [2, 1, 2000])
    #expect(scaling.apply(to: [9, -3, 1000]) == [2, 0, -2])
    #expect(scaling.apply(to: [5, 4, 5000]) == [0, 7, 0])
  }

  @Test("the irises' are NumPy's")
  func iris() {
    let scaling = Standardization(fitting: .iris)
    // numpy.mean and numpy.std over the 150 rows.
    let means = [
      5.843333333333335, 3.057333333333334, 3.7580000000000027,
      1.199333333333334,
    ]
    let deviations = [
      0.8253012917851409, 0.43441096773549437, 1.7594040657753032,
      0.7596926279021594,
    ]
    for i in 0..<4 {
      #expect(abs(scaling.means[i] - means[i]) < 1e-14)
      #expect(abs(scaling.deviations[i] - deviations[i]) < 1e-14)
    }
  }

  @Test("a scaling fitted on some samples applies to others")
  func dataSet() {
    let scaling = Standardization(fitting: data([[1], [3]]))
    let people = DataSet(
      name: "p", title: "two", source: "s", task: .classification,
      inputNames: ["x"], targetNames: ["y"], sampleNames: ["a", "b"],
      classNames: ["no", "yes"], inputs: [[2], [5]], targets: [[0], [1]])
    let scaled = scaling.apply(to: people)
    #expect(scaled.inputs == [[0], [3]])
    #expect(scaled.targets == people.targets)
    #expect(scaled.sampleNames == people.sampleNames)
    #expect(scaled.classNames == people.classNames)
    #expect(scaled.name == "p" && scaled.task == .classification)
    #expect(
      scaling == Standardization(means: [2], deviations: [1]))
  }

  @Test("an input that never varies keeps its scale, whatever its value")
  func constant() {
    let values: [Double] = [
      0, 0.1, -1e300, .leastNonzeroMagnitude, 1e-300, .greatestFiniteMagnitude,
    ]
    for value in values {
      for count in [1, 3, 10, 49] {
        let scaling = Standardization(
          fitting: data([[Double]](repeating: [value], count: count)))
        #expect(scaling.means == [value], "\(count) times \(value)")
        #expect(scaling.deviations == [1])
      }
    }
  }

  @Test("extreme numbers neither overflow nor vanish")
  func extremes() {
    for size in [1e300, 1e-300] {
      let scaling = Standardization(fitting: data([[-size], [size]]))
      #expect(scaling.means == [0])
      #expect(scaling.deviations == [size])
    }
  }
}
