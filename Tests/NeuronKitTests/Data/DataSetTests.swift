import NeuronKit
import TestSupport
import Testing

@Suite("Data sets")
struct DataSetTests {
  @Test("a gate's targets are its truth table")
  func gates() {
    let gates: [(DataSet, (Bool, Bool) -> Bool)] = [
      (.and, { $0 && $1 }), (.or, { $0 || $1 }), (.nand, { !($0 && $1) }),
      (.xor, { $0 != $1 }),
    ]
    for (data, gate) in gates {
      #expect(data.count == 4)
      for k in data.rows {
        let x = data.inputs[k].map { $0 == 1 }
        #expect(
          (data.targets[k] == [1]) == gate(x[0], x[1]), "\(data.name) \(k)")
      }
    }
  }

  @Test("the people's inputs are pounds less 135 and inches less 66")
  func people() {
    let measured: [[Double]] = [[133, 65], [160, 72], [152, 70], [120, 60]]
    for (k, person) in measured.enumerated() {
      #expect(DataSet.people.inputs[k] == [person[0] - 135, person[1] - 66])
    }
  }

  @Test("the surface can be sampled at other densities", arguments: [2, 3, 40])
  func surface(_ count: Int) {
    let surface = DataSet.surface(pointsPerAxis: count)
    #expect(surface.count == count * count)
    #expect(surface.inputs.first == [-1, -1])
    #expect(surface.inputs.last == [1, 1])
    for k in surface.rows {
      let x = surface.inputs[k]
      #expect(surface.targets[k] == [x[0] * x[0] + x[1] * x[1]])
    }
  }

  @Test("a subset has the requested rows, in that order, and nothing else new")
  func subset() {
    let people = DataSet.people
    let some = people.subset([3, 0])
    #expect(some.inputs == [people.inputs[3], people.inputs[0]])
    #expect(some.targets == [people.targets[3], people.targets[0]])
    #expect(some.sampleNames == ["Diana", "Alice"])
    #expect(some.classNames == ["male", "female"])
    #expect(some.inputNames == people.inputNames)
    #expect(some.targetNames == people.targetNames)
    #expect(some.name == "people" && some.task == .classification)
    #expect(DataSet.xor.subset([2]).sampleNames == [])
    #expect(DataSet.xor.subset([1, 1]).targets == [[1], [1]])
  }

  @Test("a split has the rows of NumPy's permutation, in the order of the data")
  func split() throws {
    // numpy.random.RandomState(0).permutation(121)[97:], sorted.
    let held = [
      9, 12, 21, 36, 39, 44, 46, 47, 58, 64, 65, 67, 70, 81, 83, 87, 88, 102,
      103, 106, 107, 109, 116, 117,
    ]
    let surface = DataSet.surface
    let parts = try #require(surface.split(trainingShare: 0.8, seed: 0))
    #expect(parts.training.count == 97)
    #expect(parts.test.inputs == held.map { surface.inputs[$0] })
    #expect(parts.test.targets == held.map { surface.targets[$0] })
    let rest = surface.rows.filter { !held.contains($0) }
    #expect(parts.training.inputs == rest.map { surface.inputs[$0] })
    // numpy.random.RandomState(3).permutation(4) is 3, 1, 0, 2.
    let people = try #require(DataSet.people.split(trainingShare: 0.5, seed: 3))
    #expect(people.training.sampleNames == ["Bob", "Diana"])
    #expect(people.test.sampleNames == ["Alice", "Charlie"])
  }

  @Test(
    "the training part's size is rounded to the nearest, never to nothing",
    arguments: [
      (0, nil), (0.1, nil), (0.13, 1), (0.37, 1), (0.38, 2), (0.62, 2),
      (0.87, 3), (0.88, nil), (1, nil), (1.5, nil), (-0.5, nil), (.nan, nil),
      (.infinity, nil), (-.infinity, nil), (1e300, nil),
    ] as [(Double, Int?)])
  func splitSize(_ share: Double, _ count: Int?) {
    let parts = DataSet.xor.split(trainingShare: share, seed: 1)
    #expect(parts?.training.count == count)
    #expect(parts?.test.count == count.map { 4 - $0 })
  }

  @Test("every data set has its own name, a title and a source")
  func catalog() {
    #expect(DataSet.all.map(\.name) == DataSet.names)
    #expect(Set(DataSet.names).count == DataSet.names.count)
    for data in DataSet.all {
      #expect(DataSet.named(data.name)?.title == data.title)
      #expect(!data.title.isEmpty && !data.source.isEmpty)
    }
    #expect(DataSet.named("XOR") == nil)
  }

  @Test("a checksum distinguishes every table of a gate from every other")
  func checksums() {
    let rows = [[0.0, 0], [0, 1], [1, 0], [1, 1]]
    let inputs = rows + rows + rows
    var seen: Set<UInt64> = []
    for code in 0..<4096 {
      let targets = inputs.indices.map { [Double(code >> $0 & 1)] }
      seen.insert(DataSet(inputs, targets).checksum)
    }
    #expect(seen.count == 4096)
    let negated = DataSet(
      DataSet.iris.inputs.map { $0.map { -$0 } }, DataSet.iris.targets)
    #expect(negated.checksum != DataSet.iris.checksum)
  }
}
