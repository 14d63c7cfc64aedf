// The player: forward and back through training, operation by operation. What it shows
// is the library's state; a request changes it, and the answer is drawn.

const player = {
  units: ["operation", "neuron", "layer", "sample", "epoch"],
  keys: {
    ArrowRight: ["forward", "operation"], ArrowLeft: ["back", "operation"],
    ArrowDown: ["forward", "neuron"], ArrowUp: ["back", "neuron"],
    PageDown: ["forward", "layer"], PageUp: ["back", "layer"],
    End: ["forward", "sample"], Home: ["back", "sample"],
  },
  names: {
    operation: ["←", "→"], neuron: ["↑", "↓"], layer: ["Page Up", "Page Down"], sample: ["Home", "End"], epoch: ["", ""],
  },
  state: undefined,
  address: undefined,

  /** Draws the player, and opens what the address or the page itself names. */
  open() {
    this.choices = desk.ask({ to: "player", do: "choices" });
    this.build();
    const trace = document.getElementById("trace").textContent.trim();
    if (trace && this.openTrace(trace) && !location.hash) location.hash = "#player";
    if (!this.state && !this.openAddress()) this.start(this.choices.networks[0].setup);
    addEventListener("hashchange", () => this.openAddress());
    new ResizeObserver(() => requestAnimationFrame(() => this.resize())).observe(this.stage);
    desk.parts.push(this);
  },

  // Requests

  /** Sends a request; what is refused is said, and nothing else happens. A quiet one
   * leaves what was said before. */
  change(request, isQuiet = false) {
    const reply = desk.ask({ to: "player", width: this.width(), ...request });
    if (isQuiet) {
      if (reply.problem) return false;
      this.state = reply;
      this.show();
      return true;
    }
    this.problem.textContent = reply.problem ?? reply.said ?? "";
    this.problem.className = reply.problem ? "said problem" : "said";
    if (reply.problem) {
      this.pause();
      this.say(reply.problem);
      return false;
    }
    this.state = reply;
    this.show();
    this.say([reply.said.replace(/\.$/, ""), reply.operation.text].filter(Boolean).join(". "));
    return true;
  },

  /** The room for the picture; while the player is not shown, a usual one. */
  width() {
    const { clientWidth } = this.stage;
    return clientWidth ? Math.max(240, Math.floor(clientWidth - 18)) : 720;
  },

  resize() {
    if (!this.state || this.stage.clientWidth === 0 || this.lastWidth === this.width()) return;
    this.lastWidth = this.width();
    this.change({ do: "state" }, true);
  },

  start(setup) {
    this.pause();
    this.why.close(true);
    return this.change({ do: "open", setup });
  },

  openTrace(text) {
    this.pause();
    this.why.close(true);
    return this.change({ do: "openTrace", text });
  },

  /** Opens what follows `#player?`, unless the player itself has written it. */
  openAddress() {
    const [name, text] = location.hash.slice(1).split(/\?(.*)/s);
    if (name !== "player" || !text || text === this.address) return false;
    this.address = text;
    this.why.close(true);
    const pairs = new URLSearchParams(text);
    // The playground keeps the table of one's own that an address may name.
    const { table } = playground;
    return this.change({
      do: "openAddress", pairs: [...pairs], table: table?.name === pairs.get("data") ? table : undefined,
    });
  },

  /** Writes where the player is into the address, while the player is shown. */
  writeAddress() {
    const text = new URLSearchParams(this.state.address).toString();
    if (this.section.hidden || text === this.address) return;
    this.address = text;
    if (text.length < 4000) history.replaceState(null, "", text ? `#player?${text}` : "#player");
  },

  /** A new library instance knows nothing yet. What it cannot bear twice is left. */
  restore() {
    this.pause();
    const saved = this.state?.save;
    const text = JSON.stringify(saved);
    if (!saved || text === this.unbearable) return this.start(this.choices.networks[0].setup);
    this.unbearable = text;
    if (this.change({ do: "restore", saved }, true)) this.unbearable = undefined;
  },

  // Playing

  play() {
    if (this.timer) return this.pause();
    this.playButton.textContent = "Pause";
    this.timer = setInterval(() => {
      if (!document.hidden) this.change({ do: "forward", unit: this.playUnit.field.value });
    }, 1000 / Number(this.speed.field.value));
  },

  pause() {
    clearInterval(this.timer);
    this.timer = undefined;
    this.playButton.textContent = "Play";
  },

  /** Says where the player is, when it has come to rest; while it plays, every few seconds. */
  say(text) {
    this.unsaid = text;
    if (this.saying || this.section.hidden) return;
    this.saying = setTimeout(() => {
      this.saying = undefined;
      speak(this.unsaid);
    }, this.timer ? 3000 : 350);
  },

  // Drawing

  show() {
    const { state } = this;
    this.title.textContent = state.title;
    const setup = JSON.stringify(state.save.setup);
    const chosen = this.choices.networks.findIndex((network) => JSON.stringify(network.setup) === setup);
    this.networks.value = chosen < 0 ? "" : chosen;
    this.note.textContent = state.note;
    this.columnNames.textContent = state.names;
    this.where.textContent = state.where.text;
    this.slider.max = state.where.count;
    this.slider.value = state.where.done;
    this.slider.setAttribute("aria-valuetext", state.operation.text);
    if (document.activeElement !== this.operation.field) this.operation.field.value = state.where.operation;
    if (document.activeElement !== this.epoch.field) this.epoch.field.value = state.where.epoch;
    for (const button of this.backs) button.setAttribute("aria-disabled", state.where.isStart);
    this.picture.show(state.diagram);
    for (const part of this.cards) part.show(state);
    this.writeAddress();
  },

  /** A number that one can ask about, or change. */
  number(text, why, change, label, value) {
    if (!why && !change) return h("span", { class: "number", title: label }, label);
    const button = does(value ?? label, () => this.why.open(why, change, button, text), {
      class: "number", title: text, "data-key": `${why}|${change}|${label.split(/ = |: /)[0]}`,
      "aria-label": `${label}; ${change ? "why, or change it" : "why"}`,
    });
    return button;
  },

  choose(name, kind, from) {
    if (kind === "neuron") return this.change({ do: "neuron", name });
    const input = this.state.diagram.nodes.find((node) => node.name === name && node.kind === kind);
    return this.why.open(name, `${name} of sample ${this.state.where.sample}`, from, input.full);
  },

  build() {
    this.section = document.getElementById("player");
    this.title = h("p", { class: "title" });
    this.note = h("p", { class: "hint" });
    this.problem = h("p", { class: "said" });
    this.where = h("p", { class: "where" });
    this.picture = new PlayerPicture((...which) => this.choose(...which));
    this.columnNames = h("p", { class: "hint" });
    this.stage = h("div", {
      class: "stage", tabindex: 0, role: "group", "aria-label": "Network and steps", onkeydown: (event) => this.press(event),
    }, h("div", { class: "scroll" }, this.picture.element), this.where, this.buildSteps(),
      this.columnNames, h("p", { class: "hint" }, "Violet is forward, coral backward, green the update; the stronger "
        + "the colour, the larger the number. A dashed wire has a negative weight."));
    this.why = new WhyCard(this);
    this.cards = [new OperationCard(this), this.why, new NeuronCard(this), new BranchCard(this), new BreakCard(this), new TextCard(this)];
    this.section.replaceChildren(
      h("h2", {}, "Backprop player"), this.buildSetup(), this.title, this.note, this.problem,
      h("div", { class: "player" }, h("div", { class: "player-main" }, this.stage, this.cards[5].element),
        h("div", { class: "player-side" }, this.cards.slice(0, 5).map((part) => part.element))));
    this.section.addEventListener("dragover", (event) => event.preventDefault());
    this.section.addEventListener("drop", (event) => {
      event.preventDefault();
      this.read(event.dataTransfer.files[0]);
    });
  },

  async read(file) {
    if (!file) return;
    if (file.size > 20_000_000) {
      this.problem.textContent = "The file is longer than 20 MB.";
      return;
    }
    this.openTrace(await file.text());
  },

  buildSetup() {
    const networks = choice("Network", [...this.choices.networks.map(({ name }, k) => ({ value: k, name })),
      { value: "", name: "of your own" }]);
    this.networks = networks.field;
    const field = (label, size = 6) => entry(label, { size, inputmode: "decimal" }, () => begin());
    const [epoch, seed, rate] = [field("Epochs trained"), field("Seed"), field("Learning rate")];
    const usual = (names) => [{ value: "", name: "usual" }, ...names];
    const loss = choice("Loss", usual(this.choices.losses));
    const optimizer = choice("Optimizer", usual(this.choices.optimizers));
    const layers = entry("Layers", { size: 8, placeholder: "2,3,1" }, () => begin());
    const pairs = [[epoch, "epoch"], [seed, "seed"], [rate, "rate"], [loss, "loss"], [optimizer, "optimizer"], [layers, "layers"]];
    const begin = () => {
      const setup = this.choices.networks[networks.field.value]?.setup ?? this.state.save.setup;
      const typed = Object.fromEntries(pairs.map(([{ field }, key]) => [key, field.value.trim()]).filter(([, text]) => text));
      this.start({ ...setup, ...typed });
    };
    networks.field.addEventListener("change", () => {
      for (const [{ field }] of pairs) field.value = "";
      begin();
    });
    const file = h("input", { type: "file", accept: ".json,.jsonl,application/json", onchange: () => { this.read(file.files[0]); file.value = ""; } });
    return h("div", { class: "setup" },
      h("div", { class: "row" }, networks.element,
        h("label", { class: "entry" }, h("span", {}, "Open a trace file (or drop one here)"), file)),
      h("details", {}, h("summary", {}, "Other settings"),
        h("div", { class: "row" }, pairs.map(([{ element }]) => element), does("Open with these", begin))));
  },

  buildSteps() {
    const [backs, rows] = [[], []];
    for (const unit of this.units) {
      const [back, forward] = this.names[unit];
      const go = (action) => () => { this.pause(); this.change({ do: action, unit }); };
      const button = (sign, action, key, words) => does(sign, go(action), {
        "aria-label": `${words} one ${unit}`, "aria-keyshortcuts": key ? key.replace("←", "ArrowLeft").replace("→", "ArrowRight")
          .replace("↑", "ArrowUp").replace("↓", "ArrowDown").replace(" ", "") : undefined,
        title: key ? `${words} one ${unit}: ${key}` : `${words} one ${unit}`,
      });
      backs.push(button("◀", "back", back, "Back"));
      rows.push(h("div", { class: "unit" }, backs[backs.length - 1],
        h("span", {}, unit, back && h("small", {}, ` ${back} ${forward}`)), button("▶", "forward", forward, "Forward")));
    }
    this.backs = backs;
    this.slider = h("input", {
      type: "range", min: 0, max: 1, value: 0, step: 1, "aria-label": "Operation of this step",
      oninput: () => { this.pause(); this.change({ do: "goto", inStep: Number(this.slider.value) }); },
    });
    const jump = (part, key) => () => {
      const number = Number(part().field.value);
      this.change({ do: "goto", [key]: part().field.value.trim() === "" ? -1 : number });
    };
    this.operation = entry("Operation since the start", { size: 7, inputmode: "numeric" }, jump(() => this.operation, "operation"));
    this.epoch = entry("Epoch", { size: 6, inputmode: "numeric" }, jump(() => this.epoch, "epoch"));
    this.playButton = does("Play", () => this.play());
    this.playUnit = choice("by", this.units);
    this.speed = choice("per second", ["0.5", "1", "2", "5", "10"], { onchange: () => { if (this.timer) { this.pause(); this.play(); } } });
    this.speed.field.value = "2";
    return h("div", { class: "steps" }, this.slider, h("div", { class: "units" }, rows),
      h("div", { class: "row" }, this.playButton, this.playUnit.element, this.speed.element, this.operation.element, this.epoch.element));
  },

  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (/INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
    const move = this.keys[event.key];
    if (!move) return;
    event.preventDefault();
    this.pause();
    this.change({ do: move[0], unit: move[1] });
  },
};
