/// Turns gradients into new weights.
///
/// An optimizer's own memory (momenta, averages) lives outside the neurons.
public protocol Optimizer: AnyObject {
  /// Changes every weight and bias of the network, from its dw and db.
  func update(_ network: NeuralNetwork)
}
