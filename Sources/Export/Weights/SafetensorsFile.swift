import NeuronLab

extension ModelFile {
  /// The parameters as a `.safetensors` file.
  ///
  ///     the header's length in 8 bytes, the header as JSON, the doubles
  ///
  /// The header says of each array its type, its shape, and where its bytes are
  /// after the header; `__metadata__` has texts about the network. It is filled
  /// with blanks to a multiple of 8. Names are those of the exported PyTorch
  /// script's parameters, so that `load_state_dict` takes the file.
  package var safetensors: [UInt8] {
    let texts = metadata.map { JSON.Member($0.key, .string($0.text)) }
    var members = [JSON.Member("__metadata__", .object(texts))]
    var numbers = Bytes()
    for tensor in network.tensors {
      let start = numbers.count
      for value in tensor.values { numbers.append(value) }
      members.append(
        JSON.Member(
          tensor.name,
          [
            "dtype": .string("F64"),
            "shape": .array(tensor.shape.map { .integer($0) }),
            "data_offsets": .array([.integer(start), .integer(numbers.count)]),
          ]))
    }
    var header = JSON.object(members).lineText
    while header.utf8.count % 8 != 0 { header += " " }
    var bytes = Bytes()
    bytes.append(UInt64(header.utf8.count))
    bytes.append(header)
    bytes.append(numbers.content)
    return bytes.content
  }
}
