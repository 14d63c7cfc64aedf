"""Firefox, by WebDriver BiDi, and by its own scripts for the rest."""

import base64
import json
import pathlib
import time

from accessible import FIREFOX_TREE, firefox_text
from browser import KEYS, Page, PageError
from websocket import WebSocket

# Nothing that starts by itself or asks the network.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.ipc.processPrelaunch.enabled": False,
    "extensions.update.enabled": False,
    "intl.accept_languages": "en-US",
    "intl.locale.requested": "en-US",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.unified": False,
    # A program that listens on the machine counts as the network, too.
    "network.proxy.allow_hijacking_localhost": True,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 1,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 1,
    "network.proxy.type": 1,
}


class Firefox(Page):
    name = "firefox"
    farewell = "browser.close"
    programs = ("firefox-esr", "firefox")

    def _connect(self):
        pathlib.Path(self.profile, "user.js").write_text("".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in PREFERENCES.items()))
        self._start(["--headless", "--no-remote", "--profile", self.profile,
                     "--remote-debugging-port=0",
                     "--remote-allow-system-access"],
                    MOZ_CRASHREPORTER_DISABLE="1")
        port = json.loads(self._wait_for("WebDriverBiDiServer.json"))["ws_port"]
        self.socket = WebSocket("127.0.0.1", port, "/session")
        self.number, self.replies, self.tab = 0, {}, None
        self._ask("session.new", capabilities={
            "alwaysMatch": {"unhandledPromptBehavior": {"default": "dismiss"}}})
        self._ask("session.subscribe", events=[
            "log.entryAdded", "network.beforeRequestSent"])
        # The window of the browser itself, whose scripts may do anything.
        self.window = self._ask("browsingContext.getTree", **{
            "moz:scope": "chrome"})["contexts"][0]["context"]

    # -- The protocol

    def _ask(self, method, seconds=60, **parameters):
        self.number += 1
        self.socket.send({"id": self.number, "method": method,
                          "params": parameters})
        deadline = time.monotonic() + seconds
        while self.number not in self.replies:
            if not self._take(deadline):
                raise AssertionError(
                    f"the page has not answered {method} for {seconds} s")
        reply = self.replies.pop(self.number)
        if reply["type"] == "error":
            raise PageError(f"{method}: {reply['message']}")
        return reply["result"]

    def _pump(self, seconds):
        deadline = time.monotonic() + seconds
        while self._take(deadline):
            pass

    def _take(self, deadline):
        message = self.socket.receive(deadline)
        if message is None:
            return False
        if "id" in message:
            self.replies[message["id"]] = message
        else:
            self._event(message["method"], message["params"])
        return True

    def _event(self, method, event):
        if method == "log.entryAdded":
            if event["level"] == "error" and \
                    event["source"].get("context", self.tab) == self.tab:
                self.errors.append(event["text"] or "an error without a text")
        elif method == "network.beforeRequestSent":
            if event["context"] == self.tab:
                self._request(event["request"]["url"])

    # -- What Page needs

    def _new_tab(self, preload):
        old = self.tab
        if old:
            user = self.user
        self.user = self._ask("browser.createUserContext")["userContext"]
        self.tab = self._ask("browsingContext.create", type="tab",
                             userContext=self.user)["context"]
        if old:  # with its tab
            self._ask("browser.removeUserContext", userContext=user)
        if preload:
            self._ask("script.addPreloadScript", contexts=[self.tab],
                      functionDeclaration="() => {" + preload + "\n}")

    def _turn_scripts_off(self):
        self._script("""() => {
          gBrowser.selectedBrowser.browsingContext.allowJavascript = false
        }""")

    def _emulate(self, medium, scheme, reduced_motion, forced_colors):
        self._script("""(medium, dark, reduced, forced) => {
          const set = Services.prefs.setIntPref
          set("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1)
          set("ui.prefersReducedMotion", reduced ? 1 : 0)
          set("browser.display.document_color_use", forced ? 2 : 0)
          gBrowser.selectedBrowser.browsingContext.mediumOverride = medium
        }""", medium, scheme == "dark", reduced_motion, forced_colors)

    def resize(self, width, height):
        self._ask("browsingContext.setViewport", context=self.tab,
                  viewport={"width": width, "height": height})

    def _navigate(self, address):
        self._ask("browsingContext.navigate", context=self.tab, url=address,
                  wait="complete")

    def _evaluate(self, expression, context=None):
        reply = self._ask("script.evaluate", expression=expression,
                          target={"context": context or self.tab},
                          awaitPromise=True, userActivation=not context)
        if reply["type"] == "exception":
            raise PageError(reply["exceptionDetails"]["text"])
        return reply["result"]["value"]

    def _script(self, function, *values):
        """Calls a function in the browser's own window."""
        values = ", ".join(json.dumps(value) for value in values)
        return json.loads(self._evaluate(
            f"(async () => JSON.stringify(await ({function})({values}) ?? null)"
            ")()", self.window))

    def mouse(self, actions):
        steps = []
        for kind, *place in actions:
            if kind == "move":
                steps.append({"type": "pointerMove", "x": round(place[0]),
                              "y": round(place[1])})
            else:
                steps.append({"type": "pointer" + kind.title(), "button": 0})
        self._perform({"type": "pointer", "id": "mouse", "actions": steps,
                       "parameters": {"pointerType": "mouse"}})

    def _press(self, held, key, comes_back=True):
        values = [KEYS[name][1] for name in held]
        value = KEYS[key][1] if key in KEYS else key
        steps = [("keyDown", v) for v in (*values, value)]
        steps += [("keyUp", v) for v in (value, *reversed(values))]
        self._perform({"type": "key", "id": "keys", "actions": [
            {"type": kind, "value": v} for kind, v in steps]})
        if key == "Tab" and comes_back \
                and not self._evaluate("document.hasFocus()"):
            self._come_back(held)

    def _come_back(self, held):
        """Goes from the page's end to its start, and not into the toolbars."""
        self._script("() => { gBrowser.selectedBrowser.focus() }")
        self.evaluate("getSelection().collapse(document.body, {})".format(
            "document.body.childNodes.length" if held else 0))
        self._press(held, "Tab", comes_back=False)

    def _perform(self, source):
        self._ask("input.performActions", context=self.tab, actions=[source])

    def screenshot(self, path, whole=False):
        reply = self._ask("browsingContext.captureScreenshot", context=self.tab,
                          origin="document" if whole else "viewport")
        with open(path, "wb") as file:
            file.write(base64.b64decode(reply["data"]))

    def accessibility(self):
        return firefox_text(self._script(FIREFOX_TREE))

    def memory(self):
        """Firefox has no count of one page's bytes."""
        return None
