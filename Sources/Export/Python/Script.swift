import NeuronLab

/// A program for people to read and run: sections, each with a few sentences
/// and some code.
///
/// One script is written in two forms: a file, where the sentences are comments,
/// and a notebook, where they have cells of their own.
package struct Script {
  /// What the program is, in sentences: the file's first lines.
  let introduction: [String]
  /// How the file is run, in lines that belong to the file alone.
  let usage: [String]
  /// What it does, in order.
  let sections: [Section]

  /// A part of a script.
  struct Section {
    let title: String
    /// Paragraphs that explain the code.
    var prose: [String] = []
    let code: [String]
  }

  /// The script as the text of a file.
  package var text: String {
    let head = introduction.map { $0.escapedForDocstring }
    var lines = ["\"\"\"" + head[0]]
    for paragraph in head.dropFirst() {
      lines += [""] + paragraph.wrapped(width: 79)
    }
    lines += [""] + usage.map { $0.escapedForDocstring } + ["\"\"\""]
    for section in sections {
      let rule = String(
        repeating: "-", count: max(3, 73 - section.title.count))
      lines += ["", "", "# -- \(section.title) \(rule)"]
      for (k, paragraph) in section.prose.enumerated() {
        if k > 0 { lines.append("#") }
        lines += paragraph.wrapped(width: 77).map { "# \($0)" }
      }
      lines += [""] + section.code
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
