import TestSupport
import Testing

@testable import NeuronLab

@Suite("A trace as CSV")
struct TraceCSVTests {
  /// The rows after the header.
  private static func rows(_ lines: [String]) throws -> [[String]] {
    var rows = lines.map(fields)
    #expect(
      rows.removeFirst() == [
        "sample", "layer", "neuron", "quantity", "from", "value", "column",
      ])
    return rows
  }

  /// The fields of a line, some of them in quotes.
  private static func fields(_ line: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        // A quote inside quotes is doubled.
        if !isQuoted, line.contains("\"\""), !fields[fields.count - 1].isEmpty {
          fields[fields.count - 1].append(character)
        }
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  /// Every number of a trace under what its row should say.
  private static func numbers(_ trace: Trace) -> [String: Double] {
    var all: [String: Double] = [",,,loss,": trace.lossValue]
    for sample in trace.samples {
      let s = "\(sample.row + 1)"
      all["\(s),,,loss,"] = sample.loss
      for (i, x) in sample.inputs.enumerated() {
        all["\(s),0,x\(i + 1),a,"] = x
      }
      for (l, layer) in sample.layers.enumerated() {
        for (k, neuron) in layer.neurons.enumerated() {
          let start = "\(s),\(l + 1),\(neuron.name)"
          all["\(start),z,"] = neuron.z
          all["\(start),a,"] = neuron.a
          all["\(start),dActivation,"] = neuron.dActivation
          all["\(start),slope,"] = neuron.slope
          all["\(start),delta,"] = neuron.delta
          if neuron.bias != nil { all["\(start),db,"] = neuron.db }
          for term in neuron.incoming {
            all["\(start),product,\(term.from)"] = term.product
          }
          for (i, dw) in neuron.dw.enumerated() {
            all["\(start),dw,\(neuron.inputNames[i])"] = dw
          }
          if l == sample.layers.count - 1 {
            all["\(start),target,"] = sample.targets[k]
          }
        }
      }
    }
    for (l, layer) in trace.update.layers.enumerated() {
      for (k, change) in layer.enumerated() {
        let start = ",\(l + 1),\(change.name)"
        let names = trace.samples[0].layers[l].neurons[k].inputNames
        for (i, name) in names.enumerated() {
          all["\(start),weight,\(name)"] = change.weightsBefore[i]
          all["\(start),weightAfter,\(name)"] = change.weightsAfter[i]
          all["\(start),dw,\(name)"] = trace.gradients[l][k].dw[i]
        }
        all["\(start),bias,"] = change.biasBefore
        all["\(start),biasAfter,"] = change.biasAfter
        if change.biasBefore != nil {
          all["\(start),db,"] = trace.gradients[l][k].db
        }
      }
    }
    return all
  }

  @Test(
    "holds every number once, and each reads back bit for bit",
    arguments: try AutogradNetworks.nets())
  func roundTrip(net: Fixture) throws {
    let step = try AutogradNetworks.step(net)
    let trace = Tracer(step, on: try AutogradNetworks.data(net)).trace()
    var expected = Self.numbers(trace)
    for row in try Self.rows(TraceCSV(trace).lines) {
      let key = row.prefix(5).joined(separator: ",")
      let number = expected.removeValue(forKey: key)
      #expect(Double(row[5])?.bitPattern == number?.bitPattern, "\(row)")
    }
    #expect(expected.isEmpty)
  }

  @Test("has Mazur's numbers on the rows labelled for them")
  func mazur() throws {
    let mazur = try Fixture(file: "mazur")
    let rows = try Self.rows(TraceCSV(try TraceSamples.mazur()).lines)
    func value(_ key: [String]) throws -> Double {
      let row = try #require(rows.first { Array($0.prefix(5)) == key })
      return try #require(Double(row[5]))
    }
    let deltas = try mazur["delta_o"].doubles
    let slopes = try mazur["dout_dnet_h"].doubles
    let gradients = try mazur["dE_dw1_to_w8"].doubles
    for (k, name) in ["1", "2"].enumerated() {
      #expect(
        abs(try value(["1", "2", "o" + name, "delta", ""]) - deltas[k]) < 1e-15)
      #expect(
        abs(try value(["1", "1", "h" + name, "slope", ""]) - slopes[k]) < 1e-15)
      #expect(
        abs(try value(["1", "1", "h1", "dw", "x" + name]) - gradients[k])
          < 1e-15)
      #expect(
        abs(try value(["", "2", "o1", "dw", "h" + name]) - gradients[4 + k])
          < 1e-15)
    }
  }

  @Test("keeps each name one field on one line, whatever it contains")
  func names() throws {
    let trace = try TraceSamples.random(
      [2, 3, 1], names: TraceSamples.awkwardNames)
    let lines = TraceCSV(trace).lines
    #expect(trace.csvLines == lines)
    let rows = try Self.rows(lines)
    #expect(rows.count == lines.count - 1)
    let names = Set(rows.map { $0[2] })
    #expect(
      names == [
        "", "x1", "x2", TraceSamples.awkwardNames[0],
        TraceSamples.awkwardNames[1], "line\\u{a}break\\u{7}",
        TraceSamples.awkwardNames[3],
      ])
    #expect("a,b".csvField == "\"a,b\"")
    #expect("say \"a\"".csvField == "\"say \"\"a\"\"\"")
    #expect("plain".csvField == "plain")
  }

  @Test("for one neuron, it has the same rows, without the others")
  func oneNeuron() throws {
    let trace = try TraceSamples.random([2, 3, 1], samples: 3)
    let all = TraceCSV(trace).lines
    let one = TraceCSV(trace, neurons: ["h2"]).lines
    let rows = try Self.rows(all)
    let expected = zip(all.dropFirst(), rows).filter { $1[2] == "h2" }
    #expect(one == [all[0]] + expected.map { $0.0 })
    // z, a, 1 product, ∂L/∂a, slope, δ, 2 dw, db of 3 samples; 3 · 3 of the batch.
    #expect(one.count == 1 + 3 * 9 + 9)
  }

  private static let optimizers: [@Sendable () -> any Optimizer] = [
    { SGD(learningRate: 1) }, { Adam() },
  ]

  @Test(
    "has the data's names for the inputs and targets, and nothing else",
    arguments: optimizers.indices)
  func columns(_ k: Int) throws {
    let step = TrainingStep(
      network: try NeuralNetwork(sizes: [2, 2, 1], activations: [.sigmoid]),
      loss: .meanSquaredError, optimizer: Self.optimizers[k]())
    let data = try DataSet(
      inputs: [[1, 2]], targets: [[0]], inputNames: ["a, b", "height"],
      targetNames: ["female"])
    let rows = try Self.rows(TraceCSV(Tracer(step, on: data).trace()).lines)
    for row in rows {
      let column =
        switch (row[1], row[2], row[3], row[4]) {
        case ("0", "x1", _, _), ("1", _, _, "x1"): "a, b"
        case ("0", "x2", _, _), ("1", _, _, "x2"): "height"
        case (_, _, "target", _): "female"
        default: ""
        }
      #expect(row[6] == column, "\(row)")
    }
    #expect(Set(rows.map { $0[6] }) == ["a, b", "height", "female", ""])
  }
}
