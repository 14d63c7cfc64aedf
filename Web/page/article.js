// The article: its text stands in article.html, its cells come alive here.

const article = {
  /** Makes a cell of each place that names one. */
  open() {
    const cells = new Map(desk.ask({ to: "cells" }).map((cell) => [cell.name, cell]));
    for (const place of document.querySelectorAll("[data-cell]")) {
      new CellView(place, cells.get(place.dataset.cell));
    }
  },
};

/** A cell: its code with fields in it, and what the last run left. */
class CellView {
  constructor(place, cell) {
    this.cell = cell;
    this.fields = cell.fields.map((field) => h("input", {
      value: field.value, "aria-label": field.name, inputmode: "decimal", size: 5,
      spellcheck: "false", onkeydown: (event) => event.key === "Enter" && this.run(),
    }));
    this.output = h("div", { class: "output", role: "status" });
    place.className = "cell";
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", cell.title);
    place.replaceChildren(
      h("pre", {}, h("code", {}, this.code())),
      h("div", { class: "buttons" },
        h("button", { onclick: () => this.run() }, "Run"),
        h("button", { onclick: () => this.reset() }, "Reset")),
      this.output);
  }

  /** The lines of code, with a field for each `‹1›`. */
  code() {
    return this.cell.code.flatMap((line) =>
      [...line.split(/‹(\d+)›/).map((piece, k) => (k % 2 ? this.fields[piece - 1] : piece)), "\n"]);
  }

  run() {
    const values = this.fields.map((field) => Number(field.value.replace("−", "-").replace(",", ".")));
    const wrong = this.fields.find((field, k) => field.value.trim() === "" || !Number.isFinite(values[k]));
    const reply = wrong
      ? { problem: `${wrong.ariaLabel}: “${wrong.value}” is not a number.` }
      : desk.ask({ to: "cell", name: this.cell.name, values });
    this.output.replaceChildren(reply.problem
      ? h("p", { class: "problem" }, reply.problem)
      : h("div", {}, h("pre", {}, reply.lines.join("\n")), reply.pictures.map(picture)));
  }

  reset() {
    this.cell.fields.forEach((field, k) => { this.fields[k].value = field.value; });
    this.output.replaceChildren();
  }
}
