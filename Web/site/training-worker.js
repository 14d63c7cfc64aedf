// Training beside the page: the worker's program, and what the page says to it.

/** The worker's program: an instance of the library, and a loop that trains in short
 * pieces, so that it hears what is said to it at once. `Library` stands before it. */
function trainingLoop() {
  /** A piece takes about so long, and a picture is drawn about so often. */
  const pieceTime = 12, lookTime = 200;
  let started, library, isRunning = false, epochs = 1, lastLook = 0, speed = 0;
  const turns = new MessageChannel();
  turns.port1.onmessage = () => train();

  function ask(request) {
    try {
      return library.ask({ to: "playground", ...request });
    } catch (error) {
      isRunning = false;
      postMessage({ trap: true });
      return undefined;
    }
  }

  /** Trains one piece, and makes the next as long as it should be. With a speed, so
   * many epochs a second, one at a time. */
  function train() {
    if (!isRunning) return;
    const start = performance.now();
    const reply = ask({ do: "train", epochs: speed ? 1 : epochs });
    if (!reply) return;
    const now = performance.now();
    const factor = pieceTime / Math.max(now - start, 0.01);
    epochs = Math.max(1, Math.min(100000, Math.round(epochs * Math.min(2, factor))));
    const isOver = reply.problem !== undefined || reply.done;
    if (isOver || now - lastLook >= lookTime) {
      const state = ask({ do: "look" });
      if (!state) return;
      lastLook = performance.now();
      postMessage({ state, isRunning: !isOver });
    }
    if (isOver) isRunning = false;
    else if (speed) setTimeout(train, 1000 / speed);
    else turns.port2.postMessage(0);
  }

  onmessage = async ({ data }) => {
    if (data.module) started = Library.start(data.module);
    library = await started;
    if (data.module) {
      postMessage({ isReady: true });
    } else if (data.run !== undefined) {
      const wasRunning = isRunning;
      isRunning = data.run;
      speed = data.speed ?? speed;
      if (isRunning && !wasRunning) train();
      if (!isRunning && wasRunning) {
        const state = ask({ do: "look" });
        if (state) postMessage({ state, isRunning: false });
      }
    } else {
      const start = performance.now();
      const reply = ask(data.request);
      if (reply) postMessage({ id: data.id, reply, time: performance.now() - start });
    }
  };
}

/** The worker that trains, with its questions and answers. */
class TrainingWorker {
  constructor(module, onState, onTrap) {
    const source = `"use strict";${Library}\n(${trainingLoop})();`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.worker = new Worker(address);
    this.waiting = new Map();
    this.count = 0;
    this.worker.onmessage = ({ data }) => {
      if (data.isReady) URL.revokeObjectURL(address);
      else if (data.trap) onTrap();
      else if (data.state) onState(data.state, data.isRunning);
      else if (data.id !== undefined) {
        this.waiting.get(data.id)?.(data.reply);
        this.waiting.delete(data.id);
      }
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      onTrap();
    };
    this.worker.postMessage({ module });
  }

  /** Asks the worker's library; the answer comes later. */
  ask(request) {
    const id = this.count++;
    return new Promise((answered) => {
      this.waiting.set(id, answered);
      this.worker.postMessage({ id, request });
    });
  }

  run(isRunning, speed) {
    this.worker.postMessage({ run: isRunning, speed });
  }

  end() {
    this.worker.terminate();
  }
}
