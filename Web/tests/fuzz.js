// Random events from a seed, sent from inside the page, since that is fast.
// Gives run(until), which resolves to {step, failure, recent}.
(seed, hashes) => {
  const pointerId = 7
  const keys = ["Tab", "Enter", " ", "Escape", "ArrowLeft", "ArrowRight",
    "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Backspace",
    "Delete", "a", "b", "n", "s", "z", "?", "/", "0", "1", "9", "-", "."]
  const texts = ["", " ", "0", "-0", "1e999", "NaN", "-1", "0.1", "3", "1e-9",
    "٣", "１２", "é̂", "👩‍👩‍👧", "\u202Eabc", "<b>x</b>", "&amp;", "\"'`", "a\nb\tc",
    "\0", "\uD800", "x".repeat(5000), "__proto__", "constructor", "null",
    "{\"a\": 1}", "[1, 2", "3,5", "1 2 3", "tanh", "../..", "%00"]
  const focusable = "a[href], button, input, select, textarea, summary,"
    + " [tabindex], [contenteditable], svg [role], canvas"
  const recent = []
  let step = 0, failure = null

  // A failure is caught where it happens, so that its step is known.
  const fail = text => { failure ??= String(text).slice(0, 2000) }
  addEventListener("error", event => fail(event.error?.stack ?? event.message))
  addEventListener("unhandledrejection",
    event => fail("rejected: " + (event.reason?.stack ?? event.reason)))
  const log = console.error
  console.error = (...values) => { fail(values.join(" ")); log(...values) }

  // Nothing may leave the page or wait for a person.
  window.alert = window.print = window.open = () => null
  window.confirm = () => random() < 0.5
  window.prompt = () => random() < 0.5 ? null : pick(texts)
  const click = HTMLElement.prototype.click
  HTMLElement.prototype.click = function () {
    if (!leaves(this)) click.call(this)
  }
  const leaves = element => {
    const link = element.closest("a[href]")
    return element.matches("input[type=file]") || link && (link.download
      || link.target || !link.getAttribute("href").startsWith("#"))
  }

  const random = (() => {  // mulberry32
    let state = seed
    return () => {
      state = (state + 0x6D2B79F5) | 0
      let t = Math.imul(state ^ (state >>> 15), 1 | state)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296
    }
  })()
  const below = count => Math.floor(random() * count)
  const pick = list => list[below(list.length)]

  const isVisible = element => element.checkVisibility?.()
    && element.getClientRects().length > 0 && !element.matches(":disabled")
    && !element.closest("[inert]")
  function something(selector) {
    const all = document.querySelectorAll(selector)
    for (let i = 0; i < 10 && all.length > 0; i++) {
      const element = pick(all)
      if (isVisible(element)) return element
    }
    return document.body
  }
  const named = element => element.tagName.toLowerCase()
    + (element.id ? "#" + element.id : "")
    + " " + JSON.stringify((element.getAttribute("aria-label")
      ?? (element.labels?.[0] ?? element).textContent).trim().slice(0, 30))

  // A browser captures no pointer that is not there: this does it itself.
  let captor = null
  const element = Element.prototype
  element.setPointerCapture = function () { captor = this }
  element.hasPointerCapture = function () { return captor === this }
  element.releasePointerCapture = function () {
    const from = captor
    captor = null
    from?.dispatchEvent(new PointerEvent("lostpointercapture",
      {pointerId, bubbles: true}))
  }
  function pointer(element, kind, x, y, buttons) {
    if (captor?.isConnected) element = captor
    const details = {bubbles: true, cancelable: true, composed: true,
      clientX: x, clientY: y, pointerId, pointerType: "mouse", buttons,
      isPrimary: true, view: window}
    element.dispatchEvent(new PointerEvent("pointer" + kind, details))
    element.dispatchEvent(new MouseEvent("mouse" + kind, details))
    if (captor && kind === "up") captor.releasePointerCapture(pointerId)
  }
  function middle(element) {
    const box = element.getBoundingClientRect()
    return [box.x + box.width / 2, box.y + box.height / 2]
  }
  const changed = element => {
    for (const kind of ["input", "change"])
      element.dispatchEvent(new Event(kind, {bubbles: true}))
  }

  // What a browser does for a key that the page has left to it.
  function byDefault(element, key) {
    if (key === "Tab") return something(focusable).focus()
    if (element.matches("input[type=checkbox], input[type=radio]"))
      return key === " " && element.click()
    if (element.matches("button, summary, a[href]"))
      return (key === "Enter" || key === " ") && element.click()
    if (element.matches("select")) return choose(element)
    if (element.matches("input[type=range], input[type=number]")) {
      const by = {ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1}[key]
      if (!by) return
      // Without a step of its own, a field cannot be asked to go one on.
      if (element.step === "any") element.value = Number(element.value) + by
      else if (by > 0) element.stepUp()
      else element.stepDown()
      changed(element)
    } else if (element.matches("input:not([type=file]), textarea")
        && key.length === 1) {
      element.value += key
      element.dispatchEvent(new InputEvent("input", {bubbles: true, data: key}))
    }
  }
  function choose(element) {
    if (element.matches("select")) {
      element.selectedIndex = below(element.options.length)
    } else if (element.matches("input[type=range]")) {
      const [low, high] = [Number(element.min) || 0, Number(element.max) || 100]
      element.value = low + random() * (high - low)
    } else if (element.matches("input[type=checkbox], input[type=radio]")) {
      return element.click()
    } else if (!element.matches("input[type=file]")) element.value = pick(texts)
    changed(element)
  }

  const events = [
    [30, function click() {
      const element = something(focusable), place = middle(element)
      if (leaves(element)) return
      pointer(element, "down", ...place, 1)
      element.focus?.()
      pointer(element, "up", ...place, 0)
      if (element.click) element.click()
      else element.dispatchEvent(new MouseEvent("click", {bubbles: true,
        cancelable: true, clientX: place[0], clientY: place[1]}))
      return element
    }],
    [30, function key() {
      const element = document.activeElement ?? document.body, key = pick(keys)
      const details = {key, bubbles: true, cancelable: true, composed: true,
        shiftKey: random() < 0.1, ctrlKey: random() < 0.05,
        altKey: random() < 0.02}
      if (element.dispatchEvent(new KeyboardEvent("keydown", details)))
        byDefault(element, key)
      element.dispatchEvent(new KeyboardEvent("keyup", details))
      recent.push(JSON.stringify(key))
      return element
    }],
    [15, function change() {
      const element = something("input, select, textarea")
      if (element !== document.body) choose(element)
      return element
    }],
    [10, function drag() {
      const element = something(focusable + ", svg, canvas")
      let [x, y] = middle(element)
      pointer(element, "down", x, y, 1)
      for (let i = below(4); i >= 0; i--) {
        x += below(200) - 100
        y += below(200) - 100
        const under = document.elementFromPoint(x, y) ?? element
        pointer(random() < 0.5 ? under : element, "move", x, y, 1)
      }
      if (random() < 0.9) pointer(element, "up", x, y, 0)
      else {
        const target = captor ?? element
        target.dispatchEvent(new PointerEvent("pointercancel",
          {pointerId, bubbles: true}))
        if (captor) captor.releasePointerCapture(pointerId)
      }
      return element
    }],
    [5, function hover() {
      const element = something("*")
      pointer(element, "over", ...middle(element), 0)
      pointer(element, "move", ...middle(element), 0)
      return element
    }],
    [3, function scroll() {
      scrollTo(below(200), below(document.documentElement.scrollHeight))
      document.body.dispatchEvent(new WheelEvent("wheel", {bubbles: true,
        cancelable: true, deltaY: below(400) - 200}))
    }],
    [3, function hash() {
      location.hash = random() < 0.7 ? pick(hashes) : pick(texts).slice(0, 200)
    }],
    [2, function blur() { document.activeElement?.blur() }],
    [1, function drop() {
      const element = something("*"), dataTransfer = new DataTransfer
      dataTransfer.items.add(new File([pick(texts)], pick(["a.json", "", "b"])))
      for (const kind of ["dragenter", "dragover", "drop"])
        element.dispatchEvent(new DragEvent(kind,
          {dataTransfer, bubbles: true, cancelable: true}))
      return element
    }],
  ]
  const total = events.reduce((sum, [weight]) => sum + weight, 0)
  function someEvent() {
    let place = below(total)
    return events.find(([weight]) => (place -= weight) < 0)[1]
  }

  const channel = new MessageChannel()
  const turn = () => new Promise(done => {
    channel.port1.onmessage = done
    channel.port2.postMessage(0)
  })
  const drawn = () => new Promise(done => {
    setTimeout(done, 100)
    requestAnimationFrame(done)
  })

  // Ends sooner where the page is slow, so that it is seen to answer.
  async function run(until) {
    const end = performance.now() + 5000
    while (step < until && !failure && performance.now() < end) {
      step += 1
      const event = someEvent()
      recent.push(`${step} ${event.name}`)
      try {
        const element = event()
        if (element) recent.push(named(element))
      } catch (error) { fail("the fuzzer itself: " + error.stack) }
      recent.splice(0, recent.length - 60)
      if (step % 5 === 0) await turn()
      if (step % 100 === 0) await drawn()
    }
    await drawn()
    return {step, failure, recent: recent.join(" ")}
  }
  globalThis.fuzz = {run}
}
