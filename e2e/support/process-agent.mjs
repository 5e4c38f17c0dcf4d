// Loaded into a process by --import: executes there the commands of the parent process, over their channel.
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
  /** Memory in bytes after garbage collection. Needs --expose-gc. */
  async memory() {
    for (let round = 0; round < 3; round++) {
      globalThis.gc();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heap: heapUsed + external };
  },
  /** Maximum of resident bytes so far. */
  peak: () => process.resourceUsage().maxRSS * 1024,
  /** Blocks the event loop for that many milliseconds. Responds when it begins. */
  stall(ms) {
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms));
  },
  /** Causes an unhandled rejection. */
  reject(message) {
    void Promise.reject(new Error(message));
  },
  /** Leaks that many bytes per request from now on. */
  leak(bytes) {
    diagnostics.subscribe('http.server.request.start', () =>
      kept.push(Array.from({ length: bytes / 8 }, () => kept.length)),
    );
  },
  /** Moves the wall clock forward or back. */
  step(ms) {
    globalThis.Date = SteppedDate;
    aheadMs += ms;
  },
};

process.on('message', ({ number, order, value }) => {
  void Promise.resolve(orders[order](value)).then((result) => process.send({ number, result }));
});
// The parent process is gone.
process.on('disconnect', () => process.exit(1));
process.channel.unref();
