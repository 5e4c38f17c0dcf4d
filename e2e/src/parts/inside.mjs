// Loaded into a process by --import: does there what the one who started it asks for, over their channel.
import diagnostics from 'node:diagnostics_channel';

const kept = [];
const now = Date.now;
let aheadMs = 0;

class SteppedDate extends Date {
  constructor(...parts) {
    super(...(parts.length === 0 ? [SteppedDate.now()] : parts));
  }

  static now() {
    return now() + aheadMs;
  }
}

const orders = {
  /** Microseconds of processor time so far. */
  processor() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  /** Bytes, after everything that can be forgotten was. Needs --expose-gc. */
  async memory() {
    for (let round = 0; round < 3; round++) {
      globalThis.gc();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heap: heapUsed + external };
  },
  /** Bytes that were resident at most so far. */
  peak: () => process.resourceUsage().maxRSS * 1024,
  /** Does nothing else for that many milliseconds. Tells when it begins. */
  stall(ms) {
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms));
  },
  /** Fails where nobody looks. */
  reject(message) {
    void Promise.reject(new Error(message));
  },
  /** Forgets nothing of any request from now on: that many bytes of each. */
  leak(bytes) {
    diagnostics.subscribe('http.server.request.start', () =>
      kept.push(Array.from({ length: bytes / 8 }, () => kept.length)),
    );
  },
  /** Sets the clock on the wall ahead, or back. */
  step(ms) {
    globalThis.Date = SteppedDate;
    aheadMs += ms;
  },
};

process.on('message', ({ number, order, value }) => {
  void Promise.resolve(orders[order](value)).then((result) => process.send({ number, result }));
});
// Who started it is gone.
process.on('disconnect', () => process.exit(1));
process.channel.unref();
