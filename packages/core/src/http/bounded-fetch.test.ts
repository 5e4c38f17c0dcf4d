import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { genauthV3Adapter } from '../genauth/v3.js';
import { createBoundedFetch } from './bounded-fetch.js';
import { QrLoginError } from '../errors.js';
import { createFakeClock } from '../testing.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const hasCode =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof QrLoginError && error.code === code;

let http: Server;
let url: string;
let answer: (response: ServerResponse) => void;

/** Starts a response and resolves once the client has closed its connection. */
function answerUntilClosed(start: (response: ServerResponse) => void): {
  readonly begun: Promise<void>;
  readonly closed: Promise<void>;
} {
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => void (begin = resolve));
  const closed = new Promise<void>((resolve) => {
    answer = (response) => {
      response.on('close', resolve);
      start(response);
      begin();
    };
  });
  return { begun, closed };
}

async function collectSeveralTimes(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    collectGarbage();
    await nextTurn();
  }
}

describe('createBoundedFetch', () => {
  before(async () => {
    http = createServer((_, response) => answer(response));
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    assert.ok(address !== null && typeof address === 'object');
    url = `http://127.0.0.1:${address.port}/`;
  });
  after(() => {
    http.close();
    http.closeAllConnections();
  });

  it('resolves with a complete response', async () => {
    answer = (response) => void response.writeHead(201, { 'x-a': 'b', 'content-length': 2 }).end('{}');

    const response = await createBoundedFetch()(url);

    assert.equal(response.status, 201);
    assert.equal(response.headers.get('x-a'), 'b');
    assert.equal(response.headers.get('content-length'), null);
    assert.deepEqual(await response.json(), {});
  });

  it('resolves with a response without a body', async () => {
    answer = (response) => void response.writeHead(204).end();

    assert.equal((await createBoundedFetch()(url)).status, 204);
  });

  for (const [what, start] of [
    ['its headers', (): void => {}],
    ['its body', (response: ServerResponse) => void response.writeHead(200).write('{"a":')],
  ] as const) {
    it(`rejects with timeout and closes the connection when a response stalls in ${what}, despite garbage collection`, async () => {
      const clock = createFakeClock();
      const { begun, closed } = answerUntilClosed(start);
      const requested = createBoundedFetch({ timeoutMs: 500, clock })(url, { redirect: 'error' });
      const rejected = assert.rejects(requested, hasCode('timeout'));
      await begun;
      await collectSeveralTimes();

      await clock.advance(500);

      await rejected;
      await closed;
    });
  }

  it('rejects a body over the limit and closes its connection', async () => {
    const chunk = 'x'.repeat(65_536);
    const { closed } = answerUntilClosed((response) => {
      const write = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.writeHead(200).on('drain', write);
      write();
    });

    await assert.rejects(createBoundedFetch({ maxBytes: 100_000 })(url), hasCode('protocol'));
    await closed;
  });

  it("rejects with the reason of the caller's signal", async () => {
    const { begun } = answerUntilClosed(() => {});
    const controller = new AbortController();
    const rejected = assert.rejects(createBoundedFetch()(url, { signal: controller.signal }), /the caller left/);
    await begun;

    controller.abort(new Error('the caller left'));

    await rejected;
  });

  it('rejects with timeout when the given fetch never settles', async () => {
    const clock = createFakeClock();
    const requested = createBoundedFetch({ timeoutMs: 500, clock, fetch: () => new Promise(() => {}) })(url);
    const rejected = assert.rejects(requested, hasCode('timeout'));

    await clock.advance(500);

    await rejected;
  });

  it('throws RangeError that names the option out of range', () => {
    assert.throws(() => createBoundedFetch({ timeoutMs: NaN }), /^RangeError: timeoutMs must be from 0 to 300000/);
    assert.throws(() => createBoundedFetch({ maxBytes: 0 }), /^RangeError: maxBytes must be from 1 to 16777216/);
  });

  describe('genauthV3Adapter under Node', () => {
    for (const path of ['createCode', 'readStatus'] as const) {
      it(`rejects ${path} and closes the connection on abort, despite garbage collection`, async () => {
        const { begun, closed } = answerUntilClosed((response) => void response.writeHead(200).write('{"a":'));
        const adapter = genauthV3Adapter({ server: url, appId: 'app', binding: 'off' });
        const controller = new AbortController();
        const { signal } = controller;
        const code = { id: 'x'.repeat(43), content: 'x', lifetimeMs: 1000 };
        const rejected = assert.rejects(
          path === 'createCode' ? adapter.createCode({ signal }) : adapter.readStatus(code, { signal }),
          /the deadline/,
        );
        await begun;
        await collectSeveralTimes();

        controller.abort(new Error('the deadline'));

        await rejected;
        await closed;
      });
    }
  });
});
