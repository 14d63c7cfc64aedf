// The course: lessons, practice and the museum. The library plays a page again with
// the lines typed so far; here its words are shown and the next line is taken.

/** What is remembered of a learner: the texts of the files that the program keeps. */
const memory = {
  /** Where the browser keeps nothing, the page does until it is closed. */
  own: {},

  get(name) {
    try {
      return localStorage.getItem(`neuronkit-${name}`) ?? this.own[name] ?? "";
    } catch {
      return this.own[name] ?? "";
    }
  },

  set(name, text) {
    this.own[name] = text;
    try {
      localStorage.setItem(`neuronkit-${name}`, text);
    } catch {
      // The page remembers it, the browser does not.
    }
  },
};

const course = {
  open() {
    this.place = document.getElementById("course");
    addEventListener("hashchange", () => this.show());
    desk.parts.push(this);
    this.show();
  },

  /** After a trap: what was typed is played to the new library. */
  restore() {
    this.play?.again();
  },

  /** Shows what the address names: `#course?lesson=3&page=2`, `?practice`, `?exhibit=4`. */
  show() {
    const [part, query] = location.hash.slice(1).split("?");
    if (part !== "course" && this.place.hasChildNodes()) return;
    const words = new URLSearchParams(part === "course" ? query : "");
    this.play = undefined;
    if (words.has("lesson")) this.showPage(Number(words.get("lesson")) - 1, Number(words.get("page") ?? 1) - 1);
    else if (words.has("practice")) this.showPractice(words.get("practice"));
    else if (words.has("exhibit")) this.showExhibit(Number(words.get("exhibit")) - 1);
    else if (words.has("museum")) this.showMuseum();
    else this.showList();
  },

  /** Puts something in place of what is shown; the heading takes the focus, where the
   * learner has come from another place of the course. */
  fill(title, ...children) {
    document.title = `${[title].flat()[0]} · NeuronKit`;
    const heading = h("h2", { tabindex: -1 }, title);
    const hadFocus = this.place.contains(document.activeElement);
    this.place.replaceChildren(
      h("nav", { "aria-label": "Parts of the course" },
        h("a", { href: "#course" }, "Lessons"), h("a", { href: "#course?practice" }, "Practice"),
        h("a", { href: "#course?museum" }, "Bug museum")),
      heading, ...children.flat().filter(Boolean));
    if (hadFocus) heading.focus();
  },

  ask(request) {
    return desk.ask({ to: "course", learner: memory.get("learner"), width: this.width(), ...request });
  },

  /** How many letters of a figure fit beside each other. */
  width() {
    const letter = h("span", { class: "figure unseen" }, "0".repeat(100));
    this.place.append(letter);
    letter.style.width = "auto";
    const width = letter.getBoundingClientRect().width / 100;
    letter.remove();
    return width > 0 ? Math.floor((this.place.clientWidth - 24) / width) || 80 : 80;
  },

  problem(reply) {
    return h("p", { class: "problem", role: "alert" }, reply.problem);
  },

  // MARK: Lessons

  showList() {
    const reply = this.ask({ do: "lessons" });
    if (reply.problem) return this.fill("Lessons", this.problem(reply), this.fileButtons());
    const lessons = reply.lessons.map((lesson, k) => h("li", {},
      h("a", { href: `#course?lesson=${k + 1}&page=${lesson.page + 1}` }, lesson.title),
      lesson.mark && h("span", { class: "mark" }, lesson.mark),
      h("p", {}, lesson.question),
      h("details", {}, h("summary", { "aria-label": `Pages of ${lesson.title}` }, "Pages"),
        h("ol", {}, lesson.pages.map((page, p) =>
          h("li", {}, h("a", { href: `#course?lesson=${k + 1}&page=${p + 1}` }, page)))))));
    const next = reply.next === undefined ? "" : reply.lessons[reply.next];
    this.fill("Lessons",
      h("p", {}, "Every lesson asks before it tells. Your place and your answers are kept in this browser, "
        + "and nowhere else."),
      next && h("p", {}, h("a", { class: "button", href: `#course?lesson=${reply.next + 1}&page=${next.page + 1}` },
        `${reply.lessons.some(({ mark }) => mark) ? "Continue" : "Start"}: ${next.title}`)),
      h("ol", { class: "lessons" }, lessons), this.fileButtons());
  },

  showPage(lesson, page) {
    const list = this.ask({ do: "lessons" });
    const shown = list.lessons?.[lesson];
    if (!shown?.pages[page]) {
      return this.fill("Lessons", this.problem(list.problem ? list : { problem: "There is no such page in the course." }),
        h("p", {}, h("a", { href: "#course" }, "All lessons")));
    }
    const before = memory.get("learner");
    const play = new PlayView(
      (lines) => this.ask({ do: "page", lesson, page, lines, learner: before }),
      (reply) => memory.set("learner", reply.learner),
      [["Repeat the page", "r"], page + 1 < shown.pages.length && ["Skip the rest", "s"],
        ["What can I type?", "?"]].filter(Boolean));
    play.ends = (reply) => this.pageEnds(lesson, page, list.lessons, reply.turn);
    this.play = play;
    this.fill([`Lesson ${lesson + 1} · ${shown.title}`, h("small", {}, `, page ${page + 1} of ${shown.pages.length}`)],
      play.place,
      h("p", { class: "around" },
        page > 0 && h("a", { href: `#course?lesson=${lesson + 1}&page=${page}` }, "Page before"),
        h("a", { href: "#course" }, "All lessons")));
    play.again();
  },

  /** What follows a page. */
  pageEnds(lesson, page, lessons, turn) {
    const count = lessons[lesson].pages.length;
    const address = (p) => `#course?lesson=${lesson + 1}&page=${p + 1}`;
    if (turn === "quit") return this.go("#course");
    if (turn === "back") return this.go(address(Math.max(0, page - 1)));
    if (turn === "again") return this.show();
    if (turn === "skip") return page + 1 < count ? this.go(address(page + 1)) : this.go("#course");
    if (page + 1 < count) return h("a", { class: "button", href: address(page + 1) }, "Next page");
    const end = this.ask({ do: "end", lesson }).parts.map((part) => PlayView.part(part));
    // Where nothing was answered, nothing is told.
    if (end.length) end[0].tabIndex = -1;
    const next = lessons[lesson + 1];
    return h("div", {}, end, h("div", { class: "buttons" },
      next && h("a", { class: "button", href: `#course?lesson=${lesson + 2}&page=1` }, `Next lesson: ${next.title}`),
      h("a", { class: "button", href: "#course" }, "Back to the lessons")));
  },

  go(address) {
    location.hash = address;
  },

  // MARK: Practice

  showPractice(topic, number = 1) {
    const before = memory.get("practice");
    const play = new PlayView(
      (lines) => this.ask({ do: "exercise", topic, number, lines, practice: before }),
      (reply) => {
        if (reply.pending === null) memory.set("practice", reply.practice);
      },
      [["Hint", "h"], ["Solution", "s"], ["Another", "n"], ["What can I type?", "?"]]);
    play.ends = () => h("button", { onclick: () => this.showPractice(topic, number + 1) }, "Next exercise");
    this.play = play;
    const reply = play.ask([]);
    const topics = reply.topics ?? [];
    const hadFocus = document.activeElement?.id === "topic";
    const choice = h("select", { id: "topic", onchange: (event) => this.go(`#course?practice=${event.target.value}`) },
      h("option", { value: "" }, "what is due"),
      topics.map(({ name, title }) => h("option", { value: name, selected: name === topic }, title)));
    this.fill(number > 1 ? `Practice · exercise ${number}` : "Practice",
      h("p", {}, h("label", {}, "Topic: ", choice)), play.place, this.fileButtons());
    // Who goes through the topics with the arrow keys goes on.
    if (hadFocus) choice.focus();
    play.again();
  },

  // MARK: The museum

  showMuseum() {
    const museum = this.ask({ do: "museum" });
    this.fill("The bug museum",
      museum.opening.map((text) => h("p", {}, text)),
      h("ol", {}, museum.exhibits.map((exhibit, k) =>
        h("li", {}, h("a", { href: `#course?exhibit=${k + 1}` }, exhibit.symptom)))),
      h("p", {}, museum.keep));
  },

  showExhibit(exhibit) {
    const play = new PlayView((lines) => this.ask({ do: "exhibit", exhibit, lines }), () => {}, [["Leave", "q"]]);
    play.ends = () => h("a", { class: "button", href: "#course?museum" }, "Back to the hall");
    this.play = play;
    this.fill("The bug museum", play.place);
    play.again();
  },

  // MARK: The learner's file

  /** The file that the program keeps, too: out of the browser and into it. */
  fileButtons() {
    const said = h("p", { role: "status" });
    const input = h("input", { type: "file", accept: ".json,application/json", class: "unseen", tabindex: -1,
      "aria-label": "A learner’s file", onchange: async () => said.append(await this.take(input.files[0], said)) });
    return h("details", { class: "files" }, h("summary", {}, "Your place and answers, as a file"),
      h("p", {}, "The program keeps the same file; ", h("code", {}, "--state FILE"), " reads it."),
      h("div", { class: "buttons" },
        h("button", { onclick: () => this.save() }, "Save the file"),
        h("button", { onclick: () => input.click() }, "Open a file"),
        h("button", { onclick: () => this.forget() }, "Forget everything")),
      input, said);
  },

  save() {
    const reply = this.ask({ do: "lessons" });
    download("learner.json", reply.learner ?? memory.get("learner"));
  },

  /** Takes a file that can be read; any other is refused, and nothing changes. */
  async take(file, said) {
    said.textContent = "";
    if (!file) return "";
    const reply = this.ask({ do: "lessons", learner: await file.text() });
    if (reply.problem) return `${file.name}: ${reply.problem}`;
    memory.set("learner", reply.learner);
    this.show();
    speak(`${file.name} was read.`);
    return "";
  },

  forget() {
    if (!confirm("Forget your place and all answers?")) return;
    memory.set("learner", "");
    memory.set("practice", "");
    this.show();
  },
};

/** A play: what was said so far, and what waits for a line. */
class PlayView {
  /** `ask` plays the lines, `keep` remembers, `commands` are buttons that type a line. */
  constructor(ask, keep, commands) {
    this.ask = ask;
    this.keep = keep;
    this.commands = commands;
    this.lines = [];
    this.shown = [];
    this.log = h("div", { class: "told", role: "log" });
    this.prompt = h("div", { class: "prompt" });
    this.place = h("div", {}, this.log, this.prompt);
  }

  /** Plays the lines typed so far, and shows what is new. */
  again() {
    const reply = this.ask(this.lines);
    if (reply.problem) {
      this.prompt.replaceChildren(h("p", { class: "problem", role: "alert" }, reply.problem));
      return;
    }
    this.keep(reply);
    const parts = reply.parts.map((part) => JSON.stringify(part));
    const same = parts.findIndex((part, k) => part !== this.shown[k]);
    const kept = same < 0 ? parts.length : same;
    while (this.log.children.length > kept) this.log.lastElementChild.remove();
    document.getElementById("question-asked")?.removeAttribute("id");
    this.log.append(...reply.parts.slice(kept).map((part) => PlayView.part(part, this.commands)));
    this.shown = parts;
    this.showPrompt(reply);
  }

  /** Types a line. */
  type(line) {
    this.lines.push(line);
    this.again();
    this.prompt.querySelector("[tabindex], input, a")?.focus();
    this.prompt.scrollIntoView({ block: "nearest" });
  }

  showPrompt(reply) {
    if (reply.pending === null) {
      const end = this.ends(reply);
      return end && this.prompt.replaceChildren(end);
    }
    const { text, choices, purpose } = reply.pending;
    // A button says what Return does.
    const label = text.replace(/ ?› ?$/, "").replace(/ \(Return: .+\)$|, or Return to continue$/, "");
    // Where one presses a button, there is nothing to type.
    const commands = this.commands.filter(([, line]) => line !== "?" || !choices.length).map(([name, line]) =>
      h("button", { class: "quiet", onclick: () => this.type(line) }, name));
    const question = [...this.log.querySelectorAll("p:not(.given, .note)")].at(-1);
    if (question) question.id = "question-asked";
    if (choices.length) {
      const buttons = choices.map(({ line, text: words }) =>
        h("button", { onclick: () => this.type(line) }, /^\d+$/.test(line) ? `${line}) ${words}` : words));
      // The focus is on all of them, so that a second Enter does not answer.
      return this.prompt.replaceChildren(
        h("div", { class: "choices", role: "group", tabindex: -1, "aria-label": question?.textContent ?? label }, buttons),
        h("div", { class: "buttons" }, commands));
    }
    const input = h("input", { "aria-label": label || "Your answer", autocomplete: "off", spellcheck: "false",
      "aria-describedby": question && question.id, class: purpose === "reflection" ? "wide" : "answer" });
    return this.prompt.replaceChildren(
      h("form", { onsubmit: (event) => { event.preventDefault(); this.type(input.value); } },
        h("span", { class: "label", "aria-hidden": "true" }, label), input, h("button", {}, "Answer"),
        this.returnButton(text, purpose)),
      h("div", { class: "buttons" }, commands));
  }

  /** A button for what an empty line does, where the prompt says so. */
  returnButton(text, purpose) {
    const [, usual] = text.match(/\(Return: (.+)\)/) ?? [];
    const words = usual ? `Use ${usual}` : purpose === "reflection" ? "Skip" : /Return to continue/.test(text) && "Continue";
    return words && h("button", { type: "button", class: "quiet", onclick: () => this.type("") }, words);
  }

  /** What was said, as an element. */
  static part({ kind, text, words, tables }, commands = []) {
    switch (kind) {
      case "tables": return h("div", { class: "figure wide", tabindex: 0, role: "group", "aria-label": "Table" },
        tables.map((table) => this.table(table)));
      case "heading": return h("h3", {}, text);
      // A drawing of characters is read by its words.
      case "figure": return words
        ? h("pre", { class: "figure", tabindex: 0, role: "img", "aria-label": words }, figure(text))
        : h("pre", { class: "figure", tabindex: 0, role: "group", "aria-label": "Figure" }, figure(text));
      case "aside": return h("aside", {}, text);
      case "right": return h("p", { class: "right" }, "✓ ", text);
      case "wrong": return h("p", { class: "wrong" }, "✗ ", text);
      case "answer": return h("p", { class: "given" }, h("span", { class: "unseen" }, "You: "),
        commands.find(([, line]) => line === text)?.[0] ?? (text || "nothing"));
      default: return h("p", { class: kind }, text.replace(" (Return skips)", ""));
    }
  }

  /** A table: in columns that are flush left, words; a row's first word is its name. */
  static table({ head, rows, leading }) {
    const side = (k) => (leading[k] ? "leading" : undefined);
    const cell = (text, k) => (k === 0 && leading[0] && text
      ? h("th", { scope: "row" }, text) : h("td", { class: side(k) }, text));
    return h("table", {},
      h("thead", {}, h("tr", {}, head.map((text, k) => (text
        ? h("th", { scope: "col", class: side(k) }, text) : h("td"))))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell)))));
  }
}
