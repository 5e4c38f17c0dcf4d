import type { Page } from 'playwright-core';
import { until } from './wait-until.js';

declare global {
  interface Window {
    /** Bytes of event streams that arrived in the page. */
    streamBytes: number;
  }
}

/** Counts the bytes of event streams as they arrive in the page: the server has written them earlier. */
export async function countStreamBytes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.streamBytes = 0;
    const fetch = window.fetch.bind(window);
    window.fetch = async (...request) => {
      const response = await fetch(...request);
      if (response.body && response.headers.get('content-type')?.startsWith('text/event-stream')) {
        const counter = new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            window.streamBytes += chunk.byteLength;
            controller.enqueue(chunk);
          },
        });
        Object.defineProperty(response, 'body', { value: response.body.pipeThrough(counter) });
      }
      return response;
    };
  });
}

/** Waits until at least that number of bytes has arrived. Before, the page’s clock must not advance: the stream would seem silent. */
export async function waitForStreamBytes(page: Page, bytes: number): Promise<void> {
  await until(async () => (await page.evaluate(() => window.streamBytes)) >= bytes, `${bytes} bytes of a stream`);
}
