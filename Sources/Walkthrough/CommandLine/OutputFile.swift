import NeuronLab

/// A file that a command writes, once it is certain that nothing is lost.
///
/// Checked before any work: the file can be created; its name does not promise a
/// format that the command cannot write; it is not a file that the command reads;
/// and a file that already exists is of the kind that is written, or may be replaced.
struct OutputFile {
  let path: String

  /// What a command writes.
  enum Kind {
    case model, traceJSON, events, csv, dot, svg, page
    case npz, safetensors, onnx, weightsTable, notebook
    /// Text, which looks like anything a person writes.
    case text

    /// Whether a file with that beginning is one that the command wrote before.
    fileprivate func matches(_ start: String) -> Bool {
      func begins(_ text: String) -> Bool { start.hasPrefix(text) }
      return switch self {
      case .model: start.contains("\"neuronkit-model\"")
      case .traceJSON: start.contains("\"neuronkit-trace\"")
      case .events: begins("{\"event\": ")
      case .csv: begins("sample,layer,neuron,quantity,from,value")
      case .dot: begins("digraph network {")
      case .svg:
        begins("<svg ")
          && start.contains("aria-labelledby=\"title description\"")
      case .page:
        begins("<!doctype html>") && start.contains("<title>NeuronKit")
      case .npz: begins("PK") && start.contains("layer1.weight.npy")
      case .safetensors: start.contains("\"format\": \"neuronkit\"")
      case .onnx: start.contains("NeuronKit")
      case .weightsTable: begins("parameter,layer,neuron,input,value")
      // People change a notebook, as they change a text.
      case .notebook, .text: false
      }
    }

    /// The suffixes that only this kind of file may have.
    fileprivate var ownSuffixes: [String] {
      switch self {
      case .page: ["html", "htm"]
      case .npz: ["npz"]
      case .safetensors: ["safetensors"]
      case .onnx: ["onnx"]
      case .notebook: ["ipynb"]
      case .model, .traceJSON, .events, .csv, .dot, .svg, .weightsTable,
        .text:
        []
      }
    }
  }

  /// Suffixes of formats that no command writes.
  private static let foreignSuffixes = [
    "pdf", "png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "eps",
    "ps", "html", "htm", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods",
    "ppt", "pptx", "zip", "gz", "npz", "npy", "pt", "pth", "onnx", "h5",
    "hdf5", "keras", "safetensors", "pkl", "pickle", "ipynb",
  ]

  /// Makes sure that a file can be written.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - option: The option that names it.
  ///   - kind: What is written.
  ///   - formats: What the command can write, for a message.
  ///   - arguments: Its other words, which name the files that it reads.
  /// - Throws: ``Failure`` where something would be lost.
  init(
    _ path: String, of option: Option, kind: Kind, formats: String,
    _ arguments: Arguments
  ) throws(Failure) {
    self.path = path
    if let suffix = Self.suffix(of: path),
      Self.foreignSuffixes.contains(suffix),
      !kind.ownSuffixes.contains(suffix)
    {
      throw .usage("\(option.name) writes \(formats), not .\(suffix)")
    }
    try Failure.wrapping { () throws(FileError) in
      try FileAccess.requireWritable(path)
    }
    try requireNoInput(option, arguments)
    guard !arguments.has(.force), let start = FileAccess.start(of: path),
      !start.isEmpty, !kind.matches(String(decoding: start, as: UTF8.self))
    else { return }
    let reason =
      kind == .text || kind == .notebook
      ? "\(path) already exists"
      : "\(path) already exists, and was not written by \(option.name)"
    throw Failure(.cannotCreate, "\(reason); \(Option.force.name) replaces it")
  }

  /// Refuses a file that the command reads.
  ///
  /// Only a model that is trained further may be saved in its own file.
  private func requireNoInput(
    _ option: Option, _ arguments: Arguments
  ) throws(Failure) {
    for input in [Option.data, .model, .resume, .state] {
      if option == .save, input == .model || input == .resume { continue }
      if let other = arguments.text(input),
        FileAccess.isSameFile(path, other)
      {
        throw .usage(
          "\(option.name) would overwrite \(other), which \(input.name) reads")
      }
    }
    for word in arguments.positionals
    where DataChoice.isFile(word) && FileAccess.isSameFile(path, word) {
      throw .usage("\(option.name) would overwrite \(word), the data")
    }
  }

  /// Writes the file.
  func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// Writes the file.
  func write(_ bytes: [UInt8]) throws(Failure) {
    try Failure.wrapping { () throws(FileError) in
      try FileAccess.write(bytes, to: path)
    }
  }

  /// What follows the last dot of a file's name, in lower case.
  static func suffix(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return nil
    }
    return name[name.index(after: dot)...].lowercased()
  }
}

extension Arguments {
  /// Returns the file that the option names, if it is given; see ``OutputFile``.
  func outputFile(
    _ option: Option, kind: OutputFile.Kind, formats: String
  ) throws(Failure) -> OutputFile? {
    guard let path = text(option) else { return nil }
    return try OutputFile(
      path, of: option, kind: kind, formats: formats, self)
  }
}

extension Console {
  /// Writes lines to a file, or prints them without one.
  func write(_ lines: [String], to file: OutputFile?) throws(Failure) {
    guard let file else { return say(lines) }
    try file.write(lines.map { $0.visibleLines + "\n" }.joined())
  }
}
