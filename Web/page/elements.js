// Elements: making them, and bringing what is shown up to date.

/** Makes an element. An attribute of `true` is set without a value, one of `false`
 * or `undefined` left away; `on…` is a listener; children are elements and texts. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null));
  return element;
}

/** Makes an SVG picture of ours with its words: the picture is hidden from a screen
 * reader, which reads the words instead. */
function picture({ svg, text }) {
  const figure = h("figure", { class: "picture" });
  figure.innerHTML = svg;
  figure.firstElementChild.setAttribute("aria-hidden", "true");
  figure.append(h("figcaption", { class: "unseen" }, text));
  return figure;
}

/** Says something to a screen reader. */
function speak(text) {
  const spoken = document.getElementById("spoken");
  spoken.textContent = text;
}

/** Gives the reader a file to save. */
function download(name, text, type = "application/json") {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
