// One-line summaries for LLDB and Xcode. The macro turns each string into a
// summary that travels inside the binary, so no debugger script is needed.

#if !hasFeature(Embedded)
  @DebugDescription
  extension Neuron {
    /// What the debugger shows beside a neuron.
    public var lldbDescription: String {
      "\(name)  z \(z)  a \(a)  δ \(delta)  db \(db)"
    }
  }

  @DebugDescription
  extension Layer {
    /// What the debugger shows beside a layer.
    public var lldbDescription: String {
      "\(name) · \(neuronCount) \(activation) of \(inputCount) inputs"
    }
  }

  @DebugDescription
  extension NeuralNetwork {
    /// What the debugger shows beside a network.
    public var lldbDescription: String { "\(shape) network" }
  }
#endif
