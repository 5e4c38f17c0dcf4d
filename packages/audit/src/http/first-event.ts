/** A `fetch` that ends an event stream after its first event, and closes its connection. Other responses are unchanged. */
export function untilFirstEvent(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!isEventStream(response.headers) || !response.body) return response;
    const { status, statusText, headers } = response;
    return new Response(cutAfterEvent(response.body), { status, statusText, headers });
  };
}

/** Whether a response is an event stream (HTML Living Standard, section 9.2). */
export function isEventStream(headers: Headers): boolean {
  return /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
}

/** The data of the first event; an empty text for a stream without one. */
export function readEventData(stream: string): string {
  const lines = stream.split(/\r\n|\r|\n/).filter((line) => /^data(:|$)/.test(line));
  return lines.map((line) => line.replace(/^data:? ?/, '')).join('\n');
}

function cutAfterEvent(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (value) {
        text += decoder.decode(value, { stream: true });
        controller.enqueue(value);
      }
      const blocks = text.split(/\r\n\r\n|\n\n|\r\r/);
      text = blocks.pop() ?? '';
      // A comment or `retry` alone is no event.
      if (!done && !blocks.some((block) => /^data(:|$)/m.test(block))) return;
      controller.close();
      if (!done) await reader.cancel();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
