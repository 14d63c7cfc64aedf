import NeuronKit
import TestSupport
import Testing

@Suite("Data sets from a program's numbers")
struct DataSetErrorTests {
  @Test("inputs and targets are enough")
  func numbers() throws {
    let data = try DataSet(
      inputs: [[0, 0], [0, 1], [1, 0], [1, 1]],
      targets: [[0], [1], [1], [0]])
    #expect(data.inputs == DataSet.xor.inputs)
    #expect(data.targets == DataSet.xor.targets)
    #expect(data.task == .classification)
    #expect(data.inputNames == ["x1", "x2"])
    #expect(data.targetNames == ["y1"])
    #expect("\(data)" == "data: 4 samples, 2 inputs, 1 target")
    #expect("\(DataSet.iris)" == "iris: 150 samples, 4 inputs, 3 targets")
  }

  @Test("names and a task can be given")
  func named() throws {
    let data = try DataSet(
      inputs: [[1]], targets: [[0, 0.5]], task: .classification, name: "rain",
      inputNames: ["clouds"], targetNames: ["dry", "wet"])
    #expect(data.task == .classification)
    #expect(data.inputNames == ["clouds"])
    #expect(data.targetNames == ["dry", "wet"])
    #expect("\(data)" == "rain: 1 sample, 1 input, 2 targets")
    // One target that is neither 0 nor 1 makes it a regression.
    #expect(
      try DataSet(inputs: [[1], [2]], targets: [[0], [0.5]]).task
        == .regression)
  }

  private static let refused:
    [(inputs: [[Double]], targets: [[Double]], text: String)] = [
      (
        [], [],
        "a data set needs at least one sample, as in inputs [[0, 1]] and "
          + "targets [[1]]"
      ),
      (
        [[1], [2]], [[1]],
        "inputs have 2 rows and targets 1; each sample needs a row in both"
      ),
      (
        [[1]], [],
        "inputs have 1 rows and targets 0; each sample needs a row in both"
      ),
      (
        [[]], [[1]],
        "the rows of inputs are empty; each needs at least one number"
      ),
      (
        [[1]], [[]],
        "the rows of targets are empty; each needs at least one number"
      ),
      (
        [[1, 2], [3]], [[1], [2]],
        "inputs[1]: expected 2 numbers like the first row, found 1"
      ),
      (
        [[1], [2], [3]], [[1], [2], [3, 4]],
        "targets[2]: expected 1 numbers like the first row, found 2"
      ),
      (
        [[1, 2], [3, .nan]], [[1], [2]],
        "inputs[1][1]: expected a finite number, found nan"
      ),
      (
        [[1]], [[-.infinity]],
        "targets[0][0]: expected a finite number, found -inf"
      ),
    ]

  @Test("numbers that are not a data set are named", arguments: refused.indices)
  func makesNone(k: Int) {
    let (inputs, targets, text) = Self.refused[k]
    do {
      _ = try DataSet(inputs: inputs, targets: targets)
      Issue.record("no error for \(inputs), \(targets)")
    } catch {
      #expect(error.description == text)
    }
  }

  @Test("one name too many or too few is refused with both counts")
  func names() {
    #expect(throws: DataSetError.nameCount(.inputs, columns: 2, names: 1)) {
      try DataSet(inputs: [[1, 2]], targets: [[1]], inputNames: ["a"])
    }
    #expect(throws: DataSetError.nameCount(.targets, columns: 1, names: 0)) {
      try DataSet(inputs: [[1, 2]], targets: [[1]], targetNames: [])
    }
    #expect(
      DataSetError.nameCount(.inputs, columns: 2, names: 1).description
        == "1 names cannot go with 2 columns of inputs")
  }
}
