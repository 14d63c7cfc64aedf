import NeuronLab

/// The Python file that records a training step of PyTorch as a trace.
///
/// What it writes is described in `Documentation/Traces.md`.
enum PyTorchRecorder {
  /// What the help of `export` says about it.
  static let help = [
    "--helper pytorch writes a Python file instead, with which a program of yours",
    "records one training step of its PyTorch model:", "",
    "  from neuronkit_trace import record_step",
    "  with record_step(\"step.json\", model, criterion, optimizer):",
    "      optimizer.zero_grad()",
    "      criterion(model(x), y).backward()",
    "      optimizer.step()", "",
    "trace --verify step.json then checks every number, and step --trace step.json",
    "plays the step. The page's player opens the file, too.",
  ]

  /// Writes the file, or prints it.
  static func export(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    _ = try arguments.choice(
      .helper, { $0 == "pytorch" ? $0 : nil }, of: ["pytorch"])
    for option in Command.export.options
    where arguments.has(option) && ![.helper, .output, .force].contains(option)
    {
      throw .usage("\(option.name) and --helper cannot go together")
    }
    if let word = arguments.positionals.first {
      throw .usage(
        "--helper writes the same file for every model; leave out "
          + Arguments.quoted(word))
    }
    let file = try arguments.outputFile(.output, kind: .text, formats: "py")
    if let file {
      try file.write(text)
    } else {
      console.say(
        text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
          .map { String($0) })
    }
    return .done
  }

  /// The file, with a line break at the end.
  static let text = #"""
    """Records one training step of a PyTorch model, for NeuronKit to verify and play.

        with record_step("step.json", model, criterion, optimizer):
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()

    The model is made of nn.Linear and activations, one after the other; the criterion is a
    module such as nn.MSELoss(). What you wrote yourself is recorded as what it should be:
    kinds={MySigmoid: "Sigmoid", MyAdam: "Adam"}.
    """
    import json
    import math

    import torch

    # What PyTorch calls a thing, and what a trace calls it.
    MODULES = dict(
        Linear="linear", Identity="identity", Sigmoid="sigmoid", Tanh="tanh", ReLU="relu",
        LeakyReLU="leakyRelu", ELU="elu", Softplus="softplus", GELU="gelu", SiLU="silu",
        Softmax="softmax")
    LOSSES = dict(
        MSELoss="meanSquaredError", L1Loss="meanAbsoluteError", HuberLoss="huber",
        BCELoss="binaryCrossEntropy", BCEWithLogitsLoss="binaryCrossEntropyWithLogits",
        CrossEntropyLoss="categoricalCrossEntropy")
    OPTIMIZERS = dict(
        SGD="sgd", AdamW="adamw", Adam="adam", RMSprop="rmsprop", Adagrad="adagrad")
    CONSTANTS = dict(
        momentum="momentum", nesterov="nesterov", alpha="alpha", eps="epsilon",
        weight_decay="weightDecay")
    MEMORY = dict(
        momentum_buffer="velocity", exp_avg="mean", exp_avg_sq="meanSquare",
        square_avg="meanSquare", grad_avg="mean", sum="sumOfSquares")
    # Settings that a trace has no words for, and so only these values.
    USUAL = dict(
        negative_slope=0.01, alpha=1, beta=1, threshold=20, approximate="none",
        inplace=False, delta=1, label_smoothing=0, pos_weight=None)
    USUAL_STEP = dict(maximize=False, amsgrad=False, dampening=0, lr_decay=0)


    class record_step:
        def __init__(self, path, model, criterion, optimizer, kinds={}):
            self.path, self.model, self.criterion = path, model, criterion
            self.optimizer, self.kinds = optimizer, {}
            for kind, name in kinds.items():
                self.kinds[getattr(kind, "__name__", kind)] = name

        # What PyTorch computes: hooks keep every module's output, and the criterion's.

        def __enter__(self):
            self.calls, self.losses = [], []
            leaves = [m for m in self.model.modules() if not list(m.children())]
            self.hooks = [m.register_forward_hook(self.see) for m in leaves]
            self.hooks.append(self.criterion.register_forward_hook(self.see_loss))
            self.before = self.parameters()

        def see(self, module, inputs, output):
            layers = [m for m, _, _ in self.calls if list(m.parameters())]
            require(not any(module is m for m in layers), f"{module} computes twice; a trace "
                    "has one forward pass, in which each layer is used once")
            require(self.calls or list(module.parameters()), f"the model begins with "
                    f"{module}; a trace begins with a Linear")
            require(not self.calls or inputs[0] is self.calls[-1][2],
                    f"{module} gets something else than the output of the module before; "
                    "a trace has modules one after the other")
            require(output.requires_grad, f"no gradient flows through {module}: it is frozen, "
                    "or the step is taken with no_grad")
            output.retain_grad()
            self.calls.append((module, inputs[0], output))

        def see_loss(self, criterion, inputs, output):
            require(self.calls and inputs[0] is self.calls[-1][2],
                    f"{criterion} gets something else than the model's output")
            self.losses.append((inputs[1], output.item()))

        def parameters(self):
            """Every parameter, its .grad, and what the optimizer remembers of it, now."""
            now = {}
            for p in self.model.parameters():
                memory = {MEMORY[name]: value.detach().clone()
                          for name, value in self.optimizer.state.get(p, {}).items()
                          if name in MEMORY and value is not None}
                gradient = None if p.grad is None else p.grad.detach().clone()
                now[p] = (p.detach().clone(), gradient, memory)
            return now

        def __exit__(self, error, *_):
            for hook in self.hooks:
                hook.remove()
            if error is None:
                text = json.dumps(self.trace(), allow_nan=False)
                with open(self.path, "w") as file:
                    file.write(text + "\n")

        # What a trace has of it.

        def kind(self, thing, names, usual, settings):
            """What a trace calls a module, a loss or an optimizer."""
            for name, value in usual.items():
                require(settings.get(name, value) == value,
                        f"{type(thing).__name__} is recorded only with {name}={value}")
            for cls in type(thing).__mro__:
                name = self.kinds.get(cls.__name__, cls.__name__).lower()
                for torch_name, ours in names.items():
                    if name in (torch_name.lower(), ours.lower()):
                        return ours
            require(False, f"{type(thing).__name__} is not one of {', '.join(names)}; if it "
                    "should do what one of them does, say which: "
                    f"kinds={{{type(thing).__name__}: ...}}")

        def layers(self, loss):
            """Every Linear and its activation: kind, linear, inputs, z, a, ∂L/∂a, ∂L/∂z."""
            layers = []
            for module, inputs, output in self.calls:
                kind = self.kind(module, MODULES, USUAL, vars(module))
                gradient = output.grad
                if kind == "linear":
                    layers.append(["identity", module, inputs, output, output, gradient,
                                   gradient])
                    continue
                require(layers and layers[-1][3] is layers[-1][4],
                        f"{module} does not follow a Linear")
                layers[-1][0], layers[-1][4:6] = kind, (output, gradient)
            if loss == "categoricalCrossEntropy":
                require(layers[-1][0] == "identity", "CrossEntropyLoss computes softmax "
                        "itself, so the model has to end with a Linear")
                layers[-1][0], layers[-1][4:6] = "softmax", (None, None)
            return layers

        def trace(self):
            require(len(self.losses) == 1, "a step is one pass through the model and the "
                    f"criterion, found {len(self.losses)}")
            loss = self.kind(self.criterion, LOSSES, USUAL, vars(self.criterion))
            layers, after = self.layers(loss), self.parameters()
            targets, value = self.losses[0]
            outputs = self.calls[-1][2]
            if loss == "categoricalCrossEntropy" and not targets.is_floating_point():
                targets = torch.nn.functional.one_hot(targets, outputs.shape[-1])
            require(targets.shape == outputs.shape, f"targets of shape {tuple(targets.shape)} "
                    f"for outputs of shape {tuple(outputs.shape)}: the loss would compare "
                    "every output with every target")
            require(getattr(self.criterion, "weight", None) is None, "a trace has no weights "
                    "of classes or samples")
            reduction = self.criterion.reduction
            require(reduction in ("mean", "sum"), "take reduction='mean' or 'sum'")
            require(reduction == "mean" or outputs.shape[-1] == 1
                    or loss == "categoricalCrossEntropy", "a trace has no sum over several "
                    "outputs; take reduction='mean'")
            precision = str(outputs.dtype).replace("torch.", "")
            require(precision in ("float32", "float64"), f"{precision} is not recorded")
            gradients, changes = self.parameters_of(layers, after)
            return dict(
                format="neuronkit-trace", version=1, precision=precision,
                recordedBy=f"PyTorch {torch.__version__}",
                loss=dict(name=loss, reduction=reduction, value=finite(value)),
                samples=self.samples(layers, rows(targets)), gradients=gradients,
                update=dict(self.optimizer_settings(), layers=changes))

        def samples(self, layers, targets):
            inputs = rows(layers[0][2])
            columns = [[(key, rows(t)) for key, t in zip(("z", "a", "dActivation", "delta"),
                                                         layer[3:]) if t is not None]
                       for layer in layers]
            return [dict(inputs=inputs[s], targets=targets[s], layers=[
                dict(activation=layers[n][0], hasBias=layers[n][1].bias is not None,
                     neurons=[dict([("name", name)] + [(key, t[s][k]) for key, t in columns[n]])
                              for k, name in enumerate(names(n, layers))])
                for n in range(len(layers))]) for s in range(len(targets))]

        def parameters_of(self, layers, after):
            """Every neuron's gradient, and its weights and memory before and after."""
            gradients, changes = [], []
            for n, layer in enumerate(layers):
                gradients.append(dict(neurons=[dict(name=name) for name in names(n, layers)]))
                changes.append(dict(neurons=[dict(name=name) for name in names(n, layers)]))
                for p, d, w, steps in ((layer[1].weight, "dw", "weights", "weightSteps"),
                                       (layer[1].bias, "db", "bias", "biasStep")):
                    for k in range(0 if p is None else len(p)):
                        (old, before, was), (new, gradient, now) = self.before[p], after[p]
                        require(p.requires_grad, "a parameter is frozen (requires_grad is "
                                "False); a trace has the gradients of all")
                        require(gradient is not None, "a parameter has no .grad after the "
                                "step; call zero_grad, backward and step in this order")
                        neuron, change = gradients[n]["neurons"][k], changes[n]["neurons"][k]
                        neuron[d] = finite(gradient[k].tolist())
                        if before is not None:
                            neuron[d + "Before"] = finite(before[k].tolist())
                        change[w + "Before"] = finite(old[k].tolist())
                        change[w + "After"] = finite(new[k].tolist())
                        if now:
                            change[steps] = memory({m: was[m][k] if m in was else 0 * now[m][k]
                                                    for m in now}, {m: now[m][k] for m in now})
            return gradients, changes

        def optimizer_settings(self):
            optimizer, group = self.optimizer, self.optimizer.param_groups[0]
            require(len(optimizer.param_groups) == 1, "a trace has one group of parameters")
            kind = self.kind(optimizer, OPTIMIZERS, USUAL_STEP, group)
            kind = "adamw" if group.get("decoupled_weight_decay") else kind
            settings = dict(optimizer=kind, learningRate=float(group["lr"]))
            for state in optimizer.state.values():
                if "step" in state:
                    settings["step"] = int(state["step"])
            if "betas" in group:
                settings["beta1"], settings["beta2"] = group["betas"]
            for name, ours in CONSTANTS.items():
                if group.get(name) or name == "eps" and name in group:
                    settings[ours] = group[name]
            return settings


    def memory(was, now):
        """What is remembered of a weight, or of a list of weights, before and after."""
        if next(iter(now.values())).dim() > 0:
            count = len(next(iter(now.values())))
            return [memory({m: t[i] for m, t in was.items()}, {m: t[i] for m, t in now.items()})
                    for i in range(count)]
        pairs = [((m + "Before", was[m].item()), (m, now[m].item())) for m in now]
        return {key: finite(number) for pair in pairs for key, number in pair}


    def names(n, layers):
        """h1, h2, … and o1, …; with several hidden layers h1.1, …"""
        start = "o" if n == len(layers) - 1 else "h" if len(layers) == 2 else f"h{n + 1}."
        return [f"{start}{k + 1}" for k in range(layers[n][1].weight.shape[0])]


    def rows(tensor):
        return finite(tensor.detach().reshape(-1, tensor.shape[-1]).tolist())


    def finite(value):
        """null, where a number is infinite or NaN: JSON has neither."""
        if isinstance(value, list):
            return [finite(v) for v in value]
        return value if math.isfinite(value) else None


    def require(condition, message):
        if not condition:
            raise ValueError(message)

    """#
}
