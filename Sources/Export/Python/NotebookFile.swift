import NeuronLab

extension Script {
  /// The script as a Jupyter notebook (nbformat 4.5): for each section a cell of
  /// text and a cell of code, not yet run.
  package var notebook: JSON {
    var cells = [
      Self.cell(
        "markdown", "introduction",
        ["# \(introduction[0].dropLast())"]
          + introduction.dropFirst().flatMap { ["", $0] }
          + ["", "    \(usage[0])"])
    ]
    for (k, section) in sections.enumerated() {
      let text =
        ["## \(k + 1). \(section.title)"] + section.prose.flatMap { ["", $0] }
      cells.append(Self.cell("markdown", "text-\(k + 1)", text))
      cells.append(Self.cell("code", "code-\(k + 1)", section.code))
    }
    let python: JSON = [
      "display_name": .string("Python 3"), "language": .string("python"),
      "name": .string("python3"),
    ]
    return [
      "cells": .array(cells),
      "metadata": [
        "kernelspec": python, "language_info": ["name": .string("python")],
      ],
      "nbformat": .integer(4), "nbformat_minor": .integer(5),
    ]
  }

  private static func cell(
    _ kind: String, _ id: String, _ lines: [String]
  ) -> JSON {
    let source = lines.joined(separator: "\n").lines
    let isCode = kind == "code"
    return [
      "cell_type": .string(kind),
      "execution_count": isCode ? .null : nil,
      "id": .string(id),
      "metadata": .object([]),
      "outputs": isCode ? .array([]) : nil,
      "source": .array(
        source.enumerated().map { k, line in
          .string(k < source.count - 1 ? line + "\n" : line)
        }),
    ]
  }
}
