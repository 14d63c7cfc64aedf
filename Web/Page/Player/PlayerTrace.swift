import NeuronLab

// A step that was read from a trace's file.
extension Player {
  /// Opens a trace: the text of a file that `trace --format json` has written, or
  /// `jsonl`, or a program with PyTorch.
  ///
  /// The step is taken again. What the file has otherwise is said.
  convenience init(traceText: String) throws(Refusal) {
    let start: PlayerStart
    do throws(JSONError) {
      start =
        RecordedOperations.isMeant(by: traceText)
        ? try RecordedOperations(parsing: traceText).start
        : try RecordedStep(parsing: Array(traceText.utf8)).start
    } catch {
      throw Refusal("This is not a trace that can be shown: \(error)")
    }
    self.init(start, setup: nil, traceText: traceText)
  }
}

extension RecordedOperations {
  /// The step, to take it again.
  fileprivate var start: PlayerStart {
    let rows = Array(data.rows)
    return PlayerStart(
      title: "trace · "
        + step.network.sizes.map { "\($0)" }.joined(separator: "-"),
      step: step, data: data, epoch: 0, batches: { _ in [rows] },
      note: difference.map {
        "\($0) The step is taken again with the right numbers."
      } ?? "")
  }
}

extension RecordedStep {
  /// The step, to take it again.
  fileprivate var start: PlayerStart {
    let rows = Array(data.rows)
    return PlayerStart(
      title: title, step: step, data: data, epoch: 0, batches: { _ in [rows] },
      note: note)
  }

  /// What a reader has to know about the file.
  private var note: String {
    let verification = TraceVerification(record)
    guard let first = verification.differences.first else {
      return unknown ?? ""
    }
    let count = verification.differences.count
    let looks = verification.mistakes.map {
      verification.formulas(of: $0).title
    }
    return "The file has \(count.counted("number")) that "
      + (count == 1 ? "does" : "do")
      + " not follow from the others. The first: "
      + "\(first.sentence). "
      + (looks.isEmpty
        ? ""
        : "It looks like this mistake: \(looks.joined(separator: "; or: ")). ")
      + (verification.pattern.map { "\($0) " } ?? "")
      + "The step is taken again with the right numbers."
  }
}
