"""Chromium, by the DevTools protocol."""

import base64
import time

from accessible import chromium_text
from browser import KEYS, MODIFIERS, Page, PageError
from websocket import Closed, WebSocket


# What a desktop does for a key with Control, where there is no desktop.
COMMANDS = {"a": "selectAll", "c": "copy", "v": "paste", "x": "cut",
            "z": "undo"}


class Chromium(Page):
    name = "chromium"
    farewell = "Browser.close"
    programs = ("chromium", "chromium-browser", "google-chrome")

    def _connect(self):
        self._start([
            "--headless=new", "--no-sandbox", "--no-first-run",
            "--remote-debugging-port=0", f"--user-data-dir={self.profile}",
            "--disable-gpu", "--disable-dev-shm-usage", "--lang=en-US",
            "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-extensions", "--mute-audio",
            "--disable-default-apps", "--force-color-profile=srgb",
            "--disable-background-timer-throttling", "--hide-scrollbars",
            "--disable-renderer-backgrounding", "--force-device-scale-factor=1",
            "--font-render-hinting=none", "--proxy-server=http://127.0.0.1:1",
            # A program that listens on the machine counts as the network, too.
            "--proxy-bypass-list=<-loopback>", "about:blank"])
        port, path = self._wait_for("DevToolsActivePort").split("\n")[:2]
        self.socket = WebSocket("127.0.0.1", int(port), path)
        self.number, self.replies, self.session = 0, {}, None
        self.workers, self.context, self.loaded = {}, None, False

    # -- The protocol

    def _post(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        self.socket.send({**message, **({"sessionId": session} if session
                                        else {})})
        return self.number

    def _ask(self, method, session=None, seconds=60, **parameters):
        """Sends a command, and returns its result."""
        number = self._post(method, session, **parameters)
        deadline = time.monotonic() + seconds
        while number not in self.replies:
            if not self._take(deadline):
                raise AssertionError(
                    f"the page has not answered {method} for {seconds} s")
        reply = self.replies.pop(number)
        if "error" in reply:
            raise PageError(f"{method}: {reply['error']['message']}")
        return reply["result"]

    def _page(self, method, **parameters):
        return self._ask(method, self.session, **parameters)

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
            if len(self.replies) > 1000:  # of commands nobody waits for
                self.replies.pop(next(iter(self.replies)))
        elif "sessionId" in message:
            session = message["sessionId"]
            if session in (self.session, *self.workers):
                self._event(message["method"], message["params"], session)
        return True

    def _event(self, method, event, session):
        if method == "Runtime.exceptionThrown":
            self.errors.append(described(event["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled":
            if event["type"] in ("error", "assert"):
                self.errors.append(f"console.{event['type']}: " + " ".join(
                    str(a.get("value", a.get("description", a["type"])))
                    for a in event["args"]))
        elif method == "Log.entryAdded":
            if event["entry"]["level"] == "error":
                self.errors.append(event["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self._request(event["request"]["url"])
        elif method in ("Network.webSocketCreated",
                        "Network.webTransportCreated"):
            self._request(event["url"])
        elif method == "Inspector.targetCrashed":
            raise Closed("the page has crashed")
        elif method == "Page.loadEventFired":
            self.loaded = True
        elif method == "Page.javascriptDialogOpening":
            self._post("Page.handleJavaScriptDialog", session, accept=False)
        elif method == "Target.attachedToTarget":
            self.workers[event["sessionId"]] = event["targetInfo"]["type"]
            self._watch(event["sessionId"])
        elif method == "Target.detachedFromTarget":
            self.workers.pop(event["sessionId"], None)

    def _watch(self, session):
        """Listens to a page or a worker, and lets it go on."""
        for method in ("Runtime.enable", "Network.enable", "Log.enable"):
            self._post(method, session)
        self._post("Target.setAutoAttach", session, autoAttach=True,
                   waitForDebuggerOnStart=True, flatten=True)
        self._post("Runtime.runIfWaitingForDebugger", session)

    # -- What Page needs

    def _new_tab(self, preload):
        if self.context:
            self._ask("Target.disposeBrowserContext",
                      browserContextId=self.context)
        self.workers = {}
        self.context = self._ask("Target.createBrowserContext")[
            "browserContextId"]
        target = self._ask("Target.createTarget", url="about:blank",
                           browserContextId=self.context)["targetId"]
        self.session = self._ask("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        self._watch(self.session)
        self._page("Page.enable")
        self._page("Inspector.enable")
        self._page("Page.bringToFront")
        self._page("Emulation.setFocusEmulationEnabled", enabled=True)
        self._ask("Browser.setDownloadBehavior", behavior="deny",
                  browserContextId=self.context)
        if preload:
            self._page("Page.addScriptToEvaluateOnNewDocument", source=preload)

    def _turn_scripts_off(self):
        self._page("Emulation.setScriptExecutionDisabled", value=True)

    def _emulate(self, medium, scheme, reduced_motion, forced_colors):
        features = {"prefers-color-scheme": scheme,
                    "prefers-reduced-motion":
                    "reduce" if reduced_motion else "no-preference",
                    "forced-colors": "active" if forced_colors else "none"}
        self._page("Emulation.setEmulatedMedia", media=medium, features=[
            {"name": name, "value": value} for name, value in features.items()])

    def resize(self, width, height):
        self._page("Emulation.setDeviceMetricsOverride", width=width,
                   height=height, deviceScaleFactor=1, mobile=False)

    def _navigate(self, address):
        self.loaded = False
        self._page("Page.navigate", url=address)
        deadline = time.monotonic() + 60
        while not self.loaded:
            if not self._take(deadline):
                raise AssertionError("the page has not loaded in 60 s")

    def _evaluate(self, expression):
        reply = self._page("Runtime.evaluate", expression=expression,
                           awaitPromise=True, returnByValue=True,
                           userGesture=True)
        if "exceptionDetails" in reply:
            raise PageError(described(reply["exceptionDetails"]))
        return reply["result"]["value"]

    def mouse(self, actions):
        x = y = held = 0
        for kind, *place in actions:
            x, y = place or (x, y)
            held = {"down": 1, "up": 0}.get(kind, held)
            self._page("Input.dispatchMouseEvent", x=x, y=y, buttons=held,
                       type={"move": "mouseMoved", "down": "mousePressed",
                             "up": "mouseReleased"}[kind],
                       button="none" if kind == "move" and not held else "left",
                       clickCount=0 if kind == "move" else 1)

    def _press(self, held, key):
        number = KEYS[key][0] if key in KEYS else (
            ord(key.upper()) if key.isalnum() and key.isascii() else 0)
        text = {"Enter": "\r", "Space": " "}.get(
            key, key if key not in KEYS else "")
        if "Control" in held or "Alt" in held:
            text = ""
        parameters = {
            "modifiers": sum(1 << MODIFIERS.index(name) for name in held),
            "windowsVirtualKeyCode": number,
            "key": " " if key == "Space" else key,
            "code": code(key)}
        command = COMMANDS.get(key) if held == ["Control"] else None
        self._page("Input.dispatchKeyEvent", **parameters,
                   type="keyDown" if text else "rawKeyDown",
                   **({"text": text} if text else {}),
                   **({"commands": [command]} if command else {}))
        self._page("Input.dispatchKeyEvent", type="keyUp", **parameters)

    def screenshot(self, path, whole=False):
        reply = self._page("Page.captureScreenshot",
                           captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(reply["data"]))

    def accessibility(self):
        tree = self._page("Accessibility.getFullAXTree")
        return chromium_text(tree["nodes"])

    def memory(self):
        """Bytes in use after a collection, with workers, and counts of nodes.

        `module` is what WebAssembly has; it never gives any back."""
        used = module = 0
        for session in (self.session, *self.workers):
            module += self._module_bytes(session)  # collects, too
            self._ask("HeapProfiler.collectGarbage", session)
            usage = self._ask("Runtime.getHeapUsage", session)
            used += usage["usedSize"] + usage.get("backingStorageSize", 0)
        counts = self._page("Memory.getDOMCounters")
        return {"bytes": used, "module": module, "nodes": counts["nodes"],
                "listeners": counts["jsEventListeners"]}

    def _module_bytes(self, session):
        prototype = self._ask("Runtime.evaluate", session, expression="("
                              "WebAssembly.Memory.prototype)")["result"]
        memories = self._ask("Runtime.queryObjects", session,
                             prototypeObjectId=prototype["objectId"])
        total = self._ask(
            "Runtime.callFunctionOn", session, returnByValue=True,
            objectId=memories["objects"]["objectId"],
            functionDeclaration="function () { return this.reduce((sum, memory)"
            " => sum + memory.buffer.byteLength, 0) }")
        for thing in (prototype, memories["objects"]):
            self._ask("Runtime.releaseObject", session,
                      objectId=thing["objectId"])
        return total["result"]["value"]


def code(key):
    if len(key) > 1:
        return key
    if key.isalpha() and key.isascii():
        return "Key" + key.upper()
    return "Digit" + key if key in "0123456789" else ""


def described(details):
    """The message of an exception, with its first line of the stack."""
    thrown = details.get("exception", {})
    return thrown.get("description") or \
        f"{details['text']} {thrown.get('value', '')}".strip()
