// A link for a class: the settings, and which of them are fixed or hidden.

class PresetLink {
  constructor(playground) {
    this.playground = playground;
    this.hide = [];
    this.lock = [];
    this.element = h("div", { class: "play-preset" });
  }

  /** For each setting whether a class sees it and may change it, and the link. */
  show() {
    const link = h("textarea", { readonly: true, rows: 3, "aria-label": "the link" });
    const show = () => {
      const pairs = this.playground.pairs().filter(([name]) => !["hide", "lock"].includes(name));
      for (const key of ["hide", "lock"]) if (this[key].length) pairs.push([key, this[key].join(",")]);
      link.value = `${location.href.split("#")[0]}#playground?${this.playground.query(pairs)}`;
    };
    const fields = [];
    // A choice stays for a setting that is not in the form at the moment.
    const choose = () => {
      for (const list of ["hide", "lock"]) {
        this[list] = [...this[list].filter((key) => !fields.some(({ name }) => name === key)),
          ...fields.filter(({ value }) => value === list).map(({ name }) => name)];
      }
      show();
    };
    const chooseAll = (value) => {
      for (const field of fields) field.value = value;
      choose();
    };
    const rows = this.playground.reply.form.settings.map(({ key, label }) => {
      const field = h("select", { name: key, "aria-label": label, onchange: choose },
        [["", "free"], ["lock", "fixed"], ["hide", "hidden"]].map(([value, text]) =>
          h("option", { value, selected: value !== "" && this[value].includes(key) }, text)));
      fields.push(field);
      return h("div", { class: "play-row" }, h("span", { "aria-hidden": "true" }, label), field);
    });
    show();
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(link.value);
        speak("The link is copied.");
        copied.textContent = "The link is copied.";
      } catch {
        link.select();
        copied.textContent = "Copy the selected link with Ctrl+C.";
      }
    };
    const copied = h("span", { role: "status" });
    const isOpen = this.element.querySelector("textarea");
    if (isOpen && this.element.contains(document.activeElement)) return;
    this.element.replaceChildren(...[
      h("p", {}, "The link opens the playground with these settings. What is fixed cannot be changed, "
        + "what is hidden is not shown."),
      this.playground.table && h("p", { class: "problem" }, "A table of your own is not in the link: "
        + "the class needs the file, too."),
      location.protocol === "file:" && h("p", {}, "The link names a file of this computer. For others, put the "
        + "page on a web server, or hand it out with the part from # on."),
      h("div", { class: "buttons" },
        h("button", { type: "button", onclick: () => chooseAll("lock") }, "Fix them all"),
        h("button", { type: "button", onclick: () => chooseAll("") }, "Free them all")),
      h("div", { class: "play-choices" }, rows), link,
      h("div", { class: "buttons" }, h("button", { type: "button", onclick: copy }, "Copy the link"), copied),
    ].filter(Boolean));
  }
}
