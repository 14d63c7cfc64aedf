import TestSupport
import Testing

@testable import NeuronLab

@Suite("Preprocessing in a model file")
struct PreprocessingTests {
  /// A model of four inputs and one output, as a person might write it.
  private static let text = """
    {"format": "neuronkit-model", "version": 1, "inputCount": 4,
     "layers": [{"activation": "sigmoid", "neurons": [
      {"name": "o1", "weights": [1, 2, 3, 4], "bias": 0}]}],
     "inputs": [
      {"name": "length", "mean": 5.5, "deviation": 0.5, "gap": 5.25},
      {"name": "sex", "values": ["F", "I", "M"], "gap": [0.5, 0.25, 0.25]}],
     "targets": [{"name": "ripe"}],
     "classes": ["no", "yes"],
     "source": "shells.csv"}
    """

  private func read(_ text: String) throws(JSONError) -> ModelFile {
    try ModelFile(parsing: Array(text.utf8))
  }

  private func changed(_ piece: String, _ replacement: String) throws -> String
  {
    let parts = Self.text.split(
      separator: piece, omittingEmptySubsequences: false)
    try #require(parts.count == 2, "\(piece)")
    return parts.joined(separator: replacement)
  }

  @Test("reads what a person wrote, and writes the same again")
  func byHand() throws {
    let file = try read(Self.text)
    let columns = file.preprocessing
    #expect(columns.inputs[0].name == "length")
    #expect(columns.inputs[1].values == ["F", "I", "M"])
    #expect(columns.inputNames == ["length", "sex=F", "sex=I", "sex=M"])
    #expect(columns.classes == ["no", "yes"] && file.source == "shells.csv")
    #expect(
      columns.standardization
        == Standardization(means: [5.5, 0, 0, 0], deviations: [0.5, 1, 1, 1]))
    #expect(columns.scaledInputs([6, 0, 0, 1]) == [1, 0, 0, 1])
    #expect(
      columns.scaledInputs([.nan, .nan, .nan, .nan]) == [-0.5, 0.5, 0.25, 0.25])
    // A column without a filling beside one that has it.
    let one = try read(changed(", \"gap\": [0.5, 0.25, 0.25]", ""))
    let lengths = one.preprocessing
    #expect(lengths.scaledInputs([.nan, 0, 0, 1]) == [-0.5, 0, 0, 1])
    #expect(
      file.text.contains(
        """
         "inputs": [
          {"name": "length", "mean": 5.5, "deviation": 0.5, "gap": 5.25},
          {"name": "sex", "values": ["F", "I", "M"], "gap": [0.5, 0.25, 0.25]}],
         "targets": [
          {"name": "ripe"}],
         "classes": ["no", "yes"],
         "source": "shells.csv"}
        """))
    let again = try read(file.text)
    #expect(again.preprocessing == columns)
    #expect(again.text == file.text)
  }

  @Test("each part may be missing")
  func missing() throws {
    for key in ["inputs", "targets", "classes", "source"] {
      let text = try changed("\"\(key)\":", "\"was \(key)\":")
      let file = try read(text)
      #expect(try read(file.text).preprocessing == file.preprocessing)
      #expect(file.text.contains("\"\(key)\"") == false)
    }
  }

  @Test("the standardization of an earlier version becomes nameless inputs")
  func earlier() throws {
    let text = """
      {"format": "neuronkit-model", "version": 1, "inputCount": 2,
       "layers": [{"activation": "tanh", "neurons": [
        {"weights": [1, 2], "bias": 0}]}],
       "standardization": {"means": [1, -0.0], "deviations": [0.1, 3]}}
      """
    let file = try read(text)
    #expect(
      file.preprocessing.standardization
        == Standardization(means: [1, -0.0], deviations: [0.1, 3]))
    #expect(file.preprocessing.inputs.allSatisfy { $0.name == nil })
    #expect(try read(file.text).preprocessing == file.preprocessing)
    let both = text.dropLast() + ",\n\"inputs\": [{}, {}]}"
    let error = #expect(throws: JSONError.self) { try read(String(both)) }
    #expect(
      error?.description == "standardization: expected none beside inputs, "
        + "which have a mean and a deviation each")
  }

  @Test(
    "everything wrong is named by its path",
    arguments: [
      (
        "\"deviation\": 0.5", "\"deviation\": 0",
        "inputs[0].deviation: expected a number above 0, found 0"
      ),
      (
        ", \"deviation\": 0.5", "",
        "inputs[0]: has a mean but no deviation; a scale needs both"
      ),
      (
        "\"mean\": 5.5", "\"mean\": \"5.5\"",
        "inputs[0].mean: expected a number, found \"5.5\""
      ),
      (
        "\"name\": \"length\"", "\"name\": 3",
        "inputs[0].name: expected a string, found 3"
      ),
      (
        "[\"F\", \"I\", \"M\"], \"gap\"", "[], \"was\"",
        "inputs[1].values: expected at least one value, found none"
      ),
      (
        "[\"F\", \"I\", \"M\"]", "[\"F\", \"F\", \"M\"]",
        "inputs[1].values: expected each value once, found "
          + "[\"F\", \"F\", \"M\"]"
      ),
      (
        "[\"F\", \"I\", \"M\"], \"gap\"", "[\"F\", \"M\"], \"was\"",
        "inputs: expected columns for 4 inputs of the network, found for 3"
      ),
      (
        "\"gap\": [0.5, 0.25, 0.25]", "\"gap\": 0.5",
        "inputs[1].gap: expected 3 numbers, one for each value, found 0.5"
      ),
      (
        "\"gap\": 5.25", "\"gap\": [5.25]",
        "inputs[0].gap: expected a number, found [5.25]"
      ),
      (
        "\"gap\": [0.5, 0.25, 0.25]", "\"mean\": 1, \"deviation\": 2",
        "inputs[1].mean: expected none beside values, which are 0 and 1, found "
          + "1"
      ),
      (
        "\"name\": \"sex\", ", "",
        "inputs[1].name: is missing; others have one"
      ),
      (
        "\"name\": \"sex\"", "\"name\": \"length\"",
        "inputs[1].name: two columns are called \"length\""
      ),
      (
        "\"name\": \"ripe\"", "\"name\": \"sex\"",
        "targets[0].name: two columns are called \"sex\""
      ),
      (
        "{\"name\": \"ripe\"}", "{\"name\": \"ripe\"}, {\"name\": \"old\"}",
        "targets: expected 1, one for each output, found 2"
      ),
      (
        "{\"name\": \"ripe\"}",
        "{\"name\": \"ripe\", \"mean\": 1, \"deviation\": 2}",
        "targets: expected no mean and deviation beside classes, found some"
      ),
      (
        "[\"no\", \"yes\"]", "[\"no\", \"yes\", \"never\"]",
        "classes: expected 2 names for 1 output, found 3"
      ),
      (
        "[\"no\", \"yes\"]", "[\"1\", \"1.0\"]",
        "classes: expected each class once, found [\"1\", \"1.0\"]"
      ),
      (
        "[\"no\", \"yes\"]", "{}", "classes: expected an array, found {}"
      ),
      (
        "\"shells.csv\"", "5", "source: expected a string, found 5"
      ),
    ])
  func wrong(_ piece: String, _ replacement: String, _ message: String) throws {
    let text = try changed(piece, replacement)
    let error = #expect(throws: JSONError.self) { try read(text) }
    #expect(error?.description == message)
  }

  @Test("targets are scaled and outputs get their units back")
  func targets() {
    var columns = Preprocessing(targets: [.init(name: "kg")])
    columns.fitTargetScaling(to: [[50], [70], [60]])
    #expect(columns.targets[0].mean == 60)
    let deviation = (200.0 / 3).squareRoot()
    #expect(columns.targets[0].deviation.map { abs($0 - deviation) < 1e-12 }!)
    #expect(columns.unscaledOutputs([0]) == [60])
    #expect(abs(columns.unscaledOutputs([1])[0] - 60 - deviation) < 1e-12)
    var two = Preprocessing(targets: [.init(name: "kg"), .init(name: "cm")])
    two.fitTargetScaling(to: [[50, 1], [70, 5]])
    #expect(two.targets.map { $0.mean } == [60, 3])
    #expect(two.targets.map { $0.deviation } == [10, 2])
    let data = DataSet([[1], [2]], [[50, 1], [80, 7]])
    #expect(two.scaled(data).targets == [[-1, -1], [2, 2]])
    #expect(two.scaled(data).inputs == data.inputs)
  }

  @Test("words are neither standardized nor counted as one input")
  func wordInputs() {
    var columns = Preprocessing(
      inputs: [
        .init(name: "a"), .init(name: "k", values: ["u", "v", "w"]),
        .init(name: "b"),
      ], targets: [.init(name: "y")], classes: ["no", "yes"])
    columns.fitStandardization(to: [[1, 1, 0, 0, 2], [3, 0, 0, 1, 8]])
    #expect(columns.inputs.map { $0.mean } == [2, nil, 5])
    #expect(columns.inputs.map { $0.deviation } == [1, nil, 3])
    #expect(columns.wordInputs == [1, 2, 3])
    #expect(columns.columnNames(of: [0, 3]) == ["a", "k"])
    #expect(columns.columnNames(of: [4]) == ["b"])
    // A single output has the name of the target, not of a class.
    #expect(columns.outputNames(1) == ["y"])
    #expect(columns.outputNames(2) == ["no", "yes"])
    #expect(columns.outputNames(3) == nil)
  }

  @Test("what a model does not say is taken from the data")
  func merged() {
    let scales = Preprocessing(
      Standardization(means: [1, 2], deviations: [3, 4]))
    let merged = scales.merged(with: Preprocessing(namesOf: .people))
    #expect(merged.inputs.map { $0.name } == DataSet.people.inputNames)
    #expect(merged.inputs.map { $0.mean } == [1, 2])
    #expect(merged.targets == [.init(name: "female")])
    #expect(merged.classes == ["male", "female"])
    let own = Preprocessing(
      inputs: [.init(name: "u"), .init(name: "v")], classes: ["b", "a"])
    let kept = own.merged(with: Preprocessing(namesOf: .people))
    #expect(kept.inputs == own.inputs && kept.classes == own.classes)
  }

  @Test("a scale or a filling that is not finite is not stored")
  func notFinite() {
    let inputs: [Preprocessing.Input] = [
      .init(mean: .nan, deviation: 1), .init(mean: 0, deviation: .infinity),
      .init(gap: [.nan]), .init(values: ["u", "v"], gap: [1, .infinity]),
    ]
    for input in inputs { #expect(!Preprocessing(inputs: [input]).isFinite) }
    #expect(
      !Preprocessing(targets: [.init(mean: .infinity, deviation: 1)]).isFinite)
    #expect(
      Preprocessing(inputs: [.init(mean: 0, deviation: 1, gap: [2])]).isFinite)
  }

  @Test("a shipped data set keeps its names and classes")
  func shipped() {
    let iris = Preprocessing(namesOf: .iris)
    #expect(iris.inputs.map { $0.name } == DataSet.iris.inputNames)
    #expect(iris.targets == [])
    #expect(iris.classes == ["setosa", "versicolor", "virginica"])
    let people = Preprocessing(namesOf: .people)
    #expect(people.targets == [.init(name: "female")])
    #expect(people.classes == ["male", "female"])
  }

  @Test("classes in another order are put in the model's")
  func reordered() throws {
    let model = Preprocessing(classes: ["female", "male"])
    let data = try #require(model.orderingClasses(of: .people))
    #expect(data.targets == DataSet.people.targets.map { [1 - $0[0]] })
    #expect(data.classNames == ["female", "male"])
    let other = Preprocessing(classes: ["virginica", "setosa", "versicolor"])
    let iris = try #require(other.orderingClasses(of: .iris))
    #expect(iris.targets[0] == [0, 1, 0] && iris.targets[149] == [1, 0, 0])
    #expect(iris.targetNames == other.classes)
    #expect(other.orderingClasses(of: .people) == nil)
  }

  @Test("two classes get a target each: 0 becomes (1, 0), and 1 becomes (0, 1)")
  func targetForEachClass() {
    // The targets of `people` are 1, 0, 0, 1; 1 is female.
    let people = DataSet.people.withTargetForEachClass
    #expect(people.targets == [[0, 1], [1, 0], [1, 0], [0, 1]])
    #expect(people.targetNames == ["male", "female"])
    #expect(people.classNames == ["male", "female"])
    #expect(people.inputs == DataSet.people.inputs)
    #expect(
      (0..<4).map(people.className) == (0..<4).map(DataSet.people.className))
    let xor = DataSet.xor.withTargetForEachClass
    #expect(xor.targetNames == ["0", "1"] && xor.classNames == ["0", "1"])
    #expect(xor.targets == [[1, 0], [0, 1], [0, 1], [1, 0]])
  }
}

@Suite("What outputs say")
struct OutputReadingTests {
  private func reading(
    _ model: Preprocessing, _ sizes: [Int], _ activation: Activation,
    _ loss: Loss?
  ) throws -> OutputReading {
    let network = try NeuralNetwork(sizes: sizes, activations: [activation])
    return OutputReading(model, of: network, loss: loss)
  }

  @Test("one output is the probability of the second class")
  func one() throws {
    let two = Preprocessing(classes: ["no", "yes"])
    let found = try reading(two, [1, 1], .sigmoid, .binaryCrossEntropy)
    #expect(found.columns == ["class", "no", "yes"])
    #expect(found.probabilities([0.25]) == [0.75, 0.25])
    #expect(found.className([0.75]) == "yes")
    #expect(found.className([0.5]) == "no")
    #expect(found.className([.nan]) == nil)
    #expect(found.className(ofTargets: [1]) == "yes")
  }

  @Test("a logit becomes a probability")
  func logit() throws {
    let two = Preprocessing(classes: ["no", "yes"])
    let found = try reading(
      two, [1, 1], .identity, .binaryCrossEntropyWithLogits)
    #expect(found.probabilities([0]) == [0.5, 0.5])
    // 1 / (1 + e⁻²)
    #expect(abs(found.probabilities([2])[1] - 0.8807970779778823) < 1e-15)
    #expect(found.className([0.25]) == "yes")
    #expect(found.className([-0.25]) == "no")
  }

  @Test("of several outputs the largest is the class")
  func several() throws {
    let three = Preprocessing(classes: ["a", "b", "c"])
    let found = try reading(three, [1, 3], .softmax, .categoricalCrossEntropy)
    #expect(found.columns == ["class", "a", "b", "c"])
    #expect(found.className([0.2, 0.5, 0.3]) == "b")
    #expect(found.probabilities([0.2, 0.5, 0.3]) == [0.2, 0.5, 0.3])
    #expect(found.className(ofTargets: [0, 0, 1]) == "c")
  }

  @Test("numbers have the target's name and unit; without names, the neuron's")
  func numbers() throws {
    let scaled = Preprocessing(
      targets: [.init(name: "kg", mean: 60, deviation: 10)])
    let found = try reading(scaled, [1, 1], .identity, .meanSquaredError)
    #expect(found.columns == ["kg"])
    #expect(found.numbers([0.5]) == [65])
    #expect(found.className([0.5]) == nil)
    let bare = try reading(Preprocessing(), [1, 2], .identity, nil)
    #expect(bare.columns == ["o1", "o2"])
    #expect(bare.numbers([1, 2]) == [1, 2])
  }
}
