// The article's pictures: each asks the library for what it shows.

// A curve with a point to move.

/** The sigmoid, or the loss by one weight: a point on it, its slope, as text. */
class CurveView {
  static labels = {
    sigmoid: ["The sigmoid, with a point to move", "z", "1.19"],
    loss: ["The loss by one weight, with a point to move", "w", "0.79"],
  };

  constructor(place) {
    this.curve = place.dataset.view;
    const [label, name, start] = CurveView.labels[this.curve];
    this.start = start;
    this.drawing = new Drawing(label);
    this.path = s("path", { class: "curve" });
    this.tangent = s("path", { class: "tangent" });
    this.handle = s("g", { class: "handle", tabindex: 0, role: "slider", "aria-label": `${name} on the curve` },
      s("circle", { class: "reach", r: 22 }), s("circle", { r: 8 }));
    this.drawing.layers.append(this.path, this.tangent, this.handle);
    this.field = numberField(start, { "aria-label": name, onchange: () => this.ask({ x: this.field.value }) });
    this.rate = numberField("10", { "aria-label": "learning rate η", onchange: () => this.ask({ x: this.x }) });
    this.numbers = h("dl", { class: "numbers" });
    this.sentence = h("p", {});
    this.problem = h("p", { class: "problem", role: "alert" });
    place.className = "live";
    const steps = this.curve === "loss" ? [h("label", {}, "η = ", this.rate),
      h("button", { onclick: () => this.ask({ x: this.next }) }, "One step downhill")] : [];
    place.replaceChildren(
      h("h4", {}, label), this.drawing.svg,
      h("div", { class: "buttons" },
        h("label", {}, `${name} = `, this.field), steps,
        h("button", { onclick: () => this.ask({ x: start }) }, "Reset")),
      this.numbers, this.sentence, this.problem);
    this.drawing.drag(this.drawing.svg, ([pixel]) => this.ask({ pixel }), () => this.handle.focus());
    this.handle.addEventListener("keydown", (event) => this.key(event));
    this.ask({ x: start });
  }

  key(event) {
    const steps = { ArrowRight: 0.1, ArrowUp: 0.1, ArrowLeft: -0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1, Home: -12, End: 12 };
    const by = steps[event.key];
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.ask({ x: this.x, by });
  }

  ask(where) {
    const reply = desk.ask({ to: "article", do: "curve", curve: this.curve, rate: this.rate.value, ...where });
    this.problem.textContent = reply.problem ?? "";
    if (reply.problem) return;
    this.x = String(reply.x);
    this.next = reply.next;
    this.drawing.show(reply.graph);
    this.path.setAttribute("d", reply.curve);
    this.tangent.setAttribute("d", `M${reply.tangent[0]}L${reply.tangent[1]}`);
    this.handle.setAttribute("transform", `translate(${reply.point})`);
    this.handle.setAttribute("aria-valuenow", reply.x);
    this.handle.setAttribute("aria-valuemin", reply.ends[0]);
    this.handle.setAttribute("aria-valuemax", reply.ends[1]);
    this.handle.setAttribute("aria-valuetext", reply.numbers.map((pair) => pair.join(" ")).join(", "));
    if (document.activeElement !== this.field) this.field.value = reply.numbers[0][1];
    this.numbers.replaceChildren(...reply.numbers.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
    this.sentence.textContent = reply.sentence;
  }
}

// One line through XOR.

/** A line with two ends to move; how many of the four points it gets right. */
class LineView {
  constructor(place) {
    this.drawing = new Drawing("The four points of XOR, and a line with two ends to move");
    this.side = s("path", { class: "side" });
    this.line = s("path", { class: "curve" });
    this.points = s("g");
    this.handles = [0, 1].map((k) => s("g", {
      class: "handle free", tabindex: 0, role: "slider", "aria-roledescription": "end of the line, moved in two directions",
      "aria-label": `${k ? "Second" : "First"} end of the line`, "aria-valuemin": -0.5, "aria-valuemax": 1.5,
    }, s("circle", { class: "reach", r: 22 }), s("circle", { r: 8 }), s("text", { y: 4, "text-anchor": "middle" }, k + 1)));
    this.drawing.layers.append(this.side, this.line, this.points, ...this.handles);
    this.fields = ["w1", "w2", "b"].map((name) => numberField("", {
      "aria-label": name, onchange: () => this.ask({ values: this.fields.map((field) => field.value), isTry: true }),
    }));
    this.sentence = h("p", { class: "result", role: "status" });
    this.rows = h("div", {});
    this.proof = h("details", { hidden: true }, h("summary", {}, "Why it cannot be four"), h("ol", {}));
    this.problem = h("p", { class: "problem", role: "alert" });
    place.className = "live";
    place.replaceChildren(
      h("h4", {}, "Draw one line through XOR"),
      h("p", { class: "faint" }, "Drag the ends of the line, or focus one and use the arrow keys. The shaded side says 1. "
        + "Filled points need 1, hollow points need 0."),
      this.drawing.svg, this.sentence,
      h("div", { class: "buttons" },
        ["w1", "w2", "b"].map((name, k) => h("label", {}, `${name} = `, this.fields[k])),
        h("button", { onclick: () => this.swap() }, "Swap the sides"),
        h("button", { onclick: () => this.reset() }, "Reset")),
      this.problem, this.rows, this.proof);
    this.handles.forEach((handle, k) => {
      this.drawing.drag(handle, (to) => this.move(k, to), () => this.ask({ ends: this.ends, isTry: true }));
      handle.addEventListener("keydown", (event) => this.key(event, k));
    });
    this.reset();
  }

  reset() {
    this.best = 0;
    this.tries = 0;
    this.proof.open = false;
    this.ask({ values: ["5", "5", "-2.5"] });
  }

  swap() {
    this.ask({ ends: [...this.ends].reverse(), isTry: true });
  }

  move(k, to, isTry) {
    const ends = this.ends.map((end, i) => (i === k ? to : end));
    this.ask({ ends, isTry });
  }

  key(event, k) {
    const steps = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const pixels = event.shiftKey ? 2 : 10;
    this.move(k, this.ends[k].map((at, i) => at + pixels * step[i]), true);
  }

  ask(change) {
    const reply = desk.ask({ to: "article", do: "line", best: this.best, tries: this.tries, ...change });
    this.problem.textContent = reply.problem ?? "";
    if (reply.problem) return;
    this.best = reply.best;
    this.tries = reply.tries;
    if (reply.handles.length) this.ends = reply.handles;
    this.drawing.show(reply.graph);
    this.side.setAttribute("d", reply.side);
    this.line.setAttribute("d", reply.line);
    this.points.replaceChildren(...reply.samples.map(LineView.point));
    this.handles.forEach((handle, k) => {
      handle.setAttribute("transform", `translate(${this.ends[k]})`);
      handle.setAttribute("aria-valuenow", reply.handleTexts[k] ? reply.handleTexts[k].split(/[ ,]+/)[1] : 0);
      handle.setAttribute("aria-valuetext", `${reply.handleTexts[k] ?? ""}; ${reply.sentence}`);
    });
    this.fields.forEach((field, k) => { field.value = reply.values[k]; });
    this.sentence.textContent = reply.sentence;
    this.rows.replaceChildren(table("The four points",
      ["x1", "x2", "z", "output", "says", "target", "result"], reply.samples.map((sample) => sample.row)));
    this.proof.hidden = !reply.proof;
    this.proof.lastChild.replaceChildren(...(reply.proof ?? []).map((text) => h("li", {}, text)));
  }

  /** A point, and a cross through it where it is on the wrong side. */
  static point({ place: [x, y], target, isRight }) {
    return s("g", { "aria-hidden": "true" },
      s("circle", { class: target ? "sample one" : "sample zero", cx: x, cy: y, r: 8 }),
      isRight ? [] : s("path", { class: "cross", d: `M${x - 12} ${y - 12}l24 24m0 -24l-24 24` }));
  }
}

// Nine numbers by hand.

/** The 2-2-1 network: nine fields, the truth table, the boundary. */
class HandView {
  static rows = ["A", "B", "output"];
  static presets = {
    "These weights": ["5", "5", "-2.5", "5", "5", "-7.5", "5", "-5", "-2.5"],
    "Larger ones": ["20", "20", "-10", "20", "20", "-30", "60", "-60", "-30"],
    "All zero": ["0", "0", "0", "0", "0", "0", "0", "0", "0"],
  };

  constructor(place) {
    article.hand = this;
    this.listeners = [];
    this.fields = HandView.presets["These weights"].map((text, k) => numberField(text, {
      "aria-label": HandView.name(k), oninput: () => this.show(),
    }));
    this.sentence = h("p", { class: "result", role: "status" });
    this.output = h("div", {});
    this.picture = h("div", {});
    place.className = "live";
    place.replaceChildren(
      h("h4", {}, "Nine numbers, the truth table and the boundary"),
      h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Weights and biases" },
        h("table", {}, h("caption", { class: "unseen" }, "Weights and biases"),
          h("thead", {}, h("tr", {}, ["neuron", "first weight", "second weight", "bias"].map((text) => h("th", { scope: "col" }, text)))),
          h("tbody", {}, HandView.rows.map((row, r) => h("tr", {}, h("th", { scope: "row" }, row),
            [0, 1, 2].map((c) => h("td", {}, this.fields[3 * r + c]))))))),
      h("div", { class: "buttons" }, Object.entries(HandView.presets).map(([name, texts]) =>
        h("button", { onclick: () => this.set(texts) }, name))),
      this.sentence, this.output, this.picture);
    this.show();
  }

  static name(k) {
    const row = HandView.rows[Math.floor(k / 3)];
    if (k % 3 === 2) return `bias of ${row}`;
    return `weight of ${row} from ${row === "output" ? "AB"[k % 3] : `x${k % 3 + 1}`}`;
  }

  texts() {
    return this.fields.map((field) => field.value);
  }

  set(texts) {
    this.fields.forEach((field, k) => { field.value = texts[k]; });
    this.show();
  }

  show() {
    const reply = desk.ask({ to: "article", do: "hand", values: this.texts() });
    this.sentence.textContent = reply.problem ?? reply.sentence;
    this.sentence.classList.toggle("problem", Boolean(reply.problem));
    if (reply.problem) return;
    this.output.replaceChildren(table("Truth table", ["x1", "x2", "A", "B", "output", "target", "result"], reply.rows));
    this.picture.replaceChildren(picture(reply.picture));
    for (const listener of this.listeners) listener();
  }
}

/** One layer in three ways, with the nine numbers above. */
class MatrixView {
  constructor(place) {
    this.row = h("select", { "aria-label": "sample", onchange: () => this.show() },
      ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"].map((text, k) => h("option", { value: k, selected: k === 2 }, text)));
    this.panels = h("div", { class: "panels" });
    this.problem = h("p", { class: "problem", role: "alert" });
    place.className = "live";
    place.replaceChildren(h("h4", {}, "One layer, three ways to write it"),
      h("p", { class: "faint" }, "With the nine numbers of part 3; change them there."),
      h("div", { class: "buttons" }, h("label", {}, "Sample ", this.row)), this.panels, this.problem);
    article.hand.listeners.push(() => this.show());
    this.show();
  }

  show() {
    const reply = desk.ask({ to: "article", do: "matrix", values: article.hand.texts(), row: Number(this.row.value) });
    this.problem.textContent = reply.problem ?? "";
    if (reply.problem) return;
    this.panels.replaceChildren(...reply.map(({ title, lines }) => h("div", {}, h("h5", {}, title),
      h("pre", { tabindex: 0, role: "region", "aria-label": title }, lines.join("\n")))));
  }
}

/** Four predictions: their errors, the squares, the mean. */
class LossView {
  static start = ["0.107", "0.851", "0.851", "0.107"];

  constructor(place) {
    this.fields = LossView.start.map((text, k) => numberField(text, {
      "aria-label": `prediction at ${["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"][k]}`, oninput: () => this.show(),
    }));
    this.cells = LossView.start.map(() => [0, 1, 2].map(() => h("td", {})));
    this.sums = h("dl", { class: "numbers" });
    this.problem = h("p", { class: "problem", role: "alert" });
    const inputs = ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"];
    place.className = "live";
    place.replaceChildren(h("h4", {}, "The loss, sample by sample"),
      h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "The loss of four predictions" },
        h("table", {}, h("caption", { class: "unseen" }, "The loss of four predictions"),
          h("thead", {}, h("tr", {}, ["sample", "prediction", "target", "error", "squared"].map((text) => h("th", { scope: "col" }, text)))),
          h("tbody", {}, this.cells.map((cells, k) => h("tr", {}, h("th", { scope: "row" }, inputs[k]), h("td", {}, this.fields[k]), cells))))),
      this.sums, this.problem,
      h("div", { class: "buttons" }, h("button", { onclick: () => this.reset() }, "Reset")));
    this.show();
  }

  reset() {
    this.fields.forEach((field, k) => { field.value = LossView.start[k]; });
    this.show();
  }

  show() {
    const reply = desk.ask({ to: "article", do: "losses", values: this.fields.map((field) => field.value) });
    this.problem.textContent = reply.problem ?? "";
    if (reply.problem) return;
    reply.rows.forEach((row, k) => row.forEach((text, c) => { this.cells[k][c].textContent = text; }));
    this.sums.replaceChildren(...reply.sums.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
  }
}
