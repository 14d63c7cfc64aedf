// The page as a whole: which part is shown, and the start.

/** How far each part was read, and the page's own title. */
const places = new Map();
const { title } = document;

/** Shows the part that the address names: `#player`, or `#player?…` with its state. */
function showPart() {
  const name = location.hash.slice(1).split("?")[0];
  const parts = [...document.querySelectorAll("main > section")];
  const shown = parts.find((part) => part.id === name) ?? parts[0];
  if (shown.hidden) {
    speak("");
    document.title = title;
    for (const part of parts) part.hidden = part !== shown;
    scrollTo(0, places.get(shown.id) ?? 0);
  }
  for (const link of document.querySelectorAll("header nav a")) {
    if (link.hash === `#${shown.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** The parts that ask the library; each is opened when it is first shown. */
const parts = { article, player, playground, course, ask };
const opened = new Set();

function openPart(name) {
  if (opened.has(name)) return;
  opened.add(name);
  parts[name].open();
}

function openShown() {
  openPart(document.querySelector("main > section:not([hidden])").id);
}

/** Where a link of a part that is no longer shown had the focus, the heading gets it. */
function keepFocus() {
  const heading = document.querySelector("main > section:not([hidden]) h2");
  if (document.activeElement !== document.body || !heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

async function start() {
  showPart();
  addEventListener("hashchange", showPart);
  addEventListener("scroll", () => {
    const shown = document.querySelector("main > section:not([hidden])");
    places.set(shown.id, scrollY);
  });
  const status = document.getElementById("status");
  try {
    await desk.open();
  } catch (error) {
    status.textContent = `The library could not be started in this browser: ${error.message}`;
    return;
  }
  // A trace in the page is what the player shows.
  if (document.getElementById("trace").textContent.trim()) openPart("player");
  showPart();
  openShown();
  addEventListener("hashchange", () => {
    showPart();  // whichever listener is called first
    openShown();
    setTimeout(keepFocus);
  });
  status.textContent = "";
}

start();
