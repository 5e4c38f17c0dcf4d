import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEventData, untilFirstEvent } from './first-event.js';

/** A `fetch` whose response has these pieces and no end. */
function respondWith(pieces: readonly string[], type = 'text/event-stream; charset=utf-8') {
  const seen = { pulled: 0, isCancelled: false };
  const fetch = async (): Promise<Response> => {
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const piece = pieces[seen.pulled++];
          if (piece !== undefined) controller.enqueue(new TextEncoder().encode(piece));
          else if (type.startsWith('text/event-stream')) return new Promise(() => {});
          else controller.close();
          return undefined;
        },
        cancel() {
          seen.isCancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { headers: { 'content-type': type } });
  };
  return { fetch, seen };
}

describe('untilFirstEvent', () => {
  it('ends a stream after its first event and closes it', async () => {
    const { fetch, seen } = respondWith([
      ': hello\n\nretry: 2000\n\n',
      'id: 1\ndata: {"a":',
      '1}\n',
      '\n',
      'data: 2\n\n',
    ]);

    const text = await (await untilFirstEvent(fetch)('http://127.0.0.1/')).text();

    assert.equal(readEventData(text), '{"a":1}');
    assert.deepEqual([seen.pulled, seen.isCancelled], [4, true]);
  });

  it('cancels the stream of the server with its own', async () => {
    const { fetch, seen } = respondWith([': nothing\n\n']);

    const response = await untilFirstEvent(fetch)('http://127.0.0.1/');
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();

    assert.equal(seen.isCancelled, true);
  });

  it('changes no other response', async () => {
    const { fetch } = respondWith(['data: 1\n\n', 'data: 2\n\n'], 'text/plain');

    assert.equal(await (await untilFirstEvent(fetch)('http://127.0.0.1/')).text(), 'data: 1\n\ndata: 2\n\n');
  });
});

describe('readEventData', () => {
  it('joins the lines of an event', () => {
    assert.equal(readEventData('data:{\r\ndata: }\r\n\r\n'), '{\n}');
    assert.equal(readEventData(': comment\n\n'), '');
  });
});
