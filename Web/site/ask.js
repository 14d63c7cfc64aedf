// Ask: questions answered with passages of the page's own text.

const ask = {
  open() {
    this.field = h("input", { type: "search", id: "question", autocomplete: "off", maxlength: 500 });
    this.answer = h("div", {});
    this.status = h("p", { role: "status" });
    const examples = ["why does a neuron need a bias", "what is the loss", "how do hidden neurons get their gradient"];
    document.getElementById("ask").replaceChildren(
      h("h2", {}, "Ask"),
      h("p", {}, "Questions are answered with passages of the article and of the course."),
      h("form", { onsubmit: (event) => this.submit(event) },
        h("label", { for: "question" }, "Your question "), this.field, " ", h("button", {}, "Ask")),
      h("div", { class: "buttons" }, h("span", { class: "faint" }, "For example:"), examples.map((text) =>
        h("button", { onclick: () => { this.field.value = text; this.show(); } }, text))),
      this.status, this.answer);
    this.restore();
  },

  /** Answers a question that was typed elsewhere. */
  answerTo(question) {
    this.field.value = question;
    this.show();
    this.field.focus();
  },

  /** Gives the library the text to search. */
  restore() {
    desk.ask({ to: "ask", do: "open", passages: this.passages() });
  },

  /** The sections of the article: what is between two headings. */
  passages() {
    return [...document.querySelectorAll("#article h3[id]")].map((heading) => {
      const text = [];
      for (let next = heading.nextElementSibling; next && next.tagName !== "H3"; next = next.nextElementSibling) {
        if (next.matches("p")) text.push(flat(next));
        if (next.matches("ul, ol")) for (const item of next.children) text.push(flat(item));
        if (next.matches("details:not(.predict)")) text.push(flat(next));
      }
      return {
        heading: flat(heading), context: flat(heading.closest("section[id]").querySelector("h2")),
        link: `#${heading.id}`, questions: (heading.dataset.ask ?? "").split(" | ").filter(Boolean), text,
      };
    });
  },

  submit(event) {
    event.preventDefault();
    this.show();
  },

  show() {
    const reply = desk.ask({ to: "ask", do: "answer", question: this.field.value });
    this.status.textContent = reply.problem ?? [reply.sentence, ...reply.notes].join(" ");
    this.status.className = reply.problem ? "problem" : "";
    this.answer.replaceChildren(...(reply.passages ?? []).map((passage) => h("article", { class: "passage" },
      h("h3", {}, h("a", { href: passage.link }, passage.heading)),
      h("p", { class: "faint" }, passage.context),
      passage.blocks.map(({ text, figure }) => (figure ? h("pre", { tabindex: 0 }, figure.join("\n")) : h("p", {}, text))))));
  },
};

/** An element's text on one line. */
function flat(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}

desk.parts.push(ask);
