// The article: its text stands in article.html, its cells and pictures come alive
// here.

const article = {
  cells: new Map(),

  /** Makes a cell or a picture of each place that names one. */
  open() {
    const cells = new Map(desk.ask({ to: "article", do: "cells" }).map((cell) => [cell.name, cell]));
    for (const place of document.querySelectorAll("[data-cell]")) {
      const cell = cells.get(place.dataset.cell);
      this.cells.set(cell.name, new CellView(place, cell));
    }
    const views = { sigmoid: CurveView, loss: CurveView, line: LineView, hand: HandView, matrix: MatrixView, losses: LossView };
    for (const place of document.querySelectorAll("[data-view]")) {
      new views[place.dataset.view](place);
    }
    for (const form of document.querySelectorAll("[data-ask-form]")) {
      form.addEventListener("submit", (event) => this.ask(event));
    }
    document.getElementById("run-all").addEventListener("click", () => this.runAll());
    addEventListener("beforeprint", () => this.runAll());
    addEventListener("hashchange", () => this.goTo());
    this.goTo();
  },

  /** Asks what was typed at the article's end. */
  ask(event) {
    event.preventDefault();
    location.hash = "#ask";
    openPart("ask");
    ask.answerTo(event.target.querySelector("input").value);
  },

  /** Runs every cell that shows no result. */
  runAll() {
    for (const cell of this.cells.values()) if (!cell.hasRun) cell.run();
  },

  /** Shows the heading that the address names. */
  goTo() {
    const id = location.hash.slice(1);
    if (id.startsWith("a-")) document.getElementById(id)?.scrollIntoView();
  },
};

desk.parts.push(article);

// Cells.

/** A cell: its code with fields in it, and what the last run left. */
class CellView {
  constructor(place, cell) {
    this.cell = cell;
    this.hasRun = false;
    this.fields = cell.fields.map((field) => this.field(field));
    this.output = h("div", { class: "output" });
    this.status = h("p", { class: "faint", role: "status" });
    place.className = "cell";
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", `Cell: ${cell.title}`);
    fill(place,
      h("h4", {}, cell.title),
      this.uses(),
      h("pre", { tabindex: 0, role: "region", "aria-label": `Code: ${cell.title}` }, h("code", {}, this.code())),
      h("div", { class: "buttons" },
        h("button", { onclick: () => this.run(), "aria-label": `Run: ${cell.title}` }, "Run"),
        h("button", { onclick: () => this.reset(), "aria-label": `Reset: ${cell.title}` }, "Reset")),
      this.status,
      this.output);
  }

  field(field) {
    const listeners = {
      "aria-label": field.name,
      oninput: () => this.changed(),
      onkeydown: (event) => event.key === "Enter" && this.run(),
    };
    if (field.choices) {
      const options = field.choices.map((name) => h("option", { selected: name === field.text }, name));
      return h("select", listeners, options);
    }
    return numberField(field.text, listeners);
  }

  /** Which cells' numbers it uses. */
  uses() {
    if (this.cell.uses.length === 0) return false;
    const titles = this.cell.uses.map((name) => `“${article.cells.get(name).cell.title}”`);
    return h("p", { class: "faint" }, `With the numbers of ${titles.join(" and ")} above.`);
  }

  /** The lines of code, with a field for each `‹1›`. */
  code() {
    return this.cell.code.flatMap((line) =>
      [...line.split(/‹(\d+)›/).map((piece, k) => (k % 2 ? this.fields[piece - 1] : piece)), "\n"]);
  }

  texts() {
    return this.fields.map((field) => field.value);
  }

  /** The cells that use this one's numbers. */
  users() {
    return [...article.cells.values()].filter((view) => view.cell.uses.includes(this.cell.name));
  }

  run() {
    const chain = [...this.cell.uses.map((name) => article.cells.get(name)), this];
    const reply = desk.ask({
      to: "article", do: "run", name: this.cell.name, values: chain.map((view) => view.texts()),
    });
    this.hasRun = true;
    this.output.classList.remove("old");
    this.status.textContent = reply.problem ? "" : "Done.";
    if (reply.problem) return fill(this.output, h("p", { class: "problem", role: "alert" }, reply.problem));
    return fill(this.output,
      h("pre", { tabindex: 0, role: "region", "aria-label": `Printed by: ${this.cell.title}` }, reply.lines.join("\n")),
      h("div", { class: "pictures" }, reply.pictures.map(picture)),
      reply.exact.length > 0 && h("details", {}, h("summary", {}, "All digits"),
        h("pre", { tabindex: 0, role: "region", "aria-label": `All digits: ${this.cell.title}` }, reply.exact.join("\n"))));
  }

  /** The result is of other numbers than those in the fields, and so are the results
   * of the cells that use them. */
  changed() {
    this.outdate("Changed: run it again.");
    for (const view of this.users()) view.outdate(`“${this.cell.title}” has changed: run it again.`);
  }

  outdate(words) {
    if (!this.hasRun) return;
    this.output.classList.add("old");
    this.status.textContent = words;
  }

  reset() {
    this.cell.fields.forEach((field, k) => { this.fields[k].value = field.text; });
    this.changed();
    this.hasRun = false;
    this.status.textContent = "";
    this.output.replaceChildren();
  }
}
