import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

/// Names from files, and words that are typed, cannot write control characters to
/// a terminal, a picture or a file.
@Suite("Hostile names")
struct HostileNamesTests {
  /// A colour, a bell, DEL, a C1 control, an override, an isolate, a mark, and a
  /// return to the start of the line.
  static let evil = "\u{1b}[31m\u{7}\u{7f}\u{9b}2J\u{202e}\u{2066}\u{200f}\rX"
  private static let escaped =
    "\\u{1b}[31m\\u{7}\\u{7f}\\u{9b}2J\\u{202e}\\u{2066}\\u{200f}\\u{d}X"

  /// The control characters of a text, except for line feeds.
  private static func controls(_ text: String) -> Set<String> {
    Set(
      text.unicodeScalars.filter { scalar in
        switch scalar.value {
        case 0x0a: false
        case 0..<0x20, 0x7f..<0xa0, 0x061c, 0x200e, 0x200f, 0x2028, 0x2029,
          0x202a...0x202e, 0x2066...0x2069:
          true
        default: false
        }
      }.map { String($0.value, radix: 16) })
  }

  /// A folder with hostile files.
  private static func folder() throws -> Folder {
    let folder = try Folder()
    let rows = "1,2,0\n2,1,1\n3,1,0\n2,5,1\n"
    try folder.write(
      "\"p\(evil)\",\"q\n\(evil)\",\"y\(evil)\"\n" + rows, to: "names.csv")
    try folder.write(
      "a,b,class\n"
        + (0..<9).map { "\($0),\($0 * $0 % 7),\"k\($0 % 3)\(evil)\"\n" }
        .joined(),
      to: "classes.csv")
    try folder.write("a,b,y\n1,2,0\n1,\"\(evil)\",1\n", to: "bad.csv")
    try folder.write("a,\"\(evil)\",\"\(evil)\"\n1,2,0\n", to: "twice.csv")
    func json(_ text: String) -> String { JSON.string(text).lineText }
    let head = "{\"format\":\"neuronkit-model\",\"version\":1,\"inputCount\":2,"
    try folder.write(
      head + """
        "layers":[{"activation":"sigmoid","neurons":[
        {"name":\(json("h\(evil)")),"weights":[1,-1],"bias":0.1},
        {"name":\(json("g\(evil)")),"weights":[-1,1],"bias":0.2}]},
        {"activation":"sigmoid","neurons":[
        {"name":\(json("o\(evil)")),"weights":[1,1],"bias":0.3}]}]}
        """, to: "model.json")
    try folder.write(
      head + "\"layers\":[{\"activation\":\(json(evil)),\"neurons\":[]}]}",
      to: "badModel.json")
    try folder.write(
      "{\(json(evil)):{\"dw\":[1,2],\"db\":3}}", to: "gradient.json")
    try folder.write("\"\(evil)\",1\n", to: "gradient.csv")
    try folder.write("a,b\n1,0\n2,1\n", to: "f\(evil).csv")
    return folder
  }

  /// Every command on hostile files: FOLDER is the folder with them.
  private static let fileLines: [String] =
    ["names", "classes"].flatMap { name -> [String] in
      let file = "FOLDER/\(name).csv"
      return [
        "train \(file) --epochs 20 --explain",
        "train \(file) --epochs 2 --seeds 0-2",
        "train \(file) --epochs 3 --classify --split 0.7",
        "train \(file) --epochs 3 --save FOLDER/saved-\(name).json",
        "check \(file)", "step \(file)", "data \(file)",
        "predict --model FOLDER/model.json \(file)",
        "trace \(file) --view three",
      ]
        + ["text", "table", "json", "csv", "dot", "svg"].flatMap {
          [
            "trace \(file) --format \($0)",
            "trace \(file) --output FOLDER/\(name)-trace.\($0)",
          ]
        }
        + ["mazur", "nielsen", "pytorch", "keras"].map {
          "trace \(file) --convention \($0)"
        }
        + [
          "loss", "boundary", "surface", "network", "weights", "gradients",
        ].flatMap {
          [
            "plot \($0) \(file)",
            "plot \($0) \(file) --output FOLDER/\(name)-\($0).svg",
          ]
        }
    }
    + [
      "train", "check", "trace", "step", "plot network", "plot weights",
      "why --number o1.delta", "why --number o1.z --json",
      "trace --format json", "trace --format csv", "trace --format svg",
    ].map { line in
      let words = line.split(separator: " ", maxSplits: 1)
      return "\(words[0]) xor --model FOLDER/model.json"
        + (words.count > 1 && words[1].hasPrefix("-") ? " \(words[1])" : "")
    } + [
      "plot network xor --model FOLDER/model.json",
      "predict --model FOLDER/model.json --input 0,1",
      "check xor --gradients FOLDER/gradient.json",
      "check xor --gradients FOLDER/gradient.csv",
      "train FOLDER/bad.csv", "train FOLDER/twice.csv",
      "train xor --model FOLDER/badModel.json",
      "predict --model FOLDER/badModel.json --input 1",
      "train FOLDER/fEVIL.csv --epochs 2", "check FOLDER/fEVIL.csv",
    ]

  /// Every command with a hostile word.
  private static let wordLines = [
    "EVIL", "help EVIL", "lessons EVIL", "lesson EVIL",
    "lesson one-neuron --EVIL", "museum EVIL", "ask EVIL", "plot EVIL",
    "plot activation EVIL", "plot loss EVIL", "train EVIL", "train EVIL.csv",
    "train --data EVIL", "train xor EVIL", "train xor --EVIL",
    "train xor --quiet=EVIL", "train xor --epochs EVIL",
    "train xor --activations EVIL", "train xor --layers EVIL",
    "train xor --save /nowhere/EVIL", "train xor --resume EVIL",
    "data EVIL", "practice --topic EVIL", "practice --level EVIL",
    "practice --count 1 --state /nowhere/EVIL",
    "practice --count 1 --worksheet /nowhere/EVIL", "notebooks --check EVIL",
    "predict --input 1 --model EVIL", "trace xor --neuron EVIL",
    "why xor --number EVIL", "why EVIL --number loss",
    "why --number h1.z --trace EVIL", "why xor --number h1.z --depth EVIL",
    "trace xor --format EVIL", "trace xor --sample EVIL",
    "trace xor --output EVIL.pdf", "trace xor --output /nowhere/EVIL",
    "trace xor --input EVIL", "check xor --gradients EVIL",
    "check xor --neuron h1 --gradients 1EVIL", "step xor --epoch EVIL",
  ]

  /// Every command that asks, and what is typed.
  private static let typed: [(line: String, input: String)] = [
    ("practice --count 2", "EVIL\nEVIL = 0.5\n0.5EVIL\n?\nq\n"),
    ("lesson one-neuron", "EVIL\n"), ("museum 1", "EVIL\n"), ("", "EVIL\n"),
    ("step xor", "EVIL\n"), ("step xor", "neuron EVIL\n"),
    ("step xor", "break EVIL\n"), ("step xor", "break a of h1 > EVIL\n"),
    ("step xor", "set w[EVIL] 1\n"), ("step xor", "set b[h1] EVIL\n"),
    ("step xor", "sample EVIL\n"), ("step FOLDER/names.csv", "n 400\n"),
    (
      "step xor --model FOLDER/model.json",
      "neuron hEVIL\nbreak z of hEVIL > 0\nrun\nset b[hEVIL] 1\nn 400\n"
    ),
  ]

  /// Runs a line, and expects no control character.
  private func run(
    _ line: String, _ folder: Folder, input: String = ""
  ) throws -> Program.Result {
    func filled(_ text: String) -> String {
      text.replacingOccurrences(of: "EVIL", with: Self.evil)
        .replacingOccurrences(of: "FOLDER", with: folder.path)
    }
    let words = line.split(separator: " ").map { filled(String($0)) }
    let result = try Program.run(words, input: filled(input))
    #expect(Self.controls(result.output) == [], "\(line)")
    #expect(Self.controls(result.errors) == [], "\(line)")
    #expect(!result.wasKilled, "\(line)")
    return result
  }

  @Test("no command writes a control character from a file")
  func files() throws {
    let folder = try Self.folder()
    let inputs = try folder.names
    for line in Self.fileLines { _ = try run(line, folder) }
    // Nor into the files that it writes.
    let outputs = Set(try folder.names).subtracting(inputs)
    #expect(outputs.count >= 20)
    for name in outputs {
      #expect(Self.controls(try folder.read(name)) == [], "\(name)")
    }
  }

  @Test("no command writes a control character from a word that is typed")
  func words() throws {
    let folder = try Self.folder()
    for line in Self.wordLines {
      let result = try run(line, folder)
      // Words that are searched for, and a state that is not written.
      if line == "ask EVIL" || line.contains("--state") { continue }
      #expect(result.code != 0, "\(line)")
      let namesIt = !line.hasSuffix(".pdf")
      #expect(result.errors.contains("\\u{1b}") == namesIt, "\(line)")
    }
    for (line, input) in Self.typed {
      _ = try run(line, folder, input: input)
    }
  }

  @Test("a terminal with colours gets only the program's own sequences")
  func terminal() throws {
    let folder = try Self.folder()
    let pieces = ["\u{1b}[31m", "\u{7}", "\u{7f}", "\u{9b}", "\u{202e}"]
    for line in [
      "train FOLDER/names.csv --epochs 3 --explain",
      "train FOLDER/classes.csv --epochs 3",
      "check xor --model FOLDER/model.json",
      "step xor --model FOLDER/model.json",
    ] {
      let words = line.split(separator: " ").map {
        $0.replacingOccurrences(of: "FOLDER", with: folder.path)
      }
      let terminal = try Terminal(words)
      let isStepper = words[0] == "step"
      if isStepper {
        #expect(terminal.waits(for: "›"))
        terminal.type("n 400\nq\n")
      }
      #expect(!terminal.end().wasKilled)
      #expect(isStepper || terminal.screen.contains("\\u{1b}"), "\(line)")
      for piece in pieces {
        #expect(!terminal.screen.contains(piece), "\(line): \(piece.oneLine)")
      }
    }
  }

  @Test("a name is shown with its control characters spelled out")
  func shown() throws {
    let folder = try Self.folder()
    let check = try run("check xor --model FOLDER/model.json", folder)
    #expect(check.output.contains("b[o\(Self.escaped)]"))
    let trace = try run(
      "trace xor --model FOLDER/model.json --format json", folder)
    #expect(
      trace.output.contains(
        "\"o\\u001b[31m\\u0007\\u007f\\u009b2J\\u202e\\u2066\\u200f\\rX\""))
  }

  @Test("a name of 5,000 letters is shortened in a message")
  func long() throws {
    let name = String(repeating: "n", count: 5000)
    for line in [
      "train \(name)", "train xor --\(name)", "train \(name).csv",
      "train xor --save /nowhere/\(name)", "trace xor --neuron \(name)",
      "check xor --gradients \(name)", name,
    ] {
      let result = try Program.run(line)
      #expect(result.code != 0)
      #expect(result.errors.count < 600, "\(line.prefix(30))")
      #expect(result.errors.contains("nnn…"))
    }
  }
}
