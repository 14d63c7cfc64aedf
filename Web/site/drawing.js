// What cells and pictures share: fields, tables, and drawings with axes.

/** A field for a number, as wide as what is in it. */
function numberField(text, attributes) {
  const field = h("input", {
    inputmode: "text", spellcheck: "false", autocomplete: "off", ...attributes,
  });
  const fit = () => { field.size = Math.max(3, field.value.length); };
  field.value = text;
  field.addEventListener("input", fit);
  fit();
  return field;
}

/** Shows these children in an element; `false` is no child. */
function fill(element, ...children) {
  element.replaceChildren(...children.filter(Boolean));
}

/** A table with a caption, and a class for rows that hold "wrong" or "right". */
function table(caption, head, rows) {
  return h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption },
    h("table", {},
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, head.map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, rows.map((row) => h("tr", { class: row.includes("wrong") ? "wrong" : undefined },
        row.map((text) => h("td", {}, text)))))));
}

/** Makes an element of a drawing. */
function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat());
  return element;
}

/** A drawing in a frame with numbered axes; `layers` is drawn inside it. */
class Drawing {
  constructor(label) {
    this.axes = s("g", { "aria-hidden": "true" });
    this.layers = s("g");
    this.svg = s("svg", { class: "drawing", role: "group", "aria-label": label }, this.axes, this.layers);
  }

  show(graph) {
    if (this.graph) return;
    this.graph = graph;
    const [left, top, width, height] = graph.frame;
    this.svg.setAttribute("viewBox", `0 0 ${graph.width} ${graph.height}`);
    this.svg.style.maxWidth = `${graph.width}px`;
    this.axes.replaceChildren(
      s("rect", { class: "frame", x: left, y: top, width, height }),
      ...graph.x.map((tick) => s("path", { class: "grid", d: `M${tick.at} ${top}v${height}` })),
      ...graph.y.map((tick) => s("path", { class: "grid", d: `M${left} ${tick.at}h${width}` })),
      ...graph.x.map((tick) => s("text", { x: tick.at, y: top + height + 17, "text-anchor": "middle" }, tick.text)),
      ...graph.y.map((tick) => s("text", { x: left - 7, y: tick.at + 4, "text-anchor": "end" }, tick.text)),
      s("text", { x: left + width, y: top + height + 36, "text-anchor": "end" }, graph.names[0]),
      s("text", { x: 4, y: top - 12 }, graph.names[1]));
  }

  /** Where a pointer is, in the drawing's pixels. */
  place(event) {
    const box = this.svg.getBoundingClientRect();
    const { width, height } = this.graph;
    return [(event.clientX - box.left) * width / box.width, (event.clientY - box.top) * height / box.height];
  }

  /** Calls `move` with the pointer's place while it is dragged, `drop` at the end. */
  drag(target, move, drop = () => {}) {
    target.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      target.setPointerCapture(event.pointerId);
      move(this.place(event));
    });
    target.addEventListener("pointermove", (event) => {
      if (target.hasPointerCapture(event.pointerId)) move(this.place(event));
    });
    target.addEventListener("lostpointercapture", () => drop());
  }
}
