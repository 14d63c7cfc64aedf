import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("plot")
struct PlotTests {
  private static func plot(_ words: String) throws -> String {
    let result = try Program.run(
      ["plot"] + words.split(separator: " ").map(String.init))
    #expect(result.code == 0 && result.errors == "", "\(words)")
    return result.output
  }

  private static func chart(
    _ words: String, isLogarithmic: Bool = false
  ) throws -> ChartReader {
    let output = try plot(words + " --format svg")
    return try ChartReader(
      lines: output.split(separator: "\n").map(String.init),
      isLogarithmic: isLogarithmic)
  }

  // MARK: Forms

  private static let pictures = [
    "loss xor", "loss xor --log --epochs 0", "loss iris --epochs 20",
    "loss xor --learning-rates 0.1,1,10 --epochs 100",
    "loss xor --seeds 0-11 --epochs 40", "loss surface --learning-rate 1e9",
    "boundary xor", "boundary people", "boundary moons --epochs 20",
    "boundary blobs --epochs 20",
    "surface --epochs 20", "surface xor --epochs 20",
    "surface surface --standardize --epochs 5", "activation tanh",
    "activation identity,sigmoid,tanh,relu,leakyRelu,elu,softplus,gelu,silu",
    "weights iris --epochs 20", "gradients xor --epochs 9",
    "weights and --epochs 0", "network xor", "network digits --epochs 0",
    "network xor --digits 17",
  ]

  @Test("in the terminal it keeps to 80 columns", arguments: pictures)
  func text(words: String) throws {
    let lines = try Self.plot(words).split(separator: "\n")
    #expect(lines.count > 4)
    for line in lines {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ")
    }
  }

  @Test("with --ascii it keeps to ASCII", arguments: pictures)
  func ascii(words: String) throws {
    let output = try Self.plot(words + " --ascii")
    #expect(output.utf8.allSatisfy { $0 < 128 }, "\(output)")
    #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("as SVG it says what it shows, twice the same", arguments: pictures)
  func svg(words: String) throws {
    let output = try Self.plot(words + " --format svg")
    #expect(output.hasPrefix("<svg xmlns="))
    #expect(output.hasSuffix("</svg>\n"))
    let lines = output.split(separator: "\n")
    #expect(lines[0].contains("role=\"img\""))
    #expect(lines[1].hasPrefix(" <title id=\"title\">"))
    #expect(lines[2].hasPrefix(" <desc id=\"description\">"))
    #expect(lines[2].count > 100)
    #expect(!output.contains("nan") && !output.contains("inf\""))
    #expect(try Self.plot(words + " --format svg") == output)
  }

  @Test("the suffix of --output chooses the form; --format overrules it")
  func output() throws {
    let folder = try Folder()
    for (name, options, form) in [
      ("a.svg", "", "svg"), ("a.SVG", "", "svg"), ("a.txt", "", "text"),
      ("svg", "", "text"), ("b.svg", " --format text", "text"),
    ] {
      let path = folder.file(name)
      #expect(
        try Self.plot("activation relu --output \(path)\(options)") == "")
      #expect(
        try folder.read(name)
          == Self.plot("activation relu --format \(form)"))
    }
  }

  @Test("an impossible picture leaves the file as it was")
  func keepsFile() throws {
    let folder = try Folder()
    let path = try folder.write("old", to: "a.svg")
    let result = try Program.run([
      "plot", "boundary", "iris", "--force", "--output", path,
    ])
    #expect(result.code == 64)
    #expect(try folder.read("a.svg") == "old")
    #expect(try folder.names == ["a.svg"])
  }

  // MARK: Numbers

  @Test("the loss curve passes through the losses that train prints")
  func loss() throws {
    let trained = try Program.run([
      "train", "xor", "--log-every", "250", "--digits", "12",
    ]).output
    var losses: [(epoch: Double, loss: Double)] = []
    for line in trained.split(separator: "\n") {
      let words = line.split(separator: " ").compactMap { Double($0) }
      // Not the ends of the axis below its own curve.
      if words.count == 2, line.hasPrefix("    "), line.contains(".") {
        losses.append((words[0], words[1]))
      }
    }
    losses = losses.filter {
      $0.epoch.truncatingRemainder(dividingBy: 250) == 0
    }
    #expect(losses.count >= 13)
    let picture = try Self.chart("loss xor", isLogarithmic: true)
    let curve = try #require(picture.curves.first.map(ChartReader.pixels))
      .flatMap { $0 }
    for (epoch, loss) in losses {
      let x = picture.xPixel(of: epoch)
      let y = picture.yPixel(of: loss)
      // Every second or third epoch is drawn: the curve is flat between them.
      let next = try #require(curve.firstIndex { $0.x >= x - 0.01 })
      let (one, other) = (curve[max(0, next - 1)], curve[next])
      #expect(abs(other.x - x) < 2)
      let low = min(one.y, other.y, curve[min(next + 1, curve.count - 1)].y)
      let high = max(one.y, other.y, curve[min(next + 1, curve.count - 1)].y)
      #expect(y > low - 0.05 && y < high + 0.05, "epoch \(epoch)")
    }
  }

  @Test("along the boundary, predict gives one half")
  func boundary() throws {
    let folder = try Folder()
    let model = folder.file("model.json")
    _ = try Program.run(["train", "xor", "--quiet", "--save", model])
    let picture = try Self.chart("boundary xor --model \(model)")
    let corners = picture.curves.flatMap { picture.numbers($0).joined() }
    #expect(corners.count > 40)
    var csv = "x1,x2\n"
    for corner in corners {
      csv += "\(corner.x),\(corner.y)\n"
    }
    let data = try folder.write(csv, to: "corners.csv")
    let predicted = try Program.run([
      "predict", "--model", model, "--data", data,
    ])
    let answers = predicted.output.split(separator: "\n").compactMap {
      Double($0)
    }
    try #require(answers.count == corners.count)
    for answer in answers { #expect(abs(answer - 0.5) < 2e-3) }
    // Trained as train does, it is the same line.
    #expect(try Self.chart("boundary xor").curves == picture.curves)
  }

  @Test("a model is shown as it is, unless epochs are asked for")
  func model() throws {
    let folder = try Folder()
    let path = folder.file("model.json")
    _ = try Program.run([
      "train", "and", "--quiet", "--epochs", "7", "--save", path,
    ])
    let file = try ModelFile(parsing: Array(folder.read("model.json").utf8))
    let neuron = file.network.layers[0].neurons[0]
    let numbers = (neuron.weights + [neuron.bias]).map { $0.text(decimals: 9) }
    for words in ["network", "network and", "network and --epochs 0"] {
      let output = try Self.plot("\(words) --model \(path) --digits 9")
      for number in numbers { #expect(output.contains(number), "\(words)") }
    }
    let trained = try Self.plot("network and --model \(path) --epochs 1")
    #expect(!trained.contains(numbers[0]))
    #expect(
      try Self.plot("boundary and --model \(path)").contains("epoch 7"))
  }

  @Test("held-out samples have a curve of their own, and so have several rates")
  func several() throws {
    let held = try Self.chart("loss iris --epochs 30")
    #expect(held.curves.count == 2)
    #expect(held.texts.contains("held-out samples"))
    let rates = try Self.chart(
      "loss xor --learning-rates 0.5,2 --epochs 30")
    #expect(rates.curves.count == 2)
    #expect(
      rates.texts.contains("learning rate 0.5")
        && rates.texts.contains("learning rate 2"))
  }

  @Test("a training that diverges is drawn up to there, and a note says so")
  func diverged() throws {
    let note = "The loss is no longer finite in epoch 16;"
    let words = "loss surface --learning-rate 1e9"
    #expect(try Self.plot(words).contains(note))
    #expect(try Self.plot(words + " --format svg").contains(note))
    let other = try Program.run(
      "plot boundary circles --learning-rate 1e308 --epochs 5"
        .split(separator: " ").map(String.init))
    #expect(other.code == 0)
    #expect(!other.wasKilled)
  }

  @Test("a model's picture says how far the model has been trained")
  func age() throws {
    let folder = try Folder()
    let path = folder.file("m.json")
    _ = try Program.run([
      "train", "xor", "--epochs", "50", "--quiet", "--save", path,
    ])
    func title(_ options: [String]) throws -> String {
      let result = try Program.run(["plot", "boundary", "xor"] + options)
      return String(result.output.prefix { $0 != "\n" })
    }
    #expect(try title(["--model", path]).contains(", epoch 50: "))
    #expect(
      try title(["--model", path, "--epochs", "10"]).contains(", epoch 60: "))
    let model = try ModelFile(path: path)
    let bare = try folder.write(
      ModelFile(network: model.network).text, to: "bare.json")
    #expect(try title(["--model", bare]).contains(", as saved: "))
  }

  // MARK: Units

  /// A table whose inputs and target have units, and a model trained on it.
  private static func cars(_ folder: Folder) throws -> (String, String) {
    let rows = (0..<30).map { k in
      "\(700 + 57 * (7 * k % 30)),\(40 + 9 * (11 * k % 30)),\(150 + 8 * k)"
    }
    let data = try folder.write(
      "weight,power,use\n" + rows.joined(separator: "\n"), to: "cars.csv")
    let model = folder.file("cars.json")
    _ = try Program.run([
      "train", data, "--standardize", "--scale-targets", "--epochs", "200",
      "--quiet", "--save", model,
    ])
    return (data, model)
  }

  @Test("a surface is drawn over the data's numbers, at the heights of predict")
  func surfaceUnits() throws {
    let folder = try Folder()
    let (data, model) = try Self.cars(folder)
    // The corners of the squares: the data's range in sixteenths.
    var csv = "power,weight\n"
    for i in 0...16 {
      for k in 0...16 {
        csv +=
          "\(40 + 261.0 * Double(k) / 16),\(700 + 1653.0 * Double(i) / 16)\n"
      }
    }
    let corners = try folder.write(csv, to: "corners.csv")
    let heights = try Program.run([
      "predict", "--model", model, "--data", corners,
    ]).output.split(separator: "\n").compactMap { Double($0) }
    try #require(heights.count == 17 * 17)
    let ends = [heights.min() ?? 0, heights.max() ?? 0].map {
      $0.text(decimals: 3)
    }
    let svg = try Program.run([
      "plot", "surface", data, "--model", model, "--format", "svg",
    ]).output
    #expect(
      svg.contains(
        "learned: a surface over weight from 700 to 2353 and power from 40 to "
          + "301, its heights from \(ends[0]) to \(ends[1])."), "\(ends)")
    let text = try Program.run(["plot", "surface", data, "--model", model])
      .output
    #expect(
      text.hasPrefix(
        "cars.csv, standardized, targets scaled, 2-8-1 network, epoch 200: surface "
          + "of use\n"))
    #expect(
      text.contains(
        "right: weight from 700 to 2353\nup:    power from 40 to 301"))
  }

  @Test(
    "a standardized bowl is compared with the true one, in the data's units")
  func bowl() throws {
    let text = try Self.plot("surface surface --standardize --epochs 5")
    #expect(text.contains(" true ") && text.contains("learned - true"))
    #expect(text.contains("right: x1 from -1 to 1\nup:    x2 from -1 to 1\n"))
  }

  @Test("a picture of a network has the names that its model remembers")
  func networkNames() throws {
    let folder = try Folder()
    let (data, model) = try Self.cars(folder)
    for words in [["--model", model], [data, "--model", model]] {
      let text = try Program.run(["plot", "network"] + words).output
      #expect(text.contains("\nColumns: x1 = weight, x2 = power, o1 = use\n"))
      #expect(
        text.hasSuffix(
          "The network gets its inputs standardized: mean 0, deviation 1.\n"
            + "Its targets are scaled: mean 0, deviation 1.\n"))
    }
    for format in ["svg", "dot"] {
      let traced = try Program.run([
        "trace", data, "--model", model, "--sample", "1", "--format", format,
      ]).output
      for text in [
        "x1 = weight", "o1 = use",
        "The network gets its inputs standardized: mean 0, deviation 1.",
      ] {
        #expect(traced.contains(text))
      }
    }
    #expect(
      try Self.plot("network people --epochs 0").contains(
        "\nColumns: x1 = weight, x2 = height, o1 = female (0: male, 1: female)\n"
      ))
  }
}
