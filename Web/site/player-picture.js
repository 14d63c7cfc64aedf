// The player's picture: the network as SVG, at the places that the library gives. Its
// elements stay as long as the network does, so that the focus stays, too.

const SVG = "http://www.w3.org/2000/svg";

/** Makes or changes an SVG element. */
function draw(element, attributes, ...children) {
  const shape = typeof element === "string" ? document.createElementNS(SVG, element) : element;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) shape.removeAttribute(name);
    else shape.setAttribute(name, value);
  }
  shape.append(...children);
  return shape;
}

class PlayerPicture {
  /** `choose` is called with a neuron's or an input's name. */
  constructor(choose) {
    this.choose = choose;
    this.text = h("figcaption", { class: "unseen", id: "player-words" });
    this.svg = draw("svg", { role: "group", "aria-label": "Network", "aria-describedby": "player-words" });
    this.element = h("figure", { class: "player-picture" }, this.text);
    this.element.append(this.svg);
    this.shape = "";
  }

  show(diagram) {
    const shape = JSON.stringify([diagram.width, diagram.height,
      diagram.nodes.map(({ name, x, y, lines }) => [name, x, y, lines.length]),
      diagram.columns.map(({ title, more }) => [title, more])]);
    if (shape !== this.shape) this.build(diagram);
    this.shape = shape;
    diagram.wires.forEach((wire, k) => this.showWire(this.wires[k], wire));
    diagram.nodes.forEach((node, k) => this.showNode(this.nodes[k], node));
    const wire = diagram.wires.find(({ now }) => now);
    if (wire && diagram.text !== this.text.textContent) this.move(wire);
    if (this.text.textContent !== diagram.text) this.text.textContent = diagram.text;
  }

  build(diagram) {
    const focus = this.svg.contains(document.activeElement) && document.activeElement.dataset.name;
    draw(this.svg, {
      width: diagram.width, height: diagram.height,
      viewBox: `0 0 ${diagram.width} ${diagram.height}`, class: diagram.narrow ? "narrow" : undefined,
    });
    this.wires = diagram.wires.map(() => ({
      halo: draw("line", { class: "halo" }), line: draw("line", {}),
      arrow: draw("path", { class: "arrow", d: "M-7,-6 L7,0 L-7,6 Z" }), label: draw("text", { class: "label" }),
    }));
    this.nodes = diagram.nodes.map((node) => this.buildNode(node, diagram.narrow));
    const last = diagram.columns.at(-1);
    const titles = diagram.columns.flatMap((column) => [
      column === last
        ? draw("text", { class: "column last", x: diagram.width - 4, y: 14 }, column.title)
        : draw("text", { class: "column", x: column.x, y: 14 }, column.title),
      ...(column.more ? [draw("text", { class: "column", x: column.x, y: column.moreY + 10 }, column.more)] : []),
    ]);
    this.dot = draw("circle", { class: "dot", r: 6 });
    const hidden = draw("g", { "aria-hidden": "true" }, ...titles,
      ...this.wires.map((wire) => wire.halo), ...this.wires.map((wire) => wire.line),
      ...this.wires.map((wire) => wire.arrow), ...this.wires.map((wire) => wire.label), this.dot);
    this.svg.replaceChildren(hidden, ...this.nodes.map((node) => node.group));
    if (focus) this.focus(focus);
  }

  buildNode(node, isNarrow) {
    const middle = node.x + node.width / 2;
    const gap = isNarrow ? 15 : 18;
    const lines = node.lines.map((line, k) => {
      const y = node.y + gap * (k + 2);
      return {
        name: draw("text", { class: "name", x: node.x + 7, y }),
        value: draw("text", { class: "value", x: node.x + node.width - 7, y }),
      };
    });
    const frame = { x: node.x, y: node.y, width: node.width, height: node.height, rx: 8 };
    const light = draw("rect", { ...frame, class: "light" });
    const mark = draw("path", { class: "mark", d: `M${node.x + 6},${node.y + 5} l9,5.5 l-9,5.5 Z` });
    const inside = draw("g", { "aria-hidden": "true" }, draw("rect", { ...frame, class: "card" }), light,
      draw("text", { class: "title", x: middle, y: node.y + gap - 2 }, node.title), mark,
      ...lines.flatMap((line) => [line.name, line.value]));
    const group = draw("g", { role: "button", tabindex: 0, "data-name": node.name, "data-kind": node.kind }, inside);
    group.addEventListener("click", () => this.choose(node.name, node.kind, group));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.choose(node.name, node.kind, group);
    });
    return { group, light, lines };
  }

  showNode(parts, node) {
    draw(parts.group, {
      "aria-label": node.label, class: [node.kind, node.signal, node.now && "now", node.shown && "shown"].filter(Boolean).join(" "),
    });
    draw(parts.light, { "fill-opacity": node.level });
    node.lines.forEach((line, k) => {
      parts.lines[k].name.textContent = line.name;
      parts.lines[k].value.textContent = line.value;
    });
  }

  showWire(parts, wire) {
    const ends = { x1: wire.x1, y1: wire.y1, x2: wire.x2, y2: wire.y2 };
    const state = [wire.signal, wire.negative && "negative", wire.now && "now"].filter(Boolean).join(" ");
    draw(parts.line, {
      ...ends, class: `wire ${state}`, "data-wire": wire.name, "stroke-width": wire.width,
      "stroke-opacity": wire.signal ? wire.level : 1,
    });
    draw(parts.halo, { ...ends, class: wire.now ? "halo now" : "halo", "stroke-width": Number(wire.width) + 7 });
    const turn = Math.atan2(wire.y2 - wire.y1, wire.x2 - wire.x1) * 180 / Math.PI + (wire.back ? 180 : 0);
    draw(parts.arrow, {
      class: `arrow ${state}`, transform:
        `translate(${(wire.x1 + wire.x2) / 2} ${(wire.y1 + wire.y2) / 2}) rotate(${turn})`,
    });
    draw(parts.label, { class: `label ${state}`, x: wire.labelX, y: wire.labelY - 5 });
    if (parts.label.textContent !== wire.label) parts.label.textContent = wire.label;
  }

  /** A dot goes along the wire, the way the number goes. */
  move(wire) {
    if (!matchMedia("(prefers-reduced-motion: no-preference)").matches) return;
    const ends = [`translate(${wire.x1}px, ${wire.y1}px)`, `translate(${wire.x2}px, ${wire.y2}px)`];
    if (wire.back) ends.reverse();
    this.dot.setAttribute("class", `dot ${wire.signal}`);
    this.dot.animate([{ transform: ends[0], opacity: 1 }, { transform: ends[1], opacity: 1 }], 400);
  }

  focus(name) {
    this.nodes?.find((node) => node.group.dataset.name === name)?.group.focus();
  }
}
