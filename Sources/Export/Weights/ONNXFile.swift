import NeuronLab

extension ModelFile {
  /// The network as an ONNX model, which takes `inputs` [samples, inputs] and
  /// gives `outputs` [samples, outputs].
  ///
  /// The parameters are its initializers, with the names and the layout of the
  /// other files. Field numbers are those of `onnx.proto3`: IR version 8, operator
  /// set 17. Scales and classes are in its metadata; the inputs are those of the
  /// network, standardized where it was trained so.
  package var onnx: [UInt8] {
    var model = ProtobufMessage()
    model.append(1, 8)  // ir_version
    model.append(2, "NeuronKit")  // producer_name
    model.append(7, ONNXWriter(network).graph)
    var operators = ProtobufMessage()
    operators.append(2, 17)  // version
    model.append(8, operators)  // opset_import
    for (key, text) in metadata {
      var entry = ProtobufMessage()
      entry.append(1, key)
      entry.append(2, text)
      model.append(14, entry)  // metadata_props
    }
    return model.bytes
  }

  /// Whether the ONNX model computes with doubles; with floats where it has
  /// gelu.
  package var onnxUsesDoubles: Bool { ONNXGraph.usesDoubles(network) }
}

/// Writes a network's graph as a message of ONNX.
private struct ONNXWriter {
  let network: NeuralNetwork
  private let usesDoubles: Bool
  private let operations: ONNXGraph

  init(_ network: NeuralNetwork) {
    self.network = network
    usesDoubles = ONNXGraph.usesDoubles(network)
    operations = ONNXGraph(network)
  }

  /// `DOUBLE` or `FLOAT` in TensorProto.
  private var elementType: Int { usesDoubles ? 11 : 1 }

  var graph: ProtobufMessage {
    var graph = ProtobufMessage()
    for node in operations.nodes { graph.append(1, message(node)) }
    graph.append(2, "network")  // name
    for tensor in network.tensors { graph.append(5, message(tensor)) }
    for (name, value) in operations.constants {
      graph.append(
        5, message(NamedTensor(name: name, shape: [], values: [value])))
    }
    graph.append(11, port("inputs", network.inputCount))
    graph.append(12, port("outputs", network.outputCount))
    return graph
  }

  /// A NodeProto.
  private func message(_ node: ONNXGraph.Node) -> ProtobufMessage {
    var message = ProtobufMessage()
    for input in node.inputs { message.append(1, input) }
    message.append(2, node.output)
    message.append(3, node.output)  // name
    message.append(4, node.kind)  // op_type
    for (name, value) in node.integers {
      var attribute = ProtobufMessage()
      attribute.append(1, name)
      attribute.append(3, value)  // i
      attribute.append(20, 2)  // type: INT
      message.append(5, attribute)
    }
    return message
  }

  /// A TensorProto, with its numbers as raw bytes.
  private func message(_ tensor: NamedTensor) -> ProtobufMessage {
    var message = ProtobufMessage()
    for size in tensor.shape { message.append(1, size) }  // dims
    message.append(2, elementType)
    message.append(8, tensor.name)
    var numbers = Bytes()
    for value in tensor.values {
      if usesDoubles {
        numbers.append(value)
      } else {
        numbers.append(rounded: value)
      }
    }
    message.append(9, bytes: numbers.content)  // raw_data
    return message
  }

  /// A ValueInfoProto: an input or output with one row for each sample.
  private func port(_ name: String, _ width: Int) -> ProtobufMessage {
    var samples = ProtobufMessage()
    samples.append(2, "samples")  // dim_param
    var columns = ProtobufMessage()
    columns.append(1, width)  // dim_value
    var shape = ProtobufMessage()
    shape.append(1, samples)
    shape.append(1, columns)
    var tensor = ProtobufMessage()
    tensor.append(1, elementType)
    tensor.append(2, shape)
    var type = ProtobufMessage()
    type.append(1, tensor)  // tensor_type
    var port = ProtobufMessage()
    port.append(1, name)
    port.append(2, type)
    return port
  }
}
