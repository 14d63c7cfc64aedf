import NeuronLab

extension ModelFile {
  /// The parameters as a file that `numpy.load` reads: a ZIP archive with one
  /// `.npy` file for each array, and for each scale of the columns.
  package var npz: [UInt8] {
    var archive = ZipArchive()
    for tensor in network.tensors + scales {
      archive.append("\(tensor.name).npy", tensor.npy)
    }
    return archive.bytes
  }
}

extension NamedTensor {
  /// The array as a `.npy` file, version 1.0.
  ///
  ///     \x93NUMPY 1 0, the header's length, the header, the doubles
  ///
  /// The header is a dictionary of Python, filled with blanks so that the numbers
  /// begin at a multiple of 64. (NEP 1, "A Simple File Format for NumPy Arrays".)
  var npy: [UInt8] {
    let comma = shape.count == 1 ? "," : ""
    let sizes = shape.map { "\($0)" }.joined(separator: ", ")
    var header =
      "{'descr': '<f8', 'fortran_order': False, 'shape': (\(sizes)\(comma)), }"
    let filled = (10 + header.utf8.count + 1 + 63) / 64 * 64
    header += String(
      repeating: " ", count: filled - 10 - header.utf8.count - 1)
    header += "\n"
    var bytes = Bytes()
    bytes.append([0x93])
    bytes.append("NUMPY")
    bytes.append([1, 0])
    bytes.append(UInt16(header.utf8.count))
    bytes.append(header)
    for value in values { bytes.append(value) }
    return bytes.content
  }
}
