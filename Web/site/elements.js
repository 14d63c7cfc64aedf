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
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
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

/** Makes a figure of text. Fonts disagree on how wide braille is, so its dots are drawn,
 * each letter as wide as the others. */
function figure(text) {
  return text.split(/([\u2800-\u28ff]+)/).map((piece, k) => (k % 2 ? dots(piece) : piece));
}

/** Draws a row of braille letters; bit by bit, a letter has the dots 1, 2, 3, 4, 5, 6, 7, 8. */
function dots(letters) {
  const places = [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2], [0, 3], [1, 3]];
  const path = [...letters].flatMap((letter, k) => places
    .filter((_, bit) => (letter.codePointAt(0) >> bit) & 1)
    .map(([x, y]) => `M${4 * k + 2 * x + 1} ${2 * y + 1}h0`)).join("");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "dots");
  svg.setAttribute("viewBox", `0 0 ${4 * letters.length} 8`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  svg.style.width = `${letters.length}ch`;
  svg.innerHTML = `<path d="${path}"/>`;
  return svg;
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
