import type { StatusEvents } from './status-events.js';

/** An event stream as a web stream, for every runtime. */
export function toReadableStream(events: StatusEvents): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      events.start({ write: (text) => controller.enqueue(encoder.encode(text)), end: () => controller.close() });
    },
    cancel: () => events.stop(),
  });
}
