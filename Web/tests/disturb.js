// Makes life harder for the page, before its own scripts run.
// options.shuffle: a seed. The listeners of one thing are called in a random
//   order, as no page may rely on the order in which they were added.
// options.double: every text stands there twice, as long as in a language of
//   many letters; only in pictures, whose texts are mostly numbers, it does not.
(options) => {
  if (options.shuffle !== null) shuffleListeners(options.shuffle)
  if (options.double) doubleTexts()

  function shuffleListeners(seed) {
    const random = randomNumbers(seed)
    const prototype = EventTarget.prototype
    const native = {add: prototype.addEventListener,
                    remove: prototype.removeEventListener}
    const lists = new WeakMap()  // target → (kind → entries)
    const stopped = new WeakSet()
    const stop = Event.prototype.stopImmediatePropagation
    Event.prototype.stopImmediatePropagation = function () {
      stopped.add(this)
      stop.call(this)
    }

    const settings = options =>
      typeof options === "object" && options ? options : {capture: !!options}

    // One native listener for all of a kind calls them in a new order.
    function listOf(target, type, capture, passive) {
      if (!lists.has(target)) lists.set(target, new Map())
      const kinds = lists.get(target)
      const kind = `${type}|${!!capture}|${passive}`
      if (!kinds.has(kind)) {
        const entries = []
        const dispatch = function (event) { callAll(this, event, entries) }
        kinds.set(kind, entries)
        native.add.call(target, type, dispatch, {capture, passive})
      }
      return kinds.get(kind)
    }

    function callAll(target, event, entries) {
      const order = entries.slice()
      for (let i = order.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [order[i], order[j]] = [order[j], order[i]]
      }
      for (const entry of order) {
        if (!entries.includes(entry)) continue
        if (entry.once) entries.splice(entries.indexOf(entry), 1)
        try {
          if (typeof entry.listener === "function")
            entry.listener.call(target, event)
          else entry.listener.handleEvent(event)
        } catch (error) { reportError(error) }
        if (stopped.has(event)) return
      }
    }

    prototype.addEventListener = function (type, listener, options) {
      const {capture, once, passive, signal} = settings(options)
      if (!listener || signal?.aborted) return
      const entries = listOf(this ?? window, type, capture, passive)
      if (entries.some(entry => entry.listener === listener)) return
      const entry = {listener, once}
      entries.push(entry)
      if (signal) native.add.call(signal, "abort", () => {
        if (entries.includes(entry)) entries.splice(entries.indexOf(entry), 1)
      })
    }
    prototype.removeEventListener = function (type, listener, options) {
      for (const passive of [undefined, true, false]) {
        const kind = `${type}|${!!settings(options).capture}|${passive}`
        const entries = lists.get(this ?? window)?.get(kind) ?? []
        const place = entries.findIndex(entry => entry.listener === listener)
        if (place >= 0) entries.splice(place, 1)
      }
    }
  }

  function doubleTexts() {
    const made = new WeakMap()  // text node → what was written into it
    const silent = "script, style, textarea, option:not([value]), svg"
    function double(node) {
      const text = node.data
      if (!text.trim() || made.get(node) === text) return
      if (!node.parentElement || node.parentElement.closest(silent)) return
      made.set(node, `${text} ${text}`)
      node.data = made.get(node)
    }
    function doubleAll(root) {
      if (root.nodeType === Node.TEXT_NODE) return double(root)
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) double(walker.currentNode)
    }
    new MutationObserver(changes => {
      for (const {type, target, addedNodes} of changes) {
        if (type === "characterData") double(target)
        else addedNodes.forEach(doubleAll)
      }
    }).observe(document, {subtree: true, childList: true, characterData: true})
  }

  function randomNumbers(seed) {  // mulberry32
    return () => {
      seed = (seed + 0x6D2B79F5) | 0
      let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296
    }
  }
}
