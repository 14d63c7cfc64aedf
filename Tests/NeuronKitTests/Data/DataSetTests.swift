import NeuronKit
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

  @Test("every data set has a name of its own, a title, a source, and defaults")
  func catalog() throws {
    #expect(Set(DataSet.all.map(\.name)).count == DataSet.all.count)
    for data in DataSet.all {
      #expect(DataSet.named(data.name)?.title == data.title)
      #expect(!data.title.isEmpty && !data.source.isEmpty)
      let defaults = TrainingDefaults(for: data)
      let network = try NeuralNetwork(
        sizes: defaults.sizes, activations: defaults.activations)
      #expect(network.inputCount == data.inputCount)
      #expect(network.outputCount == data.targetCount)
      #expect(
        defaults.loss.problem(after: defaults.activations.last ?? .relu) == nil)
    }
    #expect(DataSet.named("XOR") == nil)
  }
}
