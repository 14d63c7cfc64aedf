"""Drives a real browser: the same calls for Chromium and for Firefox.

    with launch("chromium") as page:
        page.open("page.html", width=360, scheme="dark")
        page.click("#train")
        page.press("Tab")
        print(page.evaluate("document.activeElement.id"))
        assert not page.errors and not page.requests

A page is always new when `open` returns: another tab, with empty storage.
"""

import atexit
import base64
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NAMES = ("chromium", "firefox")

# Name of a key: its number in DevTools, and its character in WebDriver.
KEYS = {
    "Backspace": (8, "\ue003"), "Tab": (9, "\ue004"), "Enter": (13, "\ue007"),
    "Shift": (16, "\ue008"), "Control": (17, "\ue009"), "Alt": (18, "\ue00a"),
    "Escape": (27, "\ue00c"), "PageUp": (33, "\ue00e"),
    "PageDown": (34, "\ue00f"), "End": (35, "\ue010"), "Home": (36, "\ue011"),
    "ArrowLeft": (37, "\ue012"), "ArrowUp": (38, "\ue013"),
    "ArrowRight": (39, "\ue014"), "ArrowDown": (40, "\ue015"),
    "Delete": (46, "\ue017"), "Space": (32, " "),
}
MODIFIERS = ("Alt", "Control", "Meta", "Shift")


class PageError(Exception):
    """JavaScript that the test asked for has thrown."""


class Unavailable(Exception):
    """The browser is not installed, or does not start."""


def launch(name):
    """Starts a browser, of the name "chromium" or "firefox"."""
    if name == "chromium":
        from chromium import Chromium as kind
    else:
        from firefox import Firefox as kind
    # So that a run that is cut short ends its browser, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    return kind()


class Page:
    """What both browsers share; the subclasses say how it reaches them."""

    programs = ()   # names that the browser may have
    farewell = ""   # the command that ends it

    def __init__(self):
        self.errors = []    # console errors and uncaught exceptions
        self.requests = []  # addresses asked for, other than the file itself
        self.file = None
        self.profile = tempfile.mkdtemp(prefix="page-test-")
        self.process = None
        atexit.register(self.close)
        try:
            self._connect()
        except Exception:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # -- A page

    def open(self, path=None, width=1024, height=768, scheme="light",
             reduced_motion=True, forced_colors=False, medium="screen",
             scripts=True, hash="", preload=""):
        """Loads the file in a new tab, and waits until it has loaded.

        Without a path it is the file of the last time. `preload` is JavaScript
        that runs before the page's own; without `scripts` none of its runs."""
        self.file = pathlib.Path(path or self.file).resolve()
        self._new_tab(preload)
        self.errors, self.requests = [], []
        self._emulate(medium, scheme, reduced_motion, forced_colors)
        self.scripts = scripts
        if not scripts:
            self._turn_scripts_off()
        self.resize(width, height)
        self._navigate(self.file.as_uri() + hash)

    def evaluate(self, expression):
        """The value of a JavaScript expression; a promise is awaited.

        Where the page's scripts are off, there are no promises."""
        wait = ("async", "await") if self.scripts else ("", "")
        return json.loads(self._evaluate(
            "({} () => {{ const value = {} ({}\n);"
            " return JSON.stringify(value) ?? 'null' }})()".format(
                *wait, expression)))

    def call(self, function, *arguments):
        """The value of a JavaScript function, called with JSON values."""
        values = ", ".join(json.dumps(value) for value in arguments)
        return self.evaluate(f"({function}\n)({values})")

    def wait(self, expression, seconds=30):
        """Waits until the expression is true, and returns its value."""
        deadline = time.monotonic() + seconds
        while True:
            is_so, value = self.evaluate(
                f"(async () => {{ const value = await ({expression}\n);"
                " return [!!value, value] })()")
            if is_so:
                return value
            if time.monotonic() > deadline:
                raise AssertionError(f"still not so after {seconds} s:"
                                     f" {expression}")
            self._pump(0.02)

    def settle(self):
        """Lets the page draw twice, so that what a click caused is there.

        A page in the background draws nothing: then a moment must do."""
        self.evaluate(
            "new Promise(done => { setTimeout(done, 300);"
            " requestAnimationFrame(() => requestAnimationFrame(done)) })")

    def text(self, selector):
        """The text of the first element, as it is seen."""
        return self.call(
            "s => { const e = document.querySelector(s);"
            " return e && (e.innerText ?? e.textContent) }", selector)

    # -- Mouse, keys and files

    def click(self, selector):
        self.mouse([("move", *self.place(selector)), ("down",), ("up",)])

    def hover(self, selector):
        self.mouse([("move", *self.place(selector))])

    def drag(self, selector, right, down, steps=5):
        """Drags the middle of an element by so many pixels."""
        x, y = self.place(selector)
        moves = [("move", x + right * i / steps, y + down * i / steps)
                 for i in range(1, steps + 1)]
        self.mouse([("move", x, y), ("down",), *moves, ("up",)])

    def place(self, selector):
        """The middle of an element, in view and with nothing over it."""
        return self.call("""selector => {
          const element = document.querySelector(selector)
          if (!element) throw new Error("no element matches " + selector)
          element.scrollIntoView({block: "center", behavior: "instant"})
          const box = element.getBoundingClientRect()
          const x = box.x + box.width / 2, y = box.y + box.height / 2
          const top = document.elementFromPoint(x, y)
          const label = element.closest("label") ?? element.labels?.[0]
          if (top && (element.contains(top) || label?.contains(top)))
            return [x, y]
          throw new Error(selector + " cannot be reached; at its middle is "
            + (top ? top.outerHTML.slice(0, 120) : "nothing"))
        }""", selector)

    def press(self, *names):
        """Presses keys one after another: press("Tab", "Shift+Tab", "a")."""
        for name in names:
            *held, key = name.split("+") if len(name) > 1 else [name]
            self._press(held, key)

    def type(self, text):
        for character in text:
            self._press([], character)

    def focus(self, selector):
        """Reaches an element by the Tab key, as somebody without a mouse."""
        here = "document.activeElement === document.querySelector(" \
            + json.dumps(selector) + ")"
        for _ in range(300):
            if self.evaluate(here):
                return
            self.press("Tab")
        raise AssertionError(f"300 Tab keys did not reach {selector}")

    def drop_file(self, selector, name, content):
        """Drops a file on an element."""
        self._give_file(selector, name, content, """(element, data) => {
          for (const kind of ["dragenter", "dragover", "drop"])
            element.dispatchEvent(new DragEvent(kind,
              {dataTransfer: data, bubbles: true, cancelable: true}))
        }""")

    def choose_file(self, selector, name, content):
        """Chooses a file in an input of the type file."""
        self._give_file(selector, name, content, """(element, data) => {
          element.files = data.files
          for (const kind of ["input", "change"])
            element.dispatchEvent(new Event(kind, {bubbles: true}))
        }""")

    def _give_file(self, selector, name, content, give):
        if isinstance(content, str):
            content = content.encode()
        self.call("(selector, name, base64) => { const data = new DataTransfer;"
                  " data.items.add(new File([Uint8Array.from(atob(base64),"
                  " c => c.charCodeAt(0))], name));"
                  f" ({give})(document.querySelector(selector), data) }}",
                  selector, name, base64.b64encode(content).decode())

    # -- The process

    def _start(self, arguments, **environment):
        program = next(filter(None, map(shutil.which, self.programs)), None)
        if program is None:
            raise Unavailable(" or ".join(self.programs) + " is not installed")
        # One locale and one time zone, and a process group that can be ended.
        self.process = subprocess.Popen(
            [program, *arguments], start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": self.profile, "TZ": "UTC",
                 "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
                 **environment})

    def _wait_for(self, name, seconds=60):
        """The text of a file that the browser writes into its profile."""
        path = pathlib.Path(self.profile, name)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if path.exists() and path.read_text():
                return path.read_text()
            if self.process.poll() is not None:
                raise Unavailable(f"{self.programs[0]} ended as it started")
            time.sleep(0.05)
        raise Unavailable(f"{self.programs[0]} did not start in {seconds} s")

    def close(self):
        """Ends the browser with all its processes, and removes its profile."""
        atexit.unregister(self.close)
        if self.process is not None:
            try:
                self._ask(self.farewell, seconds=5)
                self.process.wait(10)
            except Exception:  # however it fails, the signals below will do
                pass
            for kind in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(self.process.pid, kind)
                    self.process.wait(5)
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    pass
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def _request(self, address):
        """Notes a request, unless it needs nothing but the page's file."""
        own = str(self.file and self.file.as_uri())
        inside = address.startswith(("data:", "blob:", "about:"))
        if not inside and address.split("#")[0].split("?")[0] != own:
            self.requests.append(address)
