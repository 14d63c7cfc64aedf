// The playground: a network to build, and its training in a worker. The form, the
// numbers, the pictures and the sentences come from the library; what is kept here is
// the texts that the form holds, the same as in the address.

/** The worker's program: an instance of the library, and a loop that trains in short
 * pieces, so that it hears what is said to it at once. `Library` stands before it. */
function trainingLoop() {
  /** A piece takes about so long, and a picture is drawn about so often. */
  const pieceTime = 12, lookTime = 200;
  let started, library, isRunning = false, epochs = 1, lastLook = 0, speed = 0;
  const turns = new MessageChannel();
  turns.port1.onmessage = () => train();

  function ask(request) {
    try {
      return library.ask({ to: "playground", ...request });
    } catch (error) {
      isRunning = false;
      postMessage({ trap: true });
      return undefined;
    }
  }

  /** Trains one piece, and makes the next as long as it should be. With a speed, so
   * many epochs a second, one at a time. */
  function train() {
    if (!isRunning) return;
    const start = performance.now();
    const reply = ask({ do: "train", epochs: speed ? 1 : epochs });
    if (!reply) return;
    const now = performance.now();
    const factor = pieceTime / Math.max(now - start, 0.01);
    epochs = Math.max(1, Math.min(100000, Math.round(epochs * Math.min(2, factor))));
    const isOver = reply.problem !== undefined || reply.done;
    if (isOver || now - lastLook >= lookTime) {
      const state = ask({ do: "look" });
      if (!state) return;
      lastLook = performance.now();
      postMessage({ state, isRunning: !isOver });
    }
    if (isOver) isRunning = false;
    else if (speed) setTimeout(train, 1000 / speed);
    else turns.port2.postMessage(0);
  }

  onmessage = async ({ data }) => {
    if (data.module) started = Library.start(data.module);
    library = await started;
    if (data.module) {
      postMessage({ isReady: true });
    } else if (data.run !== undefined) {
      const wasRunning = isRunning;
      isRunning = data.run;
      speed = data.speed ?? speed;
      if (isRunning && !wasRunning) train();
      if (!isRunning && wasRunning) {
        const state = ask({ do: "look" });
        if (state) postMessage({ state, isRunning: false });
      }
    } else {
      const start = performance.now();
      const reply = ask(data.request);
      if (reply) postMessage({ id: data.id, reply, time: performance.now() - start });
    }
  };
}

/** The worker that trains, with its questions and answers. */
class TrainingWorker {
  constructor(module, onState, onTrap) {
    const source = `"use strict";${Library}\n(${trainingLoop})();`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.worker = new Worker(address);
    this.waiting = new Map();
    this.count = 0;
    this.worker.onmessage = ({ data }) => {
      if (data.isReady) URL.revokeObjectURL(address);
      else if (data.trap) onTrap();
      else if (data.state) onState(data.state, data.isRunning);
      else if (data.id !== undefined) {
        this.waiting.get(data.id)?.(data.reply);
        this.waiting.delete(data.id);
      }
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      onTrap();
    };
    this.worker.postMessage({ module });
  }

  /** Asks the worker's library; the answer comes later. */
  ask(request) {
    const id = this.count++;
    return new Promise((answered) => {
      this.waiting.set(id, answered);
      this.worker.postMessage({ id, request });
    });
  }

  run(isRunning, speed) {
    this.worker.postMessage({ run: isRunning, speed });
  }

  end() {
    this.worker.terminate();
  }
}

const playground = {
  name: "playground",
  /** What the form holds beyond the defaults: names and values. */
  texts: [["data", "xor"]],
  /** A file of one's own: its name, its text, and the column that is learned. */
  table: undefined,
  hide: [],
  lock: [],
  isRunning: false,
  epoch: 0,
  /** How many traps in a row the worker has had. */
  traps: 0,
  spokenAt: 0,
  /** What each part of the page shows, as text. */
  shown: new Map(),

  open() {
    this.place = document.getElementById("playground");
    this.parts = {};
    for (const part of ["problems", "data", "network", "learning", "numbers", "stop",
      "pictures", "tables", "findings", "tried", "command", "preset"]) {
      this.parts[part] = h("div", { class: `play-${part}` });
    }
    this.parts.problems.setAttribute("role", "alert");
    this.place.replaceChildren(h("div", { class: "play" }, this.intro(), this.stage(), this.controls()));
    addEventListener("hashchange", () => this.readAddress());
    this.begin();
    this.readAddress(true);
  },

  // The frame

  intro() {
    return h("div", { class: "play-intro" }, h("h2", {}, "Playground"),
      h("p", {}, "Choose data, build a network, and watch it learn. The training runs beside the "
        + "page, by the same code as on the command line."),
      this.parts.problems);
  },

  controls() {
    const part = (title, ...content) => h("fieldset", {}, h("legend", {}, title), ...content);
    this.file = h("input", {
      type: "file", accept: ".csv,.tsv,.txt,text/csv", id: "play-file",
      onchange: () => this.file.files[0] && this.readFile(this.file.files[0]),
    });
    this.pasted = h("textarea", {
      rows: 4, spellcheck: "false", "aria-label": "a table as text, with commas",
      placeholder: "x1,x2,class\n0.1,0.7,a\n0.4,0.2,b",
    });
    this.own = h("details", { class: "play-own" }, h("summary", {}, "Data of your own"),
      h("label", {}, "A CSV file ", this.file),
      h("p", { class: "faint" }, "Or drop a file anywhere on the playground, or paste a table:"),
      this.pasted,
      h("div", { class: "buttons" }, h("button", {
        type: "button",
        onclick: () => this.useTable({ name: "pasted.csv", text: this.pasted.value }),
      }, "Use this table")));
    this.form = h("form", { class: "play-form", onsubmit: (event) => event.preventDefault() },
      part("Data", this.parts.data, this.own), part("Network", this.parts.network),
      part("Learning", this.parts.learning),
      h("div", { class: "buttons" },
        h("button", { type: "button", onclick: () => this.useDefaults() }, "Defaults of this data set")));
    this.place.addEventListener("dragover", (event) => event.preventDefault());
    this.place.addEventListener("drop", (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) this.readFile(file);
    });
    return this.form;
  },

  stage() {
    const button = (text, action, attributes = {}) =>
      h("button", { type: "button", onclick: action, ...attributes }, text);
    this.play = button("Train", () => this.toggle(), { class: "main" });
    this.step = button("One epoch", () => this.trainOne());
    this.again = button("Start over", () => this.reset());
    this.speed = h("select", {
      onchange: () => this.isRunning && this.worker.run(true, Number(this.speed.value)),
    }, [["0", "as fast as possible"], ["20", "20 epochs a second"], ["2", "2 epochs a second"]]
      .map(([value, text]) => h("option", { value }, text)));
    this.inPlayer = [h("a", { href: "#player" }, "one sample"), h("a", { href: "#player" }, "one operation")];
    const save = (kind, text) => button(text, () => this.save(kind));
    return h("div", { class: "play-stage" },
      h("div", { class: "buttons", role: "group", "aria-label": "Training" },
        this.play, this.step, this.again, h("label", {}, "Speed ", this.speed)),
      this.parts.numbers, this.parts.stop,
      h("p", { class: "play-steps" }, "Look at the next step in the player: ", this.inPlayer[0], ", ",
        this.inPlayer[1], "."),
      this.parts.pictures, this.parts.findings,
      h("div", { class: "buttons" },
        this.explain = button("Try what helps", () => this.tryRemedies())),
      this.parts.tried, this.parts.tables,
      h("h3", {}, "To keep"),
      h("div", { class: "buttons" }, save("model", "Model"), save("predictions", "Predictions (CSV)"),
        save("trace", "Next step (trace)"),
        button("Loss curve (SVG)", () => this.savePicture(0, "loss")),
        this.saveMap = button("Map (SVG)", () => this.savePicture(1, "map"))),
      h("h3", {}, "The same on the command line"), this.parts.command,
      h("p", { class: "faint" }, "Both compute the same, but for the last bit of some exponential functions. "
        + "Where the loss swings from epoch to epoch, such a bit grows until other digits show."),
      h("details", { class: "play-presets" }, h("summary", {}, "A link for a class"), this.parts.preset));
  },

  // The worker

  /** Starts a worker; the old one ends. */
  begin() {
    this.worker?.end();
    this.worker = new TrainingWorker(desk.module,
      (state, isRunning) => this.showState(state, isRunning), () => this.trapped());
  },

  /** After a trap: a new worker trains to where the old one was, unless that was
   * where it stopped. */
  async trapped() {
    const epoch = this.epoch;
    this.setRunning(false);
    this.traps += 1;
    if (this.traps > 3) {
      this.worker.end();
      this.refuse("The training cannot be started in this browser.");
      return;
    }
    this.begin();
    await this.send();
    const isBack = this.traps < 2 && epoch > 0;
    if (isBack) {
      const reply = await this.worker.ask({ do: "train", epochs: epoch });
      if (!reply.problem) this.showState(await this.worker.ask({ do: "look" }), false);
    }
    this.traps = 0;
    this.refuse("The training had to stop, which is a mistake of ours. It is ready again"
      + (isBack ? `, at epoch ${this.epoch}.` : ", from the start."));
  },

  /** Sends the form's texts, and shows what the library makes of them. */
  async send() {
    this.setRunning(false);
    const texts = [...this.texts];
    if (this.hide.length) texts.push(["hide", this.hide.join(",")]);
    if (this.lock.length) texts.push(["lock", this.lock.join(",")]);
    const sent = this.sent = {};
    const reply = await this.worker.ask({ do: "open", texts, table: this.table ?? null });
    if (sent !== this.sent) return true;
    if (reply.problem) {
      this.refuse(reply.problem);
      return false;
    }
    this.showReply(reply);
    return true;
  },

  /** Shows why something was refused, or nothing. */
  refuse(...problems) {
    this.parts.problems.replaceChildren(...problems.map((text) => h("p", { class: "problem" }, text)));
  },

  showReply(reply) {
    [this.texts, this.hide, this.lock] = [reply.texts, reply.hide, reply.lock];
    this.refuse(...reply.problems);
    this.reply = reply;
    this.showForm(reply);
    this.parts.command.replaceChildren(
      h("pre", { tabindex: 0, role: "group", "aria-label": "command" }, h("code", {}, reply.command)));
    this.showPreset();
    this.showState(reply.state, false);
    this.writeAddress();
  },

  // The address

  pairs() {
    const pairs = this.texts.filter(([name]) => !(this.table && name === "data"));
    if (this.table) pairs.unshift(["data", this.table.name]);
    if (this.hide.length) pairs.push(["hide", this.hide.join(",")]);
    if (this.lock.length) pairs.push(["lock", this.lock.join(",")]);
    return pairs;
  },

  /** The part of an address that says all this. */
  query(pairs) {
    return pairs.map(([name, value]) =>
      `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed()).replace(/%2C/g, ",")}`).join("&");
  },

  writeAddress() {
    this.written = this.query(this.pairs());
    if (location.hash.split("?")[0] !== "#playground") return;
    history.replaceState(null, "", `#playground${this.written ? `?${this.written}` : ""}`);
  },

  readAddress(isFirst = false) {
    const [name, ...rest] = location.hash.slice(1).split("?");
    const query = rest.join("?");
    // The link in the head of the page has no settings: those that are shown stay.
    if (!isFirst && name === "playground" && !query && this.reply) this.writeAddress();
    if (!isFirst && (name !== "playground" || !query || query === this.written)) return;
    if (name === "playground" && query) {
      this.texts = [...new URLSearchParams(query)].filter(([name]) => !["hide", "lock"].includes(name));
      const list = (key) => (new URLSearchParams(query).get(key) ?? "").split(",").filter((text) => text);
      [this.hide, this.lock] = [list("hide"), list("lock")];
      if (this.table && new URLSearchParams(query).get("data") !== this.table.name) this.table = undefined;
    }
    this.send();
  },

  // Data

  async readFile(file) {
    if (file.size > 8e6) {
      this.refuse(`${file.name} is longer than 8 MB.`);
      return;
    }
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      this.useTable({ name: file.name, text });
    } catch {
      this.refuse(`${file.name}: expected text in UTF-8, found other bytes.`);
    }
  },

  async useTable(table) {
    if (this.lock.includes("data") || this.hide.includes("data")) {
      this.refuse("The data are fixed by the link that opened this page.");
      return;
    }
    const before = [this.table, this.texts];
    [this.table, this.texts] = [table, []];
    if (!await this.send()) [this.table, this.texts] = before;
    else speak(this.reply.table?.lines.join(" ") ?? "");
  },

  useDefaults() {
    const data = this.texts.filter(([name]) => name === "data");
    this.texts = [...data, ...this.keptTexts().filter(([name]) => name !== "data")];
    this.send();
  },

  /** The settings that the link has fixed or hidden. */
  keptTexts() {
    return this.texts.filter(([name]) => this.lock.includes(name) || this.hide.includes(name));
  },

  // The form

  /** Changes settings, and sends all. */
  change(changes) {
    const names = Object.keys(changes);
    if (names.includes("data")) {
      this.table = undefined;
      this.texts = this.keptTexts();
    }
    this.texts = [...this.texts.filter(([name]) => !names.includes(name)), ...Object.entries(changes)];
    this.send();
  },

  showForm({ form, table }) {
    const settings = new Map(form.settings.map((setting) => [setting.key, setting]));
    const rows = (...keys) => keys.filter((key) => !this.hide.includes(key)).map((key) => this.row(settings.get(key)));
    const update = (part, ...children) => {
      const old = this.parts[part];
      const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
      old.replaceChildren(...children.flat(Infinity).filter((child) => child));
      if (focused) old.querySelector(`[data-key="${CSS.escape(focused)}"]:not(:disabled)`)?.focus();
    };
    this.own.hidden = this.hide.includes("data") || this.lock.includes("data");
    update("data", rows("data"),
      h("p", { class: "faint" }, form.title), h("p", { class: "faint" }, form.size),
      table && this.tableView(table), rows("standardize", "scaleTargets", "split"));
    update("network", !this.hide.includes("layers") && this.layers(form),
      rows("bias", "initializer", "drawOrder", "seed"));
    update("learning", rows("loss", "reduction", "optimizer", "rate", "momentum", "nesterov", "decay",
      "batch", "shuffle", "epochs"));
  },

  /** A setting: its name, its field, and why it cannot be changed, if it cannot. */
  row(setting) {
    const isLocked = this.lock.includes(setting.key);
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
        onchange: () => this.change({ [setting.key]: field.checked ? "yes" : "no" }) });
    } else if (setting.choices.length) {
      const choices = [...setting.choices];
      if (!choices.some((choice) => choice.name === setting.value)) choices.unshift({ name: setting.value });
      field = this.select(choices, setting.value, attributes, (value) => this.change({ [setting.key]: value }));
    } else {
      field = h("input", { ...attributes, value: setting.value, inputmode: "decimal", size: 8,
        autocomplete: "off", spellcheck: "false",
        onchange: () => this.change({ [setting.key]: field.value.replace("−", "-") }) });
    }
    return h("div", { class: `play-row${isSwitch ? " switch" : ""}` },
      h("label", { for: id }, setting.label), field,
      reason ? h("p", { class: "faint", id: `${id}-why` }, reason) : null);
  },

  select(choices, value, attributes, onchange) {
    const field = h("select", { ...attributes, onchange: () => onchange(field.value) },
      choices.map(({ name, problem }) =>
        h("option", { value: name, selected: name === value, disabled: Boolean(problem) && name !== value,
          title: problem }, problem ? `${name} (does not fit)` : name)));
    return field;
  },

  /** The layers, each with its neurons and its activation. */
  layers(form) {
    const isLocked = this.lock.includes("layers");
    const areFixed = this.lock.includes("activations");
    const sizes = [form.inputs, ...form.layers.map((layer) => layer.neurons)];
    const names = form.layers.map((layer) => layer.activation);
    const use = (sizes, names) => this.change({ layers: sizes.join(","), activations: names.join(",") });
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
      h("p", { class: "faint" }, `${form.inputs} inputs; ${form.parameters}.`),
      isLocked && h("p", { class: "faint" }, "The layers are fixed by the link that opened this page."),
      h("div", { class: "buttons" }, h("button", { type: "button", "data-key": "add", onclick: add,
        disabled: isLocked || !form.canAdd }, "Add a hidden layer"))];
  },

  /** What was read from a file, and the column that is learned. */
  tableView(table) {
    const field = this.select(table.columns.map((name) => ({ name })), table.target,
      { id: "play-target", "data-key": "target", disabled: this.lock.includes("data") }, (target) => {
        this.table = { ...this.table, target };
        this.texts = [];
        this.send();
      });
    return h("div", { class: "play-table" },
      h("div", { class: "play-row" }, h("label", { for: "play-target" }, "Learned column"), field),
      h("ul", {}, table.lines.map((line) => h("li", {}, line))));
  },

  // Training

  setRunning(isRunning) {
    if (this.isRunning && !isRunning) this.worker.run(false);
    this.isRunning = isRunning;
    this.play.textContent = isRunning ? "Pause" : "Train";
  },

  toggle() {
    const isRunning = !this.isRunning;
    this.setRunning(isRunning);
    if (isRunning) this.worker.run(true, Number(this.speed.value));
  },

  async trainOne() {
    this.setRunning(false);
    const reply = await this.worker.ask({ do: "train", epochs: 1 });
    if (reply.problem) return;
    this.showState(await this.worker.ask({ do: "look" }), false);
  },

  async reset() {
    this.setRunning(false);
    const state = await this.worker.ask({ do: "reset" });
    this.parts.tried.replaceChildren();
    this.showState(state, false);
  },

  async tryRemedies() {
    this.setRunning(false);
    this.explain.disabled = true;
    this.parts.tried.replaceChildren(h("p", { role: "status" }, "Other settings are being tried."));
    const reply = await this.worker.ask({ do: "explain" });
    this.explain.disabled = false;
    this.parts.tried.replaceChildren(h("ul", { "aria-label": "What helps" },
      (reply.lines ?? [reply.problem]).map((line) => h("li", {}, line))));
    speak((reply.lines ?? [reply.problem]).join(" "));
  },

  // What is shown of the training

  showState(state, isRunning) {
    if (this.isRunning && !isRunning) {
      this.isRunning = false;
      this.play.textContent = "Train";
    }
    const cannot = Boolean(state.problem) || state.done;
    for (const button of [this.play, this.step]) button.disabled = cannot;
    this.again.disabled = Boolean(state.problem);
    this.explain.disabled = Boolean(state.problem) || !state.epoch;
    this.parts.stop.replaceChildren(...[state.problem, state.stop].filter(Boolean).map((text) => h("p", {}, text)));
    if (state.problem) {
      for (const part of ["numbers", "pictures", "tables", "findings"]) this.parts[part].replaceChildren();
      return;
    }
    this.epoch = state.epoch;
    this.state = state;
    this.showNumbers(state.numbers);
    this.showPictures(state);
    this.showIfNew("tables", state.tables, () => this.showTables(state.tables));
    this.showIfNew("findings", [state.events, state.findings, !state.epoch], () => this.showFindings(state));
    this.showLinks();
    this.say(state, isRunning);
  },

  /** Draws a part only where it would look otherwise than before. */
  showIfNew(part, content, draw) {
    const text = JSON.stringify(content);
    if (this.shown.get(part) === text && this.parts[part].firstChild) return;
    this.shown.set(part, text);
    draw();
  },

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
  },

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
    this.saveMap.disabled = !map;
  },

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
  },

  showFindings({ events, findings, epoch }) {
    const none = epoch === 0 ? "Nothing is wrong before the training." : "Nothing is wrong with the training.";
    this.parts.findings.replaceChildren(...[
      events.length > 0 && h("h3", {}, "Marked on the curve"),
      events.length > 0 && h("ol", {}, events.map((text) => h("li", {}, text.replace(/^\d+: /, "")))),
      h("h3", {}, "Diagnosis"),
      findings.length ? h("ul", {}, findings.map((text) => h("li", {}, text))) : h("p", {}, none),
    ].filter(Boolean));
  },

  /** The links to the player: the same settings, at this epoch. */
  showLinks() {
    const links = this.state.player ?? {};
    this.inPlayer.forEach((link, k) => {
      const pairs = k === 0 ? links.sample : links.operation;
      if (pairs) link.href = `#player?${this.query(pairs)}`;
      link.parentElement.hidden = !pairs;
    });
  },

  /** Says how it goes, every few seconds and at the end. */
  say(state, isRunning) {
    const now = performance.now();
    if (isRunning && now - this.spokenAt < 5000) return;
    this.spokenAt = now;
    speak([state.said, state.stop].filter(Boolean).join(" "));
  },

  // Files

  async save(kind) {
    const reply = await this.worker.ask({ do: "file", kind });
    if (reply.problem) speak(reply.problem);
    else this.download(reply.name, reply.type, reply.text);
  },

  savePicture(k, name) {
    const picture = [this.state?.curve, this.state?.map][k];
    if (picture) this.download(`${name}-${this.epoch}.svg`, "image/svg+xml", picture.svg);
  },

  download(name, type, text) {
    download(name, text, type);
    speak(`${name} is saved.`);
  },

  // Presets

  /** For each setting whether a class sees it and may change it, and the link. */
  showPreset() {
    this.preset ??= { hide: [], lock: [] };
    const link = h("textarea", { readonly: true, rows: 3, "aria-label": "the link" });
    const show = () => {
      const pairs = this.pairs().filter(([name]) => !["hide", "lock"].includes(name));
      for (const key of ["hide", "lock"]) if (this.preset[key].length) pairs.push([key, this.preset[key].join(",")]);
      link.value = `${location.href.split("#")[0]}#playground?${this.query(pairs)}`;
    };
    const rows = this.reply.form.settings.map(({ key, label }) => {
      const field = h("select", {
        "aria-label": label,
        onchange: () => {
          for (const list of ["hide", "lock"]) {
            this.preset[list] = this.preset[list].filter((name) => name !== key);
            if (field.value === list) this.preset[list].push(key);
          }
          show();
        },
      }, [["", "free"], ["lock", "fixed"], ["hide", "hidden"]].map(([value, text]) =>
        h("option", { value, selected: value !== "" && this.preset[value].includes(key) }, text)));
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
    const isOpen = this.parts.preset.querySelector("textarea");
    if (isOpen && this.parts.preset.contains(document.activeElement)) return;
    this.parts.preset.replaceChildren(
      h("p", {}, "The link opens the playground with these settings. What is fixed cannot be changed, "
        + "what is hidden is not shown."),
      h("div", { class: "play-choices" }, rows), link,
      h("div", { class: "buttons" }, h("button", { type: "button", onclick: copy }, "Copy the link"), copied));
  },
};
