import type { Feed } from './status-feed.js';

/** A feed as a web stream, for runtimes that know nothing else. */
export function streamOf(feed: Feed): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      feed.start({ write: (text) => controller.enqueue(encoder.encode(text)), end: () => controller.close() });
    },
    cancel: () => feed.stop(),
  });
}
