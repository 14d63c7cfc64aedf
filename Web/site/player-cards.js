// What the player shows beside its picture, each in a card that knows how to draw
// itself from the state.

/** A card with a heading. */
function card(title, ...children) {
  return h("section", { class: "card", "aria-label": title }, h("h3", {}, title), ...children);
}

/** A button that does one thing. */
function does(label, action, attributes = {}) {
  return h("button", { type: "button", onclick: action, ...attributes }, label);
}

/** A field with its label, and what Enter does in it. */
function entry(label, attributes, enter) {
  const field = h("input", {
    spellcheck: "false", autocomplete: "off", ...attributes,
    onkeydown: (event) => { if (event.key === "Enter") { event.preventDefault(); enter?.(); } },
  });
  return { field, element: h("label", { class: "entry" }, h("span", {}, label), field) };
}

/** A list of choices with its label. */
function choice(label, options, attributes = {}) {
  const field = h("select", attributes,
    options.map((option) => h("option", { value: option.value ?? option }, option.name ?? option)));
  return { field, element: h("label", { class: "entry" }, h("span", {}, label), field) };
}

/** Fills a place anew, and leaves the focus on what has the same key. */
function refill(place, ...children) {
  const key = place.contains(document.activeElement) && document.activeElement.dataset.key;
  place.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (key) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/** The operation that has just happened, its numbers, and the next. */
class OperationCard {
  constructor(player) {
    this.player = player;
    this.place = h("div", {});
    this.guess = entry("Your prediction", { inputmode: "decimal", size: 8 }, () => this.predict());
    this.asks = h("input", { type: "checkbox", onchange: () => this.showGuess() });
    this.row = h("div", { class: "row", hidden: true }, this.guess.element, does("Check", () => this.predict()));
    this.next = h("p", { class: "next" });
    this.element = card("Operation", this.place, this.next,
      h("label", { class: "check" }, this.asks, " Predict first"), this.row);
  }

  showGuess() { this.row.hidden = !this.asks.checked; }

  predict() {
    if (this.player.change({ do: "predict", value: this.guess.field.value })) this.guess.field.value = "";
    this.guess.field.focus();
  }

  show({ operation, next }) {
    const [formula, ...sides] = operation.parts;
    refill(this.place,
      h("p", { class: `phase ${operation.phase}` }, operation.heading),
      formula && h("p", { class: "formula" }, h("code", {}, formula),
        sides.map((side) => h("code", {}, `= ${side}`))),
      operation.changes.length > 0 && h("p", { class: "changes" }, "changed ",
        operation.changes.slice(0, 4).map((change) => h("code", {}, change))),
      operation.numbers.length > 0 && h("div", { class: "row" }, operation.numbers.map((number) =>
        this.player.number(number.value, number.name, "", `${number.title} = ${number.value}`))));
    this.next.replaceChildren("Next: ", h("b", { class: next.phase }, next.heading), " ", h("code", {}, next.formula));
  }
}

/** Every number of a neuron. */
class NeuronCard {
  constructor(player) {
    this.player = player;
    this.place = h("div", {});
    this.element = card("Neuron", this.place);
  }

  show({ neuron }) {
    const cell = (cell, what) => h("td", {}, cell.why || cell.change
      ? this.player.number(cell.full, cell.why, cell.change,
        `${what}: ${cell.text === "·" ? "not yet computed" : cell.text}`, cell.text)
      : h("span", { title: cell.full }, cell.text));
    const name = neuron.title;
    const activations = choice("Activation", this.player.choices.activations, {
      "data-key": "activation",
      onchange: (event) => this.player.change({
        do: "set", what: `activation layer ${neuron.layerNumber}`, value: event.target.value,
      }),
    });
    activations.field.value = neuron.activation;
    refill(this.place,
      h("p", {}, h("b", {}, name), ` · ${neuron.layer} · ${neuron.activation} `,
        neuron.pinned && does("Follow the operation", () => this.player.change({ do: "neuron", name: "" }), { "data-key": "follow" })),
      h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `The numbers of ${name}` },
        h("table", {}, h("caption", { class: "unseen" }, `What ${name} computes`), h("tbody", {}, neuron.numbers.map((row) =>
          h("tr", {}, h("th", { scope: "row" }, row.title), cell(row.cell, `${row.title} of ${name}`))))),
        h("table", {}, h("caption", { class: "unseen" }, `The inputs and weights of ${name}`),
          h("thead", {}, h("tr", {}, ["input", "x", "w", "w·x", "δ·w back", "dw"].map((title) => h("th", { scope: "col" }, title)))),
          h("tbody", {}, neuron.inputs.map((row) => h("tr", {}, h("th", { scope: "row" }, row.name),
            cell(row.x, row.name), cell(row.w, `weight of ${row.name}`), cell(row.product, ""), cell(row.back, ""),
            cell(row.dw, `dw of ${row.name}`)))))),
      h("div", { class: "row" }, activations.element));
  }
}

/** Why a number is so, and another number in its place. */
class WhyCard {
  constructor(player) {
    this.player = player;
    this.depth = choice("How far back", [
      { value: "6", name: "6 operations" }, { value: "12", name: "12 operations" },
      { value: "24", name: "24 operations" }, { value: "", name: "to what is given" },
    ], { onchange: () => this.ask() });
    this.value = entry("Change it to", { inputmode: "decimal", size: 10 }, () => this.set());
    this.change = h("div", { class: "row" }, this.value.element, does("Change", () => this.set()));
    this.answer = h("div", {});
    this.title = h("h3", { tabindex: -1 }, "Why");
    this.element = h("section", { class: "card", hidden: true, "aria-label": "Why" }, this.title,
      this.change, this.answer, h("div", { class: "row" }, this.depth.element, does("Close", () => this.close())));
  }

  open(name, change, from, value) {
    Object.assign(this, { name, what: change, from });
    this.element.hidden = false;
    this.change.hidden = !change;
    this.value.field.value = value ?? "";
    this.depth.element.hidden = !name;
    this.ask();
    this.title.focus();
  }

  ask() {
    this.title.textContent = this.name ? `Why ${this.name}?` : this.what;
    if (!this.name) return this.answer.replaceChildren();
    const depth = this.depth.field.value;
    const reply = desk.ask({ to: "player", do: "why", name: this.name, ...(depth ? { depth: Number(depth) } : {}) });
    if (reply.problem) return this.answer.replaceChildren(h("p", { class: "problem" }, reply.problem));
    this.answer.replaceChildren(
      h("pre", { tabindex: 0, role: "region", "aria-label": `Why ${this.name}` }, reply.lines.join("\n")),
      ...(reply.next.length ? [h("p", {}, "Ask next: "), h("div", { class: "row" }, reply.next.map((name) =>
        does(name, () => this.open(name, "", this.from))))] : []));
  }

  set() {
    this.player.change({ do: "set", what: this.what, value: this.value.field.value });
  }

  /** The number may have changed: what was typed for it is of another time. */
  show() {
    if (this.element.hidden) return;
    if (document.activeElement !== this.value.field) this.value.field.value = "";
    if (this.name) this.ask();
  }

  close(isQuiet = false) {
    this.element.hidden = true;
    if (isQuiet) return;
    if (this.from?.isConnected) this.from.focus();
    else this.player.stage.focus();
  }
}

/** Branches: a learner's changes, each with what follows from it. */
class BranchCard {
  constructor(player) {
    this.player = player;
    this.list = h("ul", { class: "branches" });
    this.answer = h("div", {});
    this.rate = entry("Learning rate", { inputmode: "decimal", size: 8 }, () => this.setRate());
    this.settings = h("p", {});
    this.element = card("Changes and branches",
      this.settings, h("div", { class: "row" }, this.rate.element, does("Change", () => this.setRate())),
      this.list, h("div", { class: "row" },
        this.undo = does("Back to before the last change", () => {
          player.change({ do: "undo" });
          if (this.undo.hidden) this.list.querySelector("button").focus();
        })), this.answer);
  }

  setRate() { this.player.change({ do: "set", what: "rate", value: this.rate.field.value }); }

  show({ branches, settings, where }) {
    if (document.activeElement !== this.rate.field) this.rate.field.value = settings.rate;
    this.settings.textContent = `Loss before this step ${settings.lossBefore} (${settings.loss}); optimizer ${settings.optimizer}.`;
    const now = branches.find((branch) => branch.now);
    this.undo.hidden = now.parent === null;
    refill(this.list, branches.map((branch) => h("li", { style: `margin-left: ${branch.depth}rem` },
      does(branch.name, () => this.player.change({ do: "switch", branch: branch.name }),
        { "aria-current": branch.now ? "true" : undefined, "data-key": `branch ${branch.name}` }),
      ` ${branch.change ? `${branch.change}, at epoch ${branch.epoch} from ${branch.parent}` : "as it was opened"} `,
      !branch.now && does("Compare", () => this.compare(branch.name), { "aria-label": `Compare with ${branch.name}`, "data-key": `compare ${branch.name}` }))));
    const place = `${where.text} ${branches.length}`;
    if (place !== this.comparedAt) this.answer.replaceChildren();
  }

  compare(name) {
    const reply = desk.ask({ to: "player", do: "compare", what: name });
    const { where, branches } = this.player.state;
    this.comparedAt = `${where.text} ${branches.length}`;
    this.answer.replaceChildren(reply.problem
      ? h("p", { class: "problem" }, reply.problem)
      : h("pre", { tabindex: 0, role: "region", "aria-label": "Comparison" }, reply.lines.join("\n")));
    speak(reply.problem ?? reply.lines.slice(0, 3).join(". "));
  }
}

/** Conditions at which a run stops, and the search for them. */
class BreakCard {
  constructor(player) {
    this.player = player;
    this.field = entry("Condition", { size: 16, placeholder: "|δ| < 1e-3", value: "" }, () => this.add());
    this.list = h("ul", {});
    const search = (action) => player.change({ do: action, what: this.field.field.value });
    this.element = h("details", { class: "card" }, h("summary", {}, "Breakpoints and search"),
      h("p", { class: "hint" }, "For example: δ of h2, |δ| < 1e-3, δ changes sign, loss < 0.1, neuron h1, layer 1, sample 2, epoch 3, update."),
      h("div", { class: "row" }, this.field.element, does("Break there", () => this.add()),
        does("First time", () => search("first")), does("Previous time", () => search("last"))),
      this.list, h("div", { class: "row" }, does("Run", () => player.change({ do: "run" }))));
  }

  add() {
    if (this.player.change({ do: "break", what: this.field.field.value })) this.field.field.value = "";
  }

  show({ breakpoints }) {
    refill(this.list, breakpoints.map((text, k) => h("li", {}, h("code", {}, text), " ",
      does("Delete", () => this.player.change({ do: "unbreak", what: `${k + 1}` }), { "aria-label": `Delete ${text}`, "data-key": `break ${k}` }))));
  }
}

/** The step as text: three views, five conventions, and files. */
class TextCard {
  static forms = [
    ["neuron", "Neurons"], ["matrix", "Matrices"], ["formula", "Formulas"], ["ours", "Ours"], ["mazur", "Mazur"],
    ["nielsen", "Nielsen"], ["pytorch", "PyTorch"], ["keras", "Keras"], ["table", "Table"], ["json", "JSON"],
    ["jsonl", "Operations"], ["csv", "CSV"],
  ];

  constructor(player) {
    this.player = player;
    this.form = "neuron";
    this.tabs = TextCard.forms.map(([form, title]) => h("button", {
      type: "button", role: "tab", id: `player-tab-${form}`, "aria-controls": "player-text", "data-form": form,
      onclick: () => this.choose(form), onkeydown: (event) => this.move(event),
    }, title));
    this.panel = h("pre", { id: "player-text", role: "tabpanel", tabindex: 0 });
    this.command = h("p", { class: "hint" });
    this.element = h("details", { class: "card", ontoggle: () => this.player.state && this.show(this.player.state) },
      h("summary", {}, "The step as text: three views, five conventions, files"), h("div", { role: "tablist", "aria-label": "The step as text", class: "tabs" }, this.tabs),
      this.panel, this.command, h("div", { class: "row" }, does("Download", () => this.download())));
  }

  move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const k = this.tabs.indexOf(event.target);
    const tab = this.tabs[(k + step + this.tabs.length) % this.tabs.length];
    this.choose(tab.dataset.form);
    tab.focus();
  }

  choose(form) {
    this.form = form;
    this.step = undefined;
    this.show(this.player.state);
  }

  /** The text is that of the step, whatever the operation. */
  show({ save, branches, where }) {
    if (!this.element.open) return;
    const step = JSON.stringify([save.setup, save.trace?.length, save.branch, branches.length, where.count, save.place[0]]);
    if (step === this.step) return;
    this.step = step;
    const reply = desk.ask({ to: "player", do: "text", as: this.form });
    for (const tab of this.tabs) {
      const isChosen = tab.dataset.form === this.form;
      tab.setAttribute("aria-selected", isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
    }
    this.panel.setAttribute("aria-labelledby", `player-tab-${this.form}`);
    this.text = reply.text ?? "";
    this.panel.textContent = reply.problem ?? (this.text.length > 200000 ? `${this.text.slice(0, 200000)}\n… (the download has all of it)` : this.text);
    this.command.replaceChildren(...(reply.command ? ["The same in a terminal: ", h("code", {}, reply.command)] : []));
  }

  download() {
    const kind = { json: "json", jsonl: "jsonl", csv: "csv" }[this.form] ?? "txt";
    const link = h("a", { href: URL.createObjectURL(new Blob([this.text])), download: `step.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
