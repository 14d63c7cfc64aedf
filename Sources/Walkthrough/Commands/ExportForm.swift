import Export
import NeuronLab

/// What an export is written as: a script that computes our numbers, or the
/// weights alone.
enum ExportForm: String, CaseIterable {
  case pytorch, keras, numpy, notebook
  case npz, safetensors, onnx, csv

  /// The names, as a message lists them.
  static let names = allCases.map { $0.rawValue }

  /// What it is, the suffix of its files, and how they are recognized.
  private var facts: (summary: String, suffix: String, OutputFile.Kind) {
    switch self {
    case .pytorch: ("a script for PyTorch", "py", .text)
    case .keras: ("a script for Keras 3, with any backend", "py", .text)
    case .numpy: ("a script for NumPy, every rule written out", "py", .text)
    case .notebook:
      ("the PyTorch script as a Jupyter notebook", "ipynb", .notebook)
    case .npz: ("the weights, for numpy.load", "npz", .npz)
    case .safetensors:
      ("the weights, for load_state_dict", "safetensors", .safetensors)
    case .onnx: ("the network, for ONNX Runtime", "onnx", .onnx)
    case .csv: ("the weights, one a line", "csv", .weightsTable)
    }
  }

  /// Its line in the help.
  var help: String { "  \(rawValue.padded(to: 13))\(facts.summary)" }

  var fileKind: OutputFile.Kind { facts.2 }

  /// Whether it is a script, which computes with samples.
  var isScript: Bool {
    switch self {
    case .pytorch, .keras, .numpy, .notebook: true
    case .npz, .safetensors, .onnx, .csv: false
    }
  }

  /// Whether it is text, which can be printed.
  var isText: Bool { isScript || self == .csv }

  // MARK: Choosing

  /// Returns the form that `--to` names; without it, the one that the suffix of
  /// `--output` means.
  ///
  /// - Throws: ``Failure`` for an unknown name, a suffix that promises something
  ///   else, and an option that the form does not honour.
  static func chosen(_ arguments: Arguments) throws(Failure) -> ExportForm {
    let suffix = arguments.text(.output).flatMap(OutputFile.suffix)
    let meant = allCases.filter { $0.facts.suffix == suffix }
    let named = try arguments.choice(
      .to, { ExportForm(rawValue: $0) }, of: names)
    guard let form = named ?? (meant.count == 1 ? meant[0] : nil) else {
      throw .usage(
        "export writes one of \(names.joined(separator: ", ")): name it, as in "
          + "--to pytorch")
    }
    if !meant.isEmpty, !meant.contains(form) {
      throw .usage(
        "--to \(form.rawValue) writes a .\(form.facts.suffix) file, found "
          + "--output \(arguments.text(.output) ?? "")")
    }
    try form.refuseModuleName(arguments.text(.output) ?? "")
    let own = [Option.steps, .sample, .input, .target]
    try arguments.refuse(own, not: form, "--to") { $0.isScript ? own : [] }
    guard form.isText || arguments.has(.output) else {
      throw .usage(
        "--to \(form.rawValue) writes bytes, not text: name a file, as in "
          + "--output weights.\(form.facts.suffix)")
    }
    return form
  }

  /// Refuses a script that Python would take for what the script imports.
  private func refuseModuleName(_ path: String) throws(Failure) {
    let name = path.split(separator: "/").last.map { String($0) } ?? ""
    let modules = ["torch", "keras", "numpy", "copy", "json", "os", "sys"]
    guard isScript, modules.contains(where: { name == "\($0).py" }) else {
      return
    }
    throw .usage(
      "--output \(path): Python would import this script instead of "
        + "\(name.dropLast(3)); give it another name")
  }
}
