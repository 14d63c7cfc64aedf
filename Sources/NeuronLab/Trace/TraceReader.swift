// Reading a trace back from a file of the format `neuronkit-trace`.

extension Trace {
  /// Reads a trace from the bytes of a file that ``jsonText`` has written, or another
  /// program.
  ///
  /// The step is taken again, with the network, the samples, the loss and the optimizer
  /// of the file, and what that remembered. Before that, every number of the file has
  /// to agree with what its operands give. Samples are numbered as in the file.
  ///
  /// - Throws: ``JSONError``, which names what is wrong by its JSON path.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    let recorded = try RecordedStep(parsing: bytes)
    if let first = TraceVerification(recorded.record).differences.first {
      throw JSONError(path: first.path, problem: first.sentence)
    }
    self = recorded.trace
  }
}
