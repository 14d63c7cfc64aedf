// What is shown of a training: numbers, pictures, tables, and what is wrong with it.

class PlaygroundResults {
  constructor() {
    this.parts = {};
    for (const part of ["numbers", "pictures", "findings", "tables"]) {
      this.parts[part] = h("div", { class: `play-${part}` });
    }
    /** What each part shows, as text. */
    this.shown = new Map();
  }

  show(state) {
    this.showNumbers(state.numbers);
    this.showPictures(state);
    this.showIfNew("tables", state.tables, () => this.showTables(state.tables));
    this.showIfNew("findings", [state.events, state.findings, !state.epoch], () => this.showFindings(state));
  }

  clear() {
    for (const part of Object.values(this.parts)) part.replaceChildren();
  }

  /** Draws a part only where it would look otherwise than before. */
  showIfNew(part, content, draw) {
    const text = JSON.stringify(content);
    if (this.shown.get(part) === text && this.parts[part].firstChild) return;
    this.shown.set(part, text);
    draw();
  }

  showNumbers(numbers) {
    const old = [...this.parts.numbers.querySelectorAll("dt, dd")];
    if (old.length === 2 * numbers.length) {
      numbers.flat().forEach((text, k) => {
        if (old[k].textContent !== text) old[k].textContent = text;
      });
      return;
    }
    this.parts.numbers.replaceChildren(h("dl", {}, numbers.map(([name, text]) =>
      h("div", {}, h("dt", {}, name), h("dd", {}, text)))));
  }

  /** The two pictures, one after the other, so that neither keeps the page waiting. */
  showPictures({ curve, map }) {
    const show = (k, drawing) => {
      const old = this.parts.pictures.children[k];
      if (!drawing) old?.remove();
      else if (old) old.replaceWith(picture(drawing));
      else this.parts.pictures.append(picture(drawing));
    };
    show(0, curve);
    clearTimeout(this.drawing);
    this.drawing = setTimeout(() => this.parts.pictures.firstChild && show(1, map));
  }

  /** The tables; the frames around them stay, and with them the focus. */
  showTables(tables) {
    while (this.parts.tables.children.length > tables.length) this.parts.tables.lastChild.remove();
    tables.forEach(({ title, header, rows }, k) => {
      const frame = this.parts.tables.children[k] ?? h("div", { class: "wide", tabindex: 0, role: "region" });
      frame.setAttribute("aria-label", title);
      frame.replaceChildren(h("table", {}, h("caption", {}, title),
        h("thead", {}, h("tr", {}, header.map((text) => (text ? h("th", { scope: "col" }, text) : h("td"))))),
        h("tbody", {}, rows.map(([first, ...rest]) =>
          h("tr", {}, h("th", { scope: "row" }, first), rest.map((text) => h("td", {}, text)))))));
      if (!frame.isConnected) this.parts.tables.append(frame);
    });
  }

  showFindings({ events, findings, epoch }) {
    const none = epoch === 0 ? "No problem is known before the training." : "No known problem was found.";
    this.parts.findings.replaceChildren(...[
      events.length > 0 && h("h3", {}, "Marked on the curve"),
      events.length > 0 && h("ol", {}, events.map((text) => h("li", {}, text.replace(/^\d+: /, "")))),
      h("h3", {}, "Diagnosis"),
      findings.length ? h("ul", {}, findings.map((text) => h("li", {}, text))) : h("p", {}, none),
    ].filter(Boolean));
  }
}
