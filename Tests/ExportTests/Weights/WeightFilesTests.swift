import NeuronLab
import TestSupport
import Testing

@testable import Export

/// Networks to write, from seeds.
private func modelFile(_ seed: UInt32) throws -> ModelFile {
  let sample = try RandomNetwork(seed: seed)
  return ModelFile(
    network: sample.step.network, loss: sample.step.loss,
    reduction: sample.step.reduction)
}

/// The parameters by name, read off the neurons one by one.
private func parameters(
  of network: NeuralNetwork
) -> [(name: String, shape: [Int], values: [Double])] {
  var list: [(name: String, shape: [Int], values: [Double])] = []
  for l in network.layers.indices {
    let layer = network.layers[l]
    var weights: [Double] = []
    var biases: [Double] = []
    for neuron in layer.neurons {
      for i in 0..<layer.inputCount { weights.append(neuron.weights[i]) }
      biases.append(neuron.bias)
    }
    list.append(
      (
        "layer\(l + 1).weight", [layer.neurons.count, layer.inputCount], weights
      ))
    if layer.hasBias {
      list.append(("layer\(l + 1).bias", [biases.count], biases))
    }
  }
  return list
}

@Suite("Weights for NumPy: npz")
struct NPZFileTests {
  @Test("the checksum of a ZIP archive has the published check value")
  func checksum() {
    // "123456789" is the check input of every catalogue of CRCs.
    #expect(ZipArchive.crc32(Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(ZipArchive.crc32([]) == 0)
  }

  /// The files of an archive, found from its end as a ZIP reader finds them.
  private func files(
    _ bytes: [UInt8]
  ) throws -> [(name: String, content: [UInt8])] {
    var end = ByteReader(Array(bytes.suffix(22)))
    #expect(try end.number(4) == 0x0605_4b50)
    #expect(try end.number(4) == 0)
    let count = try end.number(2)
    #expect(try end.number(2) == count)
    let size = try end.number(4)
    let start = try end.number(4)
    #expect(start + size + 22 == bytes.count)
    var directory = ByteReader(bytes)
    directory.position = start
    return try (0..<count).map { _ in try file(&directory, bytes) }
  }

  private func file(
    _ directory: inout ByteReader, _ bytes: [UInt8]
  ) throws -> (name: String, content: [UInt8]) {
    #expect(try directory.number(4) == 0x0201_4b50)
    _ = try directory.number(2)
    let fields = try directory.take(26)
    _ = try directory.take(10)
    var reader = ByteReader(fields)
    #expect(try reader.number(2) == 20)
    _ = try reader.number(2)
    #expect(try reader.number(2) == 0, "stored, not compressed")
    _ = try reader.number(4)
    let checksum = try reader.number(4)
    let size = try reader.number(4)
    #expect(try reader.number(4) == size)
    let nameLength = try reader.number(2)
    let start = try directory.number(4)
    let name = try directory.text(nameLength)
    var local = ByteReader(bytes)
    local.position = start
    #expect(try local.number(4) == 0x0403_4b50)
    #expect(try local.take(26) == fields)
    #expect(try local.text(nameLength) == name)
    let content = try local.take(size)
    #expect(Int(ZipArchive.crc32(content)) == checksum)
    return (name, content)
  }

  /// An array of a .npy file of version 1.0.
  private func array(_ bytes: [UInt8]) throws -> (shape: [Int], [Double]) {
    var reader = ByteReader(bytes)
    #expect(try reader.take(8) == [0x93] + Array("NUMPY".utf8) + [1, 0])
    let header = try reader.text(reader.number(2))
    #expect(reader.position % 64 == 0)
    #expect(header.hasSuffix("\n"))
    #expect(
      header.hasPrefix("{'descr': '<f8', 'fortran_order': False, 'shape': ("))
    let shape = header.split(separator: "(")[1].split(separator: ")")[0]
      .split(separator: ",").compactMap { Int($0.filter(\.isNumber)) }
    return (shape, try reader.doubles())
  }

  @Test("every parameter reads back bit for bit", arguments: 0..<12)
  func roundTrip(seed: UInt32) throws {
    let file = try modelFile(seed)
    let files = try self.files(file.npz)
    let expected = parameters(of: file.network)
    #expect(files.map(\.name) == expected.map { "\($0.name).npy" })
    for (found, ours) in zip(files, expected) {
      let (shape, values) = try array(found.content)
      #expect(shape == ours.shape)
      #expect(values.map(\.bitPattern) == ours.values.map(\.bitPattern))
    }
  }

  @Test("scales of the columns follow, where there are any")
  func scales() throws {
    let file = ModelFile(
      network: try NeuralNetwork(sizes: [2, 1], activations: [.identity]),
      preprocessing: Preprocessing(
        Standardization(means: [1, 2], deviations: [3, 4])))
    let files = try self.files(file.npz)
    #expect(
      files.map(\.name).suffix(2) == [
        "inputs.mean.npy", "inputs.deviation.npy",
      ])
    #expect(try array(files[2].content) == ([2], [1, 2]))
    #expect(try array(files[3].content) == ([2], [3, 4]))
  }
}

@Suite("Weights for safetensors")
struct SafetensorsFileTests {
  @Test("every parameter reads back bit for bit", arguments: 0..<12)
  func roundTrip(seed: UInt32) throws {
    let file = try modelFile(seed)
    var reader = ByteReader(file.safetensors)
    let length = try reader.number(8)
    #expect(length % 8 == 0)
    let header = JSONValue(try JSON(parsing: reader.take(length)))
    let numbers = try reader.take(reader.bytes.count - reader.position)
    var end = 0
    for ours in parameters(of: file.network) {
      let entry = try header.member(ours.name)
      #expect(try String(entry.member("dtype")) == "F64")
      #expect(
        try entry.member("shape").array().map { try Int($0) } == ours.shape)
      let offsets = try entry.member("data_offsets").array().map { try Int($0) }
      #expect(offsets[0] == end)
      end = offsets[1]
      try #require(offsets[0] <= end && end <= numbers.count)
      var values = ByteReader(Array(numbers[offsets[0]..<end]))
      #expect(
        try values.doubles().map(\.bitPattern) == ours.values.map(\.bitPattern))
    }
    #expect(end == numbers.count)
    let about = try header.member("__metadata__")
    #expect(try String(about.member("format")) == "neuronkit")
    #expect(
      try String(about.member("activations"))
        == file.network.layers.map(\.activation.name).joined(separator: ","))
  }
}

@Suite("Weights as a table")
struct WeightsTableTests {
  @Test("one parameter a line, with its neuron and its input")
  func lines() throws {
    let network = try NeuralNetwork(sizes: [2, 1, 1], activations: [.tanh])
    network.layers[0].neurons[0].weights = [0.1, -0.0]
    network.layers[0].neurons[0].bias = 1e-300
    network.layers[0].neurons[0].name = "a \"b\", c"
    network.layers[1].neurons[0].weights = [2]
    #expect(
      network.weightsTable == [
        "parameter,layer,neuron,input,value",
        "layer1.weight,1,\"a \"\"b\"\", c\",x1,0.1",
        "layer1.weight,1,\"a \"\"b\"\", c\",x2,-0.0",
        "layer1.bias,1,\"a \"\"b\"\", c\",,1e-300",
        "layer2.weight,2,o1,\"a \"\"b\"\", c\",2.0",
        "layer2.bias,2,o1,,0.0",
      ])
  }

  @Test("a layer without biases has none")
  func noBias() throws {
    let network = try NeuralNetwork(
      sizes: [1, 1], activations: [.tanh], hasBias: false)
    #expect(network.weightsTable.count == 2)
    #expect(network.tensors.map(\.name) == ["layer1.weight"])
  }
}
