// The playground: a network to build, and its training in a worker. The form, the
// numbers, the pictures and the sentences come from the library; what is kept here is
// the texts that the form holds, the same as in the address.

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

  open() {
    this.place = document.getElementById("playground");
    this.parts = {};
    for (const part of ["problems", "stop", "tried", "command"]) {
      this.parts[part] = h("div", { class: `play-${part}` });
    }
    this.form = new PlaygroundForm(this);
    this.results = new PlaygroundResults();
    this.preset = new PresetLink(this);
    this.parts.problems.setAttribute("role", "alert");
    this.place.replaceChildren(h("div", { class: "play" }, this.intro(), this.stage(), this.form.element, this.rest()));
    this.place.addEventListener("dragover", (event) => event.preventDefault());
    this.place.addEventListener("drop", (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) this.readFile(file);
    });
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
    const { parts } = this.results;
    return h("div", { class: "play-stage" },
      h("div", { class: "buttons", role: "group", "aria-label": "Training" },
        this.play, this.step, this.again, h("label", {}, "Speed ", this.speed)),
      parts.numbers, this.parts.stop,
      h("p", { class: "play-steps" }, "Look at the next step in the player: ", this.inPlayer[0], ", ",
        this.inPlayer[1], "."),
      parts.pictures, parts.findings,
      h("div", { class: "buttons" },
        this.explain = button("Try what helps", () => this.tryRemedies())),
      this.parts.tried);
  },

  /** What follows the form, where everything stands in one column. */
  rest() {
    const button = (text, action) => h("button", { type: "button", onclick: action }, text);
    const save = (kind, text) => button(text, () => this.save(kind));
    return h("div", { class: "play-rest" },
      this.results.parts.tables,
      h("h3", { class: "play-keep" }, "To keep"),
      h("div", { class: "buttons" }, save("model", "Model"), save("predictions", "Predictions (CSV)"),
        save("trace", "Next step (trace)"),
        button("Loss curve (SVG)", () => this.savePicture(0, "loss")),
        this.saveMap = button("Map (SVG)", () => this.savePicture(1, "map"))),
      h("h3", {}, "The same on the command line"), this.parts.command,
      h("p", { class: "faint" }, "Both compute the same, except for the last bit of some exponential functions. "
        + "Where the loss swings from epoch to epoch, such a bit grows until other digits show."),
      h("details", { class: "play-presets" }, h("summary", {}, "A link for a class"), this.preset.element));
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
    this.parts.tried.replaceChildren();
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
    if (problems.length) this.parts.problems.scrollIntoView({ block: "nearest" });
  },

  showReply(reply) {
    [this.texts, this.hide, this.lock] = [reply.texts, reply.hide, reply.lock];
    this.refuse(...reply.problems);
    this.reply = reply;
    this.form.show(reply);
    this.parts.command.replaceChildren(
      h("pre", { tabindex: 0, role: "group", "aria-label": "command" }, h("code", {}, reply.command)));
    this.preset.show();
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
      this.refuse(`${file.name}: expected text in UTF-8, found other bytes; save the file as UTF-8.`);
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

  /** Learns another column of the table. */
  useColumn(target) {
    if (!this.table) return;  // an address has just named other data
    this.table = { ...this.table, target };
    this.texts = [];
    this.send();
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
    this.again.disabled = Boolean(state.problem);
    const { activeElement } = document;
    for (const button of [this.play, this.step]) {
      button.disabled = cannot;
      // What cannot be pressed any more loses the focus.
      if (cannot && button === activeElement) this.again.focus();
    }
    this.explain.disabled = Boolean(state.problem) || !state.epoch;
    this.parts.stop.replaceChildren(...[state.problem, state.stop].filter(Boolean).map((text) => h("p", {}, text)));
    if (state.problem) {
      this.results.clear();
      return;
    }
    this.epoch = state.epoch;
    this.state = state;
    this.results.show(state);
    this.saveMap.disabled = !state.map;
    this.showLinks();
    this.say(state, isRunning);
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
};
