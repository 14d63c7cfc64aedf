import Foundation
import TestSupport
import Testing

@Suite("Output")
struct OutputTests {
  @Test("to a full disk ends with exit code 74 and one sentence")
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    for arguments in [[], ["--help"], ["train", "and"], ["lesson", "1"]] {
      let result = try Program.run(arguments, output: "/dev/full")
      #expect(result.code == 74)
      #expect(
        result.errors
          == "error: cannot write the output: No space left on device\n")
    }
  }

  @Test("to a pipe that closes ends silently")
  func closedPipe() throws {
    let result = try Program.shell(
      "{ \"$PROGRAM\"; echo \"code $?\" >&2; } | head -1 >/dev/null")
    #expect(result.errors == "code 0\n")
  }

  @Test("a model saved to a full disk leaves nothing behind")
  func saveToFullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let result = try Program.run([
      "train", "and", "--epochs", "1", "--quiet", "--save", "/dev/full",
    ])
    #expect(
      result.errors
        == "error: cannot write /dev/full: No space left on device\n")
    #expect(result.code == 74)
  }

  @Test(
    "has no colour, no cursor movement and no long line in a pipe",
    arguments: [
      [], ["--help"], ["train", "--help"], ["check", "--help"],
      ["predict", "--help"], ["lesson", "--help"], ["lessons", "--help"],
      ["practice", "--help"], ["practice", "--seed", "1"],
      ["lessons"], ["lesson", "1"], ["train", "xor", "--seed", "1"],
      ["train", "people"], ["train", "surface", "--epochs", "100"],
      [
        "check", "xor", "--layers", "2,3,1", "--activations", "tanh,sigmoid",
      ],
    ])
  func plainText(_ arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.code == 0)
    #expect(result.errors == "")
    #expect(!result.output.contains("\u{1b}"))
    #expect(!result.output.contains("\r"))
    for line in result.output.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ", "\(line)")
    }
  }

  @Test("every command's help has an example that works")
  func examples() throws {
    let folder = try Folder()
    let commands = [
      "lessons", "lesson", "train", "predict", "trace", "check", "practice",
    ]
    // `predict` comes after `train`, whose example saves its model.
    for command in commands {
      let help = try Program.run([command, "--help"]).output
      let example = try #require(help.split(separator: "\n").last)
      let words = example.split(separator: " ").dropFirst(3)
      let result = try Program.shell(
        "cd '\(folder.path)' && \"$PROGRAM\" \(words.joined(separator: " "))")
      #expect(result.code == 0, "\(example)")
      #expect(result.errors == "", "\(example)")
    }
    #expect(try folder.names == ["xor.json"])
  }

  @Test("--version names the program")
  func version() throws {
    #expect(try Program.run(["--version"]).output.hasPrefix("NeuronKit "))
  }

  @Test("a temporary file of another program is left alone")
  func foreignTemporaries() throws {
    let folder = try Folder()
    // The shell's process becomes the program's: its number is known before.
    let result = try Program.shell(
      "cd '\(folder.file(""))' && echo precious > other && "
        + "ln -s other .neuronkit-$$-0.tmp && "
        + "exec \"$PROGRAM\" train and --epochs 1 --quiet --save m.json")
    #expect(result.code == 0, "\(result.errors)")
    #expect(try folder.read("other") == "precious\n")
    #expect(try folder.read("m.json").contains("neuronkit-model"))
  }

  @Test("a pipe that nobody reads can be left with Ctrl-C")
  func unreadPipe() throws {
    let folder = try Folder()
    let result = try Program.shell(
      "cd '\(folder.file(""))' && mkfifo pipe && "
        + "(\"$PROGRAM\" trace and --output pipe & child=$!; sleep 1; "
        + "kill -TERM $child; wait $child; echo $?)")
    #expect(result.output.contains("143"))
  }
}
