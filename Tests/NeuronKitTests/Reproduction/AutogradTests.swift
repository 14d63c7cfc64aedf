import NeuronKit
import TestSupport
import Testing

/// 40 random networks against PyTorch's automatic differentiation.
///
/// Between them they have every activation, every loss, one to four layers and
/// one to five samples.
@Suite("PyTorch's gradients")
struct AutogradTests {
  @Test("there are 40 networks, with every activation and every loss")
  func coverage() throws {
    let nets = try AutogradNetworks.nets()
    #expect(nets.count == 40)
    let activations = Set(try nets.flatMap { try $0["activations"].strings })
    #expect(activations == Set(Activation.allCases.map { $0.name }))
    let losses = Set(
      try nets.map { AutogradNetworks.losses[try $0["loss"].string]?.loss })
    #expect(losses == Set(Loss.allCases))
  }

  @Test(
    "outputs, loss, dw, db and dx agree with autograd",
    arguments: try AutogradNetworks.nets())
  func gradients(net: Fixture) throws {
    let step = try AutogradNetworks.step(net)
    let network = step.network
    let data = try AutogradNetworks.data(net)
    try expect(
      network.forward(batch: data.inputs), matches: net["outputs"], .onePass)
    let loss = step.computeGradients(of: data)
    try expect(loss, matches: net["lossValue"], .onePass)
    try expect(
      step.measureLoss(of: data), matches: net["lossValue"], .onePass)

    let leaves = try ["dW", "db", "dx"].flatMap { try net[$0].leaves }
    let largest = try leaves.map { abs(try $0.double) }.max() ?? .nan
    let agreement = Agreement.scaled(1e-12, by: largest)
    try expect(network.dw, matches: net["dW"], agreement)
    try expect(network.db, matches: net["db"], agreement)

    // ∂L/∂x of each sample, with its part of the loss of the whole batch.
    let divisor = step.reduction.divisor(sampleCount: data.count)
    for k in data.rows {
      network.learn(
        step.loss, data.inputs[k], data.targets[k], divisor: divisor)
      try expect(
        network.layers[0].backflow(), matches: net["dx"].elements[k],
        agreement)
    }
  }
}
