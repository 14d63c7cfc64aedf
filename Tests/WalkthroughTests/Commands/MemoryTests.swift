import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("Models remember their data")
struct MemoryTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// The path of a file as people have it.
  private func path(_ name: String) -> String {
    Checkout.fixtures.appendingPathComponent("Cases/\(name).csv").path
  }

  /// Runs a line of words; names in braces are files of `Cases`, and `F` is a
  /// model file.
  private func run(_ line: String) throws -> Program.Result {
    let model = folder.file("f.json")
    return try Program.run(
      line.split(separator: " ").map { word in
        word == "F"
          ? model
          : word.hasPrefix("{")
            ? path(String(word.dropFirst().dropLast()))
            : String(word)
      })
  }

  /// Runs a line that has to succeed, and returns what it prints.
  @discardableResult
  private func output(_ line: String) throws -> String {
    let result = try run(line)
    #expect(result.code == 0, "\(line): \(result.errors)")
    return result.output
  }

  @Test("the same flowers in another order get the same verdict")
  func otherOrder() throws {
    try output("train {k1_flowers_train} --quiet --save F")
    let evaluated = try output(
      "train --data {k1_flowers_test_other_order} --model F --epochs 0")
    #expect(evaluated.hasSuffix(" · accuracy 95.6 %\n"))
    #expect(
      evaluated.contains(
        """
                      predicted
          actual      setosa  versicolor  virginica
          setosa          15           ·          ·
          versicolor       ·          13          2
          virginica        ·           ·         15

        The worst of 2 mistakes

          row  sepal_l  sepal_w  petal_l  petal_w  actual      predicted
           29        6      2.7      5.1      1.6  versicolor  virginica (97 %)
           16      5.9      3.2      4.8      1.8  versicolor  virginica (72 %)
        """), "\(evaluated)")
    let one = try output(
      "train --data {k1_flowers_test_one_class} --model F --epochs 0 --quiet")
    #expect(one.hasSuffix(" · accuracy 100.0 %\n"))
  }

  @Test("flowers without a class are predicted, whatever their columns' order")
  func unlabelled() throws {
    try output("train {k1_flowers_train} --quiet --save F")
    let files = [
      "one_class", "unlabelled_empty_class", "unlabelled_other_columns",
    ].map { "k1_flowers_\($0)" }.map {
      $0 == "k1_flowers_one_class" ? "k1_flowers_test_one_class" : $0
    }
    let predictions = try files.map {
      try output("predict --model F --data {\($0)} --digits 2")
    }
    for prediction in predictions {
      let lines = prediction.split(separator: "\n")
      #expect(lines.first == "class,setosa,versicolor,virginica")
      #expect(
        lines.dropFirst().map { $0.prefix(12) }
          == ["setosa,0.99,", "setosa,1.00,", "setosa,1.00,"])
      #expect(prediction == predictions[0])
    }
  }

  @Test("the output says which class it is")
  func yesFirst() throws {
    let trained = try output("train {k1_yesno_yes_first} --save F")
    #expect(trained.contains("  row     x  target  before   after  predicted"))
    #expect(
      trained.contains("    1     3     yes  0.4745  0.0006  yes        ✓"))
    #expect(
      try output("predict --model F --input 3 --digits 3")
        == "class,yes,no\nyes,0.999,0.001\n")
    let trace = try output("trace {k1_yesno_yes_first} --sample 1 --epoch 1")
    #expect(trace.contains("o1 = answer (0: yes, 1: no)"))
    let check = try output("check {k1_yesno_yes_first}")
    #expect(check.contains("outputs   o1 = 0: yes, 1: no"))
  }

  @Test("the summary says what was read, and what is learned from what")
  func summary() throws {
    let usual = try run("train {k4_class_first} --epochs 1")
    #expect(
      usual.errors.contains(
        """
        learns    proline: a number; --targets NAME learns another column
        from      Class, alcohol, ash

        """))
    #expect(try run("train {k4_class_first} --epochs 1 --quiet").errors == "")
    let named = try run(
      "train {k4_class_first} --targets Class --classify --drop #3 --epochs 1")
    #expect(
      named.errors.contains(
        """
        learns    Class: 3 classes (1, 2 and 3)
        from      alcohol, proline
        not used  ash

        """))
    let id = try run("train {k4_id_column} --epochs 1")
    let words = id.errors.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      words.hasSuffix(
        "note id is different in every row and looks like an identifier; --drop "
          + "id leaves it out"), "\(id.errors)")
    let dropped = try run("train {k4_id_column} --drop id --epochs 1")
    #expect(!dropped.errors.contains("note"))
  }

  @Test("a constant target is refused")
  func constant() throws {
    let result = try run("train {k4_constant_target}")
    #expect(
      result.errors
        == "error: \(path("k4_constant_target")): y is 1 in each of the 3 rows, "
        + "so there is nothing to learn; --targets NAME learns another column\n"
    )
    #expect(result.code == 65)
  }

  @Test("a column of words becomes inputs, remembered in the model")
  func categories() throws {
    try output("train {k5_category_input} --quiet --save F")
    let file = try ModelFile(path: folder.file("f.json"))
    #expect(
      file.preprocessing.inputs.map { $0.values } == [
        ["M", "F", "I"], nil, nil,
      ]
    )
    #expect(file.source == "k5_category_input.csv")
    let one = try output("predict --model F --input F,0.438,0.351")
    let other = try folder.write(
      "weight,x,sex,length\n0.351,?,F,0.438\n", to: "o.csv")
    #expect(
      try Program.run([
        "predict", "--model", folder.file("f.json"), "--data", other,
      ]).output == one)
    #expect(one.hasPrefix("rings\n"))
    let wrong = try run("predict --model F --input X,0.4,0.3")
    #expect(
      wrong.errors
        == "error: --input takes one of M, F and I for sex, found \"X\"\n")
    #expect(wrong.code == 64)
    let unknown = try folder.write(
      "weight,sex,length\n0.3,M,1\n0.3,Q,1\n", to: "u.csv")
    let refused = try Program.run([
      "predict", "--model", folder.file("f.json"), "--data", unknown,
    ])
    #expect(
      refused.errors
        == "error: \(unknown): line 3: the model does not know the value \"Q\" "
        + "of sex; it knows M, F and I\n")
    #expect(refused.code == 65)
  }

  @Test("rows with gaps are left out and counted, filled, or refused")
  func gaps() throws {
    let usual = try run("train {k5_gaps} --epochs 1")
    #expect(
      usual.errors.contains("3 of 6 rows left out: they have gaps in age"))
    #expect(usual.output.contains("(3 samples)"))
    let refused = try run("train {k5_gaps} --gaps refuse")
    #expect(refused.code == 65)
    #expect(refused.errors.contains("age has a gap; --gaps drop leaves"))
    try output("train {k5_gaps} --gaps mean --epochs 3 --quiet --save F")
    let file = try ModelFile(path: folder.file("f.json"))
    // (22 + 38 + 35 + 54) / 4, of the four ages in the file.
    #expect(file.preprocessing.inputs[0].gap == [37.25])
    let lines = try output("predict --model F --data {k5_gaps}")
      .split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines.allSatisfy { !$0.contains("NA") && !$0.contains("nan") })
    // The model's way with gaps is that of its evaluation.
    let evaluated = try output("train {k5_gaps} --model F --epochs 0")
    #expect(evaluated.contains("(6 samples)"))
  }

  @Test("a row with a gap that the model cannot fill has no prediction")
  func gapsOfPredictions() throws {
    try output("train {k5_gaps} --epochs 3 --quiet --save F")
    let result = try run("predict --model F --data {k5_gaps} --digits 0")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines.filter { $0 == "NA,NA,NA" }.count == 3)
    #expect(
      result.errors == "3 rows without a prediction: a gap in age and fare\n")
    let dropped = try output(
      "predict --model F --data {k5_gaps} --gaps drop --digits 0")
    #expect(dropped.split(separator: "\n").count == 4)
    let refused = try run("predict --model F --data {k5_gaps} --gaps refuse")
    #expect(refused.code == 65)
    let mean = try run("predict --model F --data {k5_gaps} --gaps mean")
    #expect(mean.code == 64)
    #expect(mean.errors.contains("--gaps mean contradicts"))
  }

  @Test("a column that is empty throughout is a gap like any other")
  func emptyColumn() throws {
    try output("train {k5_gaps} --gaps mean --epochs 3 --quiet --save F")
    let data = try folder.write("age,fare\n,7\n", to: "one.csv")
    let known = try folder.write("fare,age\n7,37.25\n", to: "known.csv")
    let predictions = try [data, known].map {
      try Program.run([
        "predict", "--model", folder.file("f.json"), "--data", $0,
      ])
    }
    #expect(predictions[0].code == 0, "\(predictions[0].errors)")
    #expect(predictions[0].output.split(separator: "\n").count == 2)
    #expect(predictions[0].output == predictions[1].output)
  }

  @Test(
    "without a header, the columns are taken in the model's order, and said")
  func withoutHeader() throws {
    try output("train {k1_flowers_train} --quiet --save F")
    let data = try folder.write(
      "5.4,3.4,1.7,0.2\n6.9,3.2,5.7,2.3\n", to: "bare.csv")
    let result = try Program.run([
      "predict", "--model", folder.file("f.json"), "--data", data, "--digits",
      "0",
    ])
    #expect(
      result.output == "class,setosa,versicolor,virginica\nsetosa,1,0,0\n"
        + "virginica,0,0,1\n")
    #expect(
      result.errors == "\(data) has no header: its columns are taken to be "
        + "sepal_l, sepal_w, petal_l and petal_w\n")
    let fewer = try folder.write("5.4,3.4,1.7\n6,2,4\n", to: "fewer.csv")
    let refused = try Program.run([
      "predict", "--model", folder.file("f.json"), "--data", fewer,
    ])
    #expect(refused.code == 65)
    #expect(
      refused.errors.hasSuffix(
        "--header yes, if its first line has the names\n"))
  }

  @Test("a standardized plane is drawn in the data's units")
  func units() throws {
    let rows = (0..<20).map {
      "\(100 + $0),\($0 % 5 * 1000),\($0 < 10 ? "lo" : "hi")"
    }
    let data = try folder.write(
      (["dose,cells,effect"] + rows).joined(separator: "\n"), to: "p.csv")
    let plot = try Program.run([
      "plot", "boundary", data, "--standardize", "--epochs", "20",
    ])
    #expect(plot.code == 0, "\(plot.errors)")
    for text in ["100", "119", "4000", "dose", "cells", "1: hi, 0: lo"] {
      #expect(plot.output.contains(text), "\(text) in \(plot.output)")
    }
  }

  @Test("softmax of one output is refused, with sigmoid named")
  func softmax() throws {
    let result = try run(
      "train {k7_softmax_of_one} --layers 2,4,1 --activations tanh,softmax "
        + "--loss categoricalCrossEntropy")
    #expect(
      result.errors == "error: softmax of a single output is always 1; use "
        + "sigmoid for one output\n")
    #expect(result.code == 64)
  }

  @Test("with inputs and target scaled, everything is in the data's units")
  func scaledTargets() throws {
    let result = try run(
      "train {k8_height_weight} --standardize --scale-targets --save F")
    #expect(
      result.output.contains("meanSquaredError (mean) of the scaled targets"))
    #expect(result.output.contains(" of the scaled targets · R² 0.9987\n"))
    #expect(result.output.contains("    1    1.47   52.21"))
    let predicted = try output("predict --model F --input 1.6 --digits 1")
    #expect(predicted == "weight\n58.4\n")
    let evaluated = try output(
      "train {k8_height_weight} --model F --epochs 0 --quiet")
    #expect(evaluated.hasSuffix(" · R² 0.9987\n"))
    let classes = try run("train {k1_yesno_yes_first} --scale-targets")
    #expect(
      classes.errors == "error: --scale-targets is for numbers as targets, but "
        + "k1_yesno_yes_first.csv has classes\n")
    #expect(classes.code == 64)
  }

  @Test("scales are those of the training rows, and stay with the model")
  func scalesOfTraining() throws {
    let xs = (0..<8).map { Double(2 * $0) }
    let rows = xs.map { "\($0),\($0 / 2)\n" }.joined()
    let data = try folder.write("x,y\n\(rows)", to: "d.csv")
    try output(
      "train \(data) --standardize --scale-targets --split 0.5 --seed 1 "
        + "--epochs 1 --quiet --save F")
    let parts = DataSet(xs.map { [$0] }, xs.map { [$0 / 2] })
      .splitRows(trainingShare: 0.5, seed: 1)
    let training = try #require(parts).training
    let mean = training.map { xs[$0] }.reduce(0, +) / 4
    // That of all rows is 7.
    #expect(mean != 7)
    let scales = try ModelFile(path: folder.file("f.json")).preprocessing
    #expect(scales.inputs[0].mean == mean)
    #expect(scales.targets[0].mean == mean / 2)
    // Other data are scaled in the same way.
    let other = try folder.write("x,y\n100,0\n200,1\n", to: "o.csv")
    let again = folder.file("again.json")
    try output(
      "train \(other) --model F --standardize --scale-targets --epochs 0 "
        + "--quiet --save \(again)")
    #expect(try ModelFile(path: again).preprocessing == scales)
  }

  @Test("a model of an earlier version takes columns in order, and says so")
  func earlier() throws {
    let model = try folder.write(
      #"{"format":"neuronkit-model","version":1,"inputCount":2,"#
        + #""layers":[{"activation":"sigmoid","neurons":"#
        + #"[{"name":"o1","weights":[1,2],"bias":0}]}],"#
        + #""standardization":{"means":[1,2],"deviations":[3,4]}}"#,
      to: "old.json")
    let data = try folder.write("a,b,k\n1,2,no\n3,1,yes\n", to: "d.csv")
    let result = try run("train \(data) --model \(model) --epochs 0")
    #expect(result.code == 0)
    let note = "note      \(model) has no names for them: "
    #expect(
      result.errors.hasSuffix(
        "\(note)columns are taken in the file's order\n\(note)classes are taken "
          + "in the order in which they appear\n"))
    let other = try run("train running --model \(model)")
    #expect(
      other.errors
        == "error: the model was trained on 2 inputs; the data have 3\n")
    #expect(other.code == 64)
  }

  @Test("a row with a gap keeps its number, and the others theirs")
  func rowNumbers() throws {
    let data = try folder.write(
      "a,y\n1,0.5\n,1.5\n3,2.5\n4,0.25\n", to: "d.csv")
    let lines = try output("train \(data) --epochs 1")
      .split(separator: "\n").map { $0.split(separator: " ") }
    let table = try #require(lines.firstIndex { $0.first == "row" })
    #expect(lines[(table + 1)...].prefix(3).map { $0[0] } == ["1", "3", "4"])
  }

  @Test("a person can edit what a model remembers")
  func edited() throws {
    try output("train {k1_yesno_yes_first} --quiet --save F")
    let text = try folder.read("f.json")
    let edited = text.replacingOccurrences(
      of: "\"classes\": [\"yes\", \"no\"]",
      with: "\"classes\": [\"ja\", \"nein\"]"
    ).replacingOccurrences(of: "{\"name\": \"x\"}", with: "{\"name\": \"t\"}")
    try folder.write(edited, to: "f.json")
    #expect(
      try output("predict --model F --input 3 --digits 0")
        == "class,ja,nein\nja,1,0\n")
    let data = try folder.write("u,t\n5,3\n", to: "t.csv")
    #expect(
      try Program.run([
        "predict", "--model", folder.file("f.json"), "--data", data,
        "--digits", "0",
      ]).output == "class,ja,nein\nja,1,0\n")
    let missing = try run("predict --model F --data {k1_yesno_yes_first}")
    #expect(
      missing.errors
        == "error: \(path("k1_yesno_yes_first")): the model's input "
        + "t is missing; the file has x and answer\n")
    #expect(missing.code == 65)
  }

  @Test("shipped data sets are remembered, too")
  func shipped() throws {
    try output("train iris --epochs 500 --quiet --save F")
    let rows = try folder.write(
      "petal_width,petal_length,sepal_width,sepal_length\n0.2,1.4,3.5,5.1\n",
      to: "i.csv")
    let result = try Program.run([
      "predict", "--model", folder.file("f.json"), "--data", rows,
    ])
    #expect(
      result.output.hasPrefix("class,setosa,versicolor,virginica\nsetosa,"))
    let other = try folder.write(
      "sepal_length,sepal_width,petal_length,petal_width,species\n"
        + "6.3,3.3,6,2.5,virginica\n5.1,3.5,1.4,0.2,setosa\n", to: "v.csv")
    let evaluated = try Program.run([
      "train", other, "--model", folder.file("f.json"), "--epochs", "0",
      "--quiet",
    ])
    #expect(evaluated.output.hasSuffix(" · accuracy 100.0 %\n"))
    // The classes are the model's, in its order.
    try output("train people --quiet --save F")
    let swapped = try folder.read("f.json").replacingOccurrences(
      of: "\"classes\": [\"male\", \"female\"]",
      with: "\"classes\": [\"female\", \"male\"]")
    try folder.write(swapped, to: "f.json")
    #expect(
      try output("train people --model F --epochs 0 --quiet")
        .hasSuffix(" · accuracy 0.0 %\n"))
  }

  @Test(
    "options that contradict a model are refused",
    arguments: [
      ("--targets sepal_l", "--targets contradicts F, which learned species"),
      ("--targets 2", "--targets contradicts F, which learned species"),
      ("--drop petal_w", "--drop contradicts F, which needs petal_w"),
      (
        "--standardize",
        "--standardize contradicts F, which was trained without it"
      ),
      (
        "--gaps mean", "--gaps mean contradicts F, which was trained without it"
      ),
      (
        "--drop nothing",
        "--drop: there is no column \"nothing\"; there are "
          + "sepal_l, sepal_w, petal_l, petal_w and species"
      ),
      ("--drop sepal_l,sepal_l", "--drop names sepal_l twice"),
      (
        "--targets petal",
        "--targets: there is no column \"petal\"; did you "
          + "mean petal_l?; there are sepal_l, sepal_w, petal_l, petal_w and "
          + "species"
      ),
      (
        "--gaps never",
        "--gaps does not take \"never\"; it takes refuse, drop, "
          + "mean"
      ),
    ])
  func contradictions(_ options: String, _ message: String) throws {
    try output("train {k1_flowers_train} --epochs 1 --quiet --save F")
    let result = try run("train {k1_flowers_train} --model F \(options)")
    let file = folder.file("f.json")
    #expect(
      result.errors
        == "error: \(message.replacingOccurrences(of: "contradicts F", with: "contradicts \(file)"))\n"
    )
    #expect(result.code == 64)
  }

  @Test("names with commas can be typed, and columns named by position")
  func commas() throws {
    let data = try folder.write(
      "\"a, b\",c,\"d,e\",y\n1,2,3,0.5\n2,1,3.5,0.25\n4,5,6,1\n", to: "d.csv")
    let result = try Program.run([
      "train", data, "--targets", "d,e", "--drop", "a, b,#2", "--epochs", "1",
    ])
    #expect(result.errors.contains("learns    d,e: a number\n"))
    #expect(result.errors.contains("from      y\n"), "\(result.errors)")
  }
}
