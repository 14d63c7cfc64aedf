// The playground's form: a field for every setting. What a field can be, and why it
// cannot be changed, the library says.

class PlaygroundForm {
  constructor(playground) {
    this.playground = playground;
    this.parts = {};
    for (const part of ["data", "network", "learning"]) this.parts[part] = h("div", { class: `play-${part}` });
    this.element = this.build();
  }

  /** The frame: data, network, learning, and data of one's own. */
  build() {
    const part = (title, ...content) => h("fieldset", {}, h("legend", {}, title), ...content);
    const file = h("input", {
      type: "file", accept: ".csv,.tsv,.txt,text/csv", id: "play-file",
      onchange: () => file.files[0] && this.playground.readFile(file.files[0]),
    });
    const pasted = h("textarea", {
      rows: 4, spellcheck: "false", "aria-label": "a table as text, with commas",
      placeholder: "x1,x2,class\n0.1,0.7,a\n0.4,0.2,b",
    });
    this.own = h("details", { class: "play-own" }, h("summary", {}, "Data of your own"),
      h("label", {}, "A CSV file ", file),
      h("p", { class: "faint" }, "Or drop a file anywhere on the playground, or paste a table:"),
      pasted,
      h("div", { class: "buttons" }, h("button", {
        type: "button",
        onclick: () => this.playground.useTable({ name: "pasted.csv", text: pasted.value }),
      }, "Use this table")));
    const form = h("form", { class: "play-form", onsubmit: (event) => event.preventDefault() },
      part("Data", this.parts.data, this.own), part("Network", this.parts.network),
      part("Learning", this.parts.learning),
      h("div", { class: "buttons" },
        h("button", { type: "button", onclick: () => this.playground.useDefaults() }, "Defaults of this data set")));
    return form;
  }

  /** Shows the settings; what had the focus keeps it. */
  show({ form, table }) {
    const settings = new Map(form.settings.map((setting) => [setting.key, setting]));
    const rows = (...keys) => keys.filter((key) => !this.playground.hide.includes(key)).map((key) => this.row(settings.get(key)));
    const update = (part, ...children) => {
      const old = this.parts[part];
      const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
      old.replaceChildren(...children.flat(Infinity).filter((child) => child));
      if (focused) old.querySelector(`[data-key="${CSS.escape(focused)}"]:not(:disabled)`)?.focus();
    };
    this.own.hidden = this.playground.hide.includes("data") || this.playground.lock.includes("data");
    update("data", rows("data"),
      h("p", { class: "faint" }, form.title), h("p", { class: "faint" }, form.size),
      table && this.tableView(table), rows("standardize", "scaleTargets", "split"));
    update("network", !this.playground.hide.includes("layers") && this.layers(form),
      rows("bias", "initializer", "drawOrder", "seed"));
    update("learning", rows("loss", "reduction", "optimizer", "rate", "momentum", "nesterov", "decay",
      "batch", "shuffle", "epochs"));
  }

  /** A setting: its name, its field, and why it cannot be changed, if it cannot. */
  row(setting) {
    const isLocked = this.playground.lock.includes(setting.key);
    const reason = isLocked ? "Fixed by the link that opened this page." : setting.off;
    const id = `play-${setting.key}`;
    const attributes = {
      id, "data-key": setting.key, disabled: Boolean(reason),
      "aria-describedby": reason ? `${id}-why` : undefined,
    };
    const isSwitch = setting.choices.length === 2 && setting.choices[0].name === "yes";
    let field;
    if (isSwitch) {
      field = h("input", { ...attributes, type: "checkbox", checked: setting.value === "yes",
        onchange: () => this.playground.change({ [setting.key]: field.checked ? "yes" : "no" }) });
    } else if (setting.choices.length) {
      const choices = [...setting.choices];
      if (!choices.some((choice) => choice.name === setting.value)) choices.unshift({ name: setting.value });
      field = this.select(choices, setting.value, attributes, (value) => this.playground.change({ [setting.key]: value }));
    } else {
      field = h("input", { ...attributes, value: setting.value, inputmode: "decimal", size: 8,
        autocomplete: "off", spellcheck: "false",
        onchange: () => this.playground.change({ [setting.key]: field.value.replace("−", "-") }) });
    }
    return h("div", { class: `play-row${isSwitch ? " switch" : ""}` },
      h("label", { for: id }, setting.label), field,
      reason ? h("p", { class: "faint", id: `${id}-why` }, reason) : null);
  }

  /** A list of choices, with those that do not fit. */
  select(choices, value, attributes, onchange) {
    const field = h("select", { ...attributes, onchange: () => onchange(field.value) },
      choices.map(({ name, problem }) =>
        h("option", { value: name, selected: name === value, disabled: Boolean(problem) && name !== value,
          title: problem }, problem ? `${name} (does not fit)` : name)));
    return field;
  }

  /** The layers, each with its neurons and its activation. */
  layers(form) {
    const isLocked = this.playground.lock.includes("layers");
    const areFixed = this.playground.lock.includes("activations");
    const sizes = [form.inputs, ...form.layers.map((layer) => layer.neurons)];
    const names = form.layers.map((layer) => layer.activation);
    const use = (sizes, names) => this.playground.change({ layers: sizes.join(","), activations: names.join(",") });
    const resize = (l, size) => use(sizes.map((old, k) => (k === l + 1 ? size : old)), names);
    const items = form.layers.map((layer, l) => {
      const about = (text) => ({ type: "button", "aria-label": `${text} ${layer.name}`, disabled: isLocked,
        "data-key": `${text}-${l}` });
      const count = h("input", { value: layer.neurons, inputmode: "numeric", size: 3, disabled: isLocked,
        "aria-label": `neurons of ${layer.name}`, "data-key": `size-${l}`, autocomplete: "off",
        onchange: () => resize(l, count.value) });
      return h("li", {}, h("span", { class: "play-layer" }, layer.name),
        layer.isOutput
          ? h("span", {}, `${layer.neurons}`)
          : h("span", { class: "play-size" },
            h("button", { ...about("one neuron less in"), disabled: isLocked || layer.neurons < 2,
              onclick: () => resize(l, layer.neurons - 1) }, "−"),
            count,
            h("button", { ...about("one neuron more in"), onclick: () => resize(l, layer.neurons + 1) }, "+")),
        this.select(layer.choices, layer.activation,
          { "aria-label": `activation of ${layer.name}`, "data-key": `activation-${l}`, disabled: areFixed },
          (name) => use(sizes, names.map((old, k) => (k === l ? name : old)))),
        layer.isOutput ? null : h("button", { ...about("remove"),
          onclick: () => use(sizes.filter((_, k) => k !== l + 1), names.filter((_, k) => k !== l)) }, "Remove"));
    });
    const last = names.length - 1;
    const add = () => use([...sizes.slice(0, -1), last ? sizes[last] : 4, sizes[last + 1]],
      [...names.slice(0, -1), last ? names[last - 1] : "tanh", names[last]]);
    return [h("ol", { class: "play-layers", "aria-label": `Layers after ${form.inputs} inputs` }, items),
      h("p", { class: "faint" }, `${form.parameters}.`),
      isLocked && h("p", { class: "faint" }, "The layers are fixed by the link that opened this page."),
      h("div", { class: "buttons" }, h("button", { type: "button", "data-key": "add", onclick: add,
        disabled: isLocked || !form.canAdd }, "Add a hidden layer"))];
  }

  /** What was read from a file, and the column that is learned. */
  tableView(table) {
    const field = this.select(table.columns.map((name) => ({ name })), table.target,
      { id: "play-target", "data-key": "target", disabled: this.playground.lock.includes("data") }, (target) => {
        this.playground.useColumn(target);
      });
    return h("div", { class: "play-table" },
      h("div", { class: "play-row" }, h("label", { for: "play-target" }, "Learned column"), field),
      h("ul", {}, table.lines.map((line) => h("li", {}, line))));
  }
}
