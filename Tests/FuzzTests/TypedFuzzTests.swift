import Ask
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Exercises
@testable import Walkthrough
@testable import WebPage

/// What a person types, and what the page asks.
@Suite("Damaged words")
struct TypedFuzzTests {
  // MARK: The command line

  private static let lines = [
    "train xor --seed 1 --save xor.json",
    "train xor --layers 2,4,1 --seeds 0-9",
    "train iris --split 0.8 --standardize --optimizer adam --batch-size 8",
    "trace --input 0,1 --target 1 --layers 2,2,1 --format json --digits 3",
    "check xor --sample 1-3,4 --activations tanh,sigmoid --loss bce",
    "plot loss xor --learning-rates 0.1,0.5,2 --log --output x.svg",
    "practice --topic dw,db --level 2 --count 10 --json",
    "why xor --number w[h1←x2] --depth all", "lesson 7.6 --no-pause",
    "museum half-gradient --seeds 0-3", "ask what is a bias",
    "data t.csv --delimiter semicolon --header no --gaps mean",
    "predict --model m.json --input 0,1", "notebooks --check",
  ]

  @Test("command lines")
  func commandLines() throws {
    var number = 0
    try FuzzRun.run(
      "command line", examples: Self.lines,
      words: Command.names + Option.network.map { $0.name }
        + Option.samples.map { $0.name } + Option.step.map { $0.name } + [
          " --epochs ", " --seeds ", "--lr", "--", "-", "circles", "moons",
          "relu", "softmax", "normal", "adamw", "full", "0-99999", "1-",
        ]
    ) { bytes in
      let words = bytes.asText.split { $0 == " " || $0 == "\n" }
        .map { String($0) }
      guard let name = words.first, let command = Command.named(name) else {
        _ = try? CommandLineInterface.perform(
          ["help", words.first ?? ""], Console(allowsColor: false))
        return false
      }
      guard
        let arguments = try? Arguments(Array(words.dropFirst()), for: command)
      else { return false }
      Self.read(arguments)
      // Data are made, and may be many: not each time.
      number += 1
      if number % 50 == 0 { Self.readData(arguments) }
      return true
    }
  }

  /// Reads all options as numbers, names and ranges.
  private static func read(_ arguments: Arguments) {
    for option in Option.network + Option.samples + Option.step {
      _ = try? arguments.integer(option, in: -5...5)
      _ = try? arguments.seed(option)
      _ = try? arguments.positiveNumber(option)
      _ = try? arguments.number(option, in: 0...1)
      _ = try? arguments.numbers(option)
      _ = try? arguments.integers(option)
    }
    let activations: [Activation]?? = try? arguments.choices(.activations)
    let loss: Loss?? = try? arguments.choice(.loss)
    _ = (activations, loss)
    _ = arguments.words(for: .train, changing: [("--seed", "7")], without: [])
    for word in arguments.positionals {
      _ = LessonPlace.places(of: word)
      _ = LessonPlace.refusal(of: word)
      _ = Arguments.range(word) { Int($0) }
    }
  }

  /// Reads the samples that the options choose, if they are few and in no file.
  private static func readData(_ arguments: Arguments) {
    // Large networks are drawn before they are refused for their data.
    guard arguments.text(.layers)?.utf8.count ?? 0 < 12,
      arguments.text(.count)?.utf8.count ?? 0 < 4,
      arguments.positionals.first.map({ !DataChoice.isFile($0) }) ?? true,
      ![Option.data, .model].contains(where: arguments.has)
    else { return }
    _ = try? Sweep(arguments)
    _ = try? DataChoice(arguments, saved: nil, samples: nil)
  }

  // MARK: The stepper

  private static let script = [
    "n", "n 5 neurons", "b 2 layers", "neuron h1", "layer 1", "sample 2",
    "epoch 3", "goto 812", "goto epoch 3 sample 2 o1.delta", "break δ of h2",
    "break |δ| < 1e-3", "break δ changes sign", "break", "delete 1", "run",
    "last h2.a > 0.4", "first loss < 0.4", "set w[o1←h2] 0.5", "set b[h1] 1e9",
    "set rate 0.1", "set activation h1 tanh", "undo", "branches",
    "switch main", "compare main A", "rewind", "why h1.delta", "p", "p h1", "?",
  ]

  @Test("scripts of the stepper")
  func scripts() throws {
    func stepper(_ count: @escaping () -> Bool) throws -> Stepper {
      let step = TrainingStep(
        network: try NeuralNetwork(
          sizes: [2, 2, 1], activations: [.sigmoid], initializer: .uniform),
        loss: .meanSquaredError, optimizer: SGD(learningRate: 0.5))
      return Stepper(
        TimelineCursor(
          .init(
            step: step, data: .xor, epoch: 0, isInterrupted: count,
            batches: { _ in [[0, 1], [2, 3]] })),
        decimals: 5)
    }
    // As with Ctrl-C, after a while.
    var budget = 0
    let isInterrupted = {
      budget -= 1
      return budget < 0
    }
    var current = try stepper(isInterrupted)
    var number = 0
    try FuzzRun.run(
      "stepper script", examples: Self.script,
      words: [
        "h1", "o1", "x1", "δ", "z", "a", "dw[x1]", "loss", "L", " > ", " < ",
        "main", "A", "neurons", "epochs", "of", "changes sign", "w[h1←x1]",
      ]
    ) { bytes in
      number += 1
      if number % 100 == 0, let new = try? stepper(isInterrupted) {
        current = new
      }
      var isRead = false
      for line in bytes.asText.split(separator: "\n").prefix(6) {
        budget = 300
        if let answer = try? current.perform(String(line)) {
          isRead = true
          _ = answer.lines
        }
      }
      return isRead
    }
  }

  // MARK: Answers

  @Test("numbers and answers")
  func answers() throws {
    let exercises = Exercise.Topic.allCases.map {
      Exercise(topic: $0, level: 2, seed: 3)
    }
    var number = 0
    try FuzzRun.run(
      "typed answer",
      examples: [
        "0.139", "-1.25", "5/36", "1,5", "−0.02", "1e-3", "12.5 %", "3×4",
        "3,4",
        "up", "down", ".5", "+7.", "50%",
      ], words: ["·", "×", "x", "%", "½", "⁻³", "10^-3", "٣", "²"]
    ) { bytes in
      number += 1
      let text = bytes.asText
      _ = exercises[number % exercises.count].judge(text)
      return TypedNumber(text) != nil
        || exercises.contains {
          $0.judge(text) != .unreadable
        }
    }
  }

  @Test("questions")
  func questions() throws {
    let librarian = Desk()
    _ = librarian.answer(
      Array(#"{"to": "ask", "do": "open", "passages": []}"#.utf8))
    try FuzzRun.run(
      "question", usual: 100,
      examples: [
        "what is a bias?", "why is delta so small", "how do I train xor",
      ],
      words: ["sigmoid", "gradient", "vanishes", "learning rate", "?"]
    ) { bytes in
      let request: JSON = [
        "to": .string("ask"), "do": .string("answer"),
        "question": .string(bytes.asText),
      ]
      let reply = librarian.answer(Array(request.lineText.utf8))
      return (try? JSON(parsing: reply)) != nil
    }
  }

  // MARK: The page

  private static let requests =
    [
      #"{"to": "article", "do": "curve", "curve": "sigmoid", "x": "1.19"}"#,
      #"{"to": "article", "do": "curve", "curve": "loss", "rate": "10", "x": "1"}"#,
      #"{"to": "article", "do": "line", "best": 0, "tries": 0, "ends": [[90, 90], [91, 90]]}"#,
      #"{"to": "article", "do": "hand", "values": ["1", "1", "1", "1", "1", "1", "1", "1", "1"]}"#,
      #"{"to": "article", "do": "matrix", "row": 2, "values": []}"#,
      #"{"to": "article", "do": "losses", "values": ["0.5", "1", "0", "1"]}"#,
      #"{"to": "article", "do": "run", "name": "neuron", "values": []}"#,
      #"{"to": "course", "do": "lessons", "learner": ""}"#,
      #"{"to": "course", "do": "page", "lesson": 2, "page": 1, "lines": ["1"], "learner": "", "width": 60}"#,
      #"{"to": "course", "do": "exercise", "number": 1, "lines": ["0.1", "s"], "practice": "", "topic": "dw"}"#,
      #"{"to": "course", "do": "museum"}"#,
      #"{"to": "course", "do": "exhibit", "number": 2, "name": "half-gradient"}"#,
      #"{"to": "player", "do": "open", "setup": {"network": "mazur"}}"#,
      #"{"to": "player", "do": "forward", "count": 3, "unit": "neuron"}"#,
      #"{"to": "player", "do": "back", "count": 2}"#,
      #"{"to": "player", "do": "goto", "inStep": 5}"#,
      #"{"to": "player", "do": "goto", "operation": 30}"#,
      #"{"to": "player", "do": "why", "name": "h1.delta", "depth": 1}"#,
      #"{"to": "player", "do": "set", "name": "w[o1←h2]", "value": "0.5"}"#,
      #"{"to": "player", "do": "break", "what": "loss < 0.2"}"#,
      #"{"to": "player", "do": "text", "as": "neuron"}"#,
      #"{"to": "player", "do": "predict", "value": "0,0075"}"#,
      #"{"to": "player", "do": "state", "width": 300}"#,
      #"{"to": "player", "do": "compare", "what": "main A"}"#,
      #"{"to": "player", "do": "openAddress", "pairs": [["network", "mazur"]]}"#,
      #"{"to": "playground", "do": "open", "texts": [["data", "xor"], ["rate", "0.5"]]}"#,
      #"{"to": "playground", "do": "train", "epochs": 3}"#,
      #"{"to": "playground", "do": "look"}"#,
      #"{"to": "playground", "do": "file", "kind": "model"}"#,
      #"{"to": "playground", "do": "reset"}"#,
    ]

  @Test("requests of the page")
  func requests() throws {
    var desk = Desk()
    var number = 0
    try FuzzRun.run(
      "page request", usual: 300, examples: Self.requests,
      words: ["\"do\"", "\"to\"", "\"player\"", "\"epochs\"", "\"xor\"", "h1"],
      requiresExamples: false
    ) { bytes in
      number += 1
      if number % 50 == 0 { desk = Desk() }
      let reply = try? JSON(parsing: desk.answer(bytes))
      guard case .object(let members)? = reply else {
        if case .array? = reply { return true }
        Issue.record("no answer to \(bytes.asText)")
        return false
      }
      return !members.contains { $0.key == "problem" }
    }
  }
}
