// The library: one instance of the WebAssembly program, and what to do when it
// stops.

/** An instance. `ask` takes a request and gives its answer, both plain objects. */
class Library {
  static async start(module) {
    const instance = await WebAssembly.instantiate(module, {});
    return new Library(instance.exports);
  }

  constructor(exports) {
    this.exports = exports;
  }

  /** Throws a `WebAssembly.RuntimeError` if the library traps: then the instance
   * cannot be used any more. */
  ask(request) {
    const bytes = new TextEncoder().encode(JSON.stringify(request));
    const room = this.exports.room(bytes.length);
    this.memory().set(bytes, room);
    const count = this.exports.answer(room, bytes.length);
    const start = this.exports.reply();
    return JSON.parse(new TextDecoder().decode(this.memory().subarray(start, start + count)));
  }

  /** The memory as bytes: made anew for each use, since growing detaches it. */
  memory() {
    return new Uint8Array(this.exports.memory.buffer);
  }
}

/** The library that the page asks. A trap costs it the instance, never the page: a
 * new instance starts, and every part that has `restore` tells it what it showed. */
const desk = {
  library: undefined,
  module: undefined,
  parts: [],

  /** Unpacks and compiles the program, beside everything else. */
  async open() {
    const { textContent, dataset } = document.getElementById("wasm");
    this.module = await WebAssembly.compile(await unpack(bytes(textContent), Number(dataset.size)));
    this.library = await Library.start(this.module);
  },

  /** Asks the library. What it refuses comes back as `{problem}`. */
  ask(request) {
    if (!this.library) return { problem: "The library is being prepared; try again in a moment." };
    try {
      return this.library.ask(request);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
      this.renew();
      return {
        problem: "The library had to stop here, which is a mistake of ours. It has started again, "
          + "and what you entered is kept.",
      };
    }
  },

  async renew() {
    this.library = undefined;
    this.library = await Library.start(this.module);
    for (const part of this.parts) part.restore?.();
  },
};
