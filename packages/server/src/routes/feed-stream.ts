import type { Feed } from './status-feed.js';

/** An event stream as a web stream, for every runtime. */
export function streamOf(feed: Feed): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      feed.start({ write: (text) => controller.enqueue(encoder.encode(text)), end: () => controller.close() });
    },
    cancel: () => feed.stop(),
  });
}
