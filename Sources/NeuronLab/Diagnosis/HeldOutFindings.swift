// Training samples that are learned by heart.

/// A held-out loss that has risen since its minimum while the training loss fell.
package struct HeldOutRise {
  /// How much it must have risen, as a factor.
  private static let clearRise = 1.5

  /// The epoch of its minimum.
  let bestEpoch: Int
  /// What was seen, in a sentence.
  package let evidence: String

  /// Compares the losses of a training; `nil` where the held-out loss has not clearly
  /// risen, or too few samples are held out.
  package init?(of trainer: Trainer) {
    guard let heldOut = trainer.heldOut, heldOut.count >= Outcome.fewestHeldOut,
      let best = trainer.heldOutHistory.points.min(by: { $0.loss < $1.loss }),
      let last = trainer.history.last, best.epoch < last.epoch,
      let then = trainer.history.points.last(where: { $0.epoch <= best.epoch })
    else { return nil }
    let now = trainer.step.measureLoss(of: heldOut)
    guard now > Self.clearRise * best.loss, last.loss < then.loss,
      now > Self.clearRise * last.loss
    else { return nil }
    bestEpoch = best.epoch
    evidence =
      "The network learns the training samples by heart: the held-out loss has "
      + "risen from \(best.loss.text(atLeastDecimals: 4)) in epoch "
      + "\(best.epoch) to \(now.text(atLeastDecimals: 4)) in epoch "
      + "\(last.epoch), while the training loss fell from "
      + "\(then.loss.text(atLeastDecimals: 4)) to "
      + "\(last.loss.text(atLeastDecimals: 4))."
  }
}

extension Explanation {
  /// A held-out loss that has risen, and what an earlier end would give.
  var overfitting: Finding? {
    guard let rise = HeldOutRise(of: trainer),
      let score = result.heldOut?.metrics.score, score < Self.solvedHeldOut
    else { return nil }
    let earlier = heldOutMetrics(after: rise.bestEpoch)
    guard earlier.map({ $0.score >= score - Self.sameScore }) ?? true
    else { return nil }
    let isNoWorse = earlier.map { $0.score >= score } ?? false
    return Finding(kind: .overfitting, evidence: rise.evidence)
      .with(
        remedy: earlierEnd(rise.bestEpoch, earlier),
        changes: isNoWorse ? [.epochs(rise.bestEpoch)] : [])
  }

  private static let solvedHeldOut = 0.95

  /// Up to this difference, held-out scores count as the same.
  private static let sameScore = 0.1

  /// How good the network was on the held-out samples after so many epochs: the
  /// training is run again for it, unless that takes too long.
  private func heldOutMetrics(after epoch: Int) -> Metrics? {
    let parameters = Double(trainer.step.network.parameterCount)
    let work = Double(trainer.data.count) * parameters * Double(epoch)
    guard work <= Experiment.totalWork, let twin = recipe.makeTrainer(),
      (try? twin.train(epochs: epoch - recipe.progress.epoch)) != nil
    else { return nil }
    return Outcome(of: twin, on: recipe.data).heldOut?.metrics
  }

  private func earlierEnd(_ epoch: Int, _ then: Metrics?) -> String {
    guard let then, let now = result.heldOut?.metrics,
      then.score > max(now.score, 0)
    else { return "The held-out loss was lowest after \(epoch) epochs." }
    return "After \(epoch) epochs, the same training gets \(then.quantity) "
      + "\(then.figure) on the held-out samples instead of \(now.figure)."
  }
}
