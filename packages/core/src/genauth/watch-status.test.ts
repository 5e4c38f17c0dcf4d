import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { QrLoginError } from '../errors.js';
import type { LoginAdapter, LoginCode, LoginStatus } from '../adapter.js';
import { replaceGlobals } from '../testing/globals.js';
import { createFakeClock } from '../testing/fake-clock.js';
import type { FakeClock } from '../testing/fake-clock.js';
import { genauthV2Adapter } from './v2.js';
import { genauthV3Adapter } from './v3.js';

const code: LoginCode = { id: 'code-1', content: 'x', lifetimeMs: 120_000 };
const eventStream = { 'content-type': 'text/event-stream' };
const v3 = (data: object): string => JSON.stringify({ statusCode: 200, message: 'OK', data });
const v2 = (data: object): string => JSON.stringify({ code: 200, message: 'OK', data });
const pending = v3({ status: 'PENDING', interval: 2000 });
const approved = v3({ status: 'AUTHORIZED', ticket: 'ticket-1', briefUserInfo: { displayName: 'Alice', photo: '' } });

let server: Server;
let base: string;
let clock: FakeClock;
let requests: IncomingMessage[];
let answer: (response: ServerResponse, request: IncomingMessage) => void;

interface Collected {
  readonly statuses: readonly LoginStatus[];
  readonly error: unknown;
}

/** All that one adapter yields for one code, until the end. */
async function collect(adapter: LoginAdapter, signal: AbortSignal = new AbortController().signal): Promise<Collected> {
  const statuses: LoginStatus[] = [];
  try {
    for await (const status of adapter.watchStatus?.(code, { signal }) ?? []) statuses.push(status);
  } catch (error) {
    return { statuses, error };
  }
  return { statuses, error: undefined };
}

const open = (): LoginAdapter => genauthV3Adapter({ server: base, appId: 'demo-app', clock });
const say = (...parts: readonly string[]): void => {
  answer = (response) => {
    response.writeHead(200, eventStream);
    for (const part of parts) response.write(part);
    response.end();
  };
};
const event = (json: string): string => `data: ${json}\n\n`;
const codeOf = (error: unknown): unknown => (error instanceof QrLoginError ? error.code : error);

describe('event stream of an adapter (PROTOCOL 5)', () => {
  before(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      answer(response, request);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  beforeEach(() => {
    clock = createFakeClock();
    requests = [];
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is requested on the status route and read event by event', async () => {
    say('retry: 2000\n\n', event(pending), ':\n\n', event(approved));
    const { statuses, error } = await collect(open());

    assert.deepEqual(statuses, [
      { status: 'pending', intervalMs: 2000 },
      { status: 'authorized', ticket: 'ticket-1', user: { displayName: 'Alice', photo: undefined } },
    ]);
    assert.equal(codeOf(error), 'network-or-policy');
    assert.equal(requests[0]?.url, '/api/v3/check-qrcode-status?qrcodeId=code-1');
    assert.equal(requests[0]?.headers.accept, 'text/event-stream, application/json');
  });

  it('is read in version 2 as well', async () => {
    say(event(v2({ random: 'code-1', status: 1, userInfo: { nickname: 'Alice' } })));
    const { statuses } = await collect(genauthV2Adapter({ server: base, appId: 'demo-app', clock }));

    assert.deepEqual(statuses, [{ status: 'scanned', user: { displayName: 'Alice', photo: undefined } }]);
    assert.equal(requests[0]?.url, '/api/v2/qrcode/check?random=code-1');
  });

  it('is read from chunks of any size, with any line ends and a byte order mark (F5)', async () => {
    const text = `\ufeff: hello\r\n\r\nid: 7\r\nevent: message\r\ndata: ${approved.replaceAll('Alice', 'Älice 爱')}\r\n\r\n`;
    const bytes = Buffer.from(text);
    for (let size = 1; size <= 16; size++) {
      answer = (response) => {
        response.writeHead(200, eventStream);
        for (let at = 0; at < bytes.length; at += size) response.write(bytes.subarray(at, at + size));
        response.end();
      };
      const { statuses } = await collect(open());

      assert.deepEqual(
        statuses.map((status) => 'user' in status && status.user?.displayName),
        ['Älice 爱'],
        `in pieces of ${size}`,
      );
    }
  });

  it('ends with a retryable error if it is truncated at any byte of an event (C44)', async () => {
    const whole = Buffer.from(event(pending));
    for (let cut = 0; cut < whole.length; cut += 7) {
      answer = (response) => {
        response.writeHead(200, { ...eventStream, 'content-length': String(whole.length + 10) });
        response.write(whole.subarray(0, cut), () => response.destroy());
      };
      const { statuses, error } = await collect(open());

      assert.deepEqual(statuses, []);
      assert.ok(error instanceof QrLoginError && error.retryable, `cut at ${cut}`);
    }
  });

  it('yields the one status of a server that does not push, and is not requested again', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(pending);
    };
    const adapter = open();

    assert.deepEqual(await collect(adapter), { statuses: [{ status: 'pending', intervalMs: 2000 }], error: undefined });
    assert.deepEqual(await collect(adapter), { statuses: [], error: undefined });
    assert.equal(requests.length, 1);
  });

  it('ends with unknown-code for an unknown code', async () => {
    answer = (response) => response.end('{"statusCode":404,"message":"gone"}');

    assert.equal(codeOf((await collect(open())).error), 'unknown-code');
  });

  for (const [row, status, expected] of [
    ['C43', 403, 'refused'],
    ['C43', 406, 'refused'],
    ['C16', 500, 'server-unavailable'],
    ['C42', 302, 'network-or-policy'],
    ['C2', 204, 'protocol'],
  ] as const) {
    it(`yields nothing if the server returns ${status} (${row})`, async () => {
      answer = (response) => {
        response.writeHead(status, { location: '/elsewhere', ...eventStream });
        response.end(status === 204 ? undefined : event(approved));
      };

      const { statuses, error } = await collect(open());
      assert.deepEqual(statuses, []);
      assert.equal(codeOf(error), expected);
    });
  }

  for (const [row, text] of [
    ['C3', '<!doctype html><p>hello</p>'],
    ['C9', 'null'],
    ['C10', '{"statusCode":NaN}'],
    ['C17', '{"statusCode":"200","data":{"status":"AUTHORIZED","ticket":"t"}}'],
    ['C18', '{"statusCode":200,"code":500,"data":{"status":"AUTHORIZED","ticket":"t"}}'],
    ['C20', '{"statusCode":200,"data":{"status":"authorized","ticket":"t"}}'],
    ['C29', '{"statusCode":200,"data":{"qrcodeId":"other","status":"AUTHORIZED","ticket":"t"}}'],
  ] as const) {
    it(`ends at an invalid event: ${text.slice(0, 40)} (${row})`, async () => {
      say(event(pending), event(text), event(approved));
      const { statuses, error } = await collect(open());

      assert.deepEqual(
        statuses.map(({ status }) => status),
        ['pending'],
      );
      assert.equal(codeOf(error), 'protocol');
      assert.ok(error instanceof Error && !error.message.includes('"t"'));
    });
  }

  for (const [name, filler] of [
    ['one endless line', 'x'.repeat(1000)],
    ['endless comments', `:${'x'.repeat(998)}\n`],
    ['endless events', event(pending)],
  ] as const) {
    it(`ends with protocol after 64 KiB of ${name} (C13)`, async () => {
      let pushed = 0;
      answer = (response) => {
        response.writeHead(200, eventStream);
        const push = (): void => {
          if (response.destroyed || pushed > 100_000_000) return;
          pushed += filler.length;
          if (response.write(filler)) setImmediate(push);
          else response.once('drain', push);
        };
        push();
      };
      const { error } = await collect(open());

      assert.equal(codeOf(error), 'protocol');
      assert.ok(pushed < 20_000_000, `${pushed} bytes were read`);
    });
  }

  it('ends after two heartbeats of silence, and continues after one', async () => {
    let held: ServerResponse | undefined;
    answer = (response) => {
      held = response;
      response.writeHead(200, eventStream);
      response.write(event(pending));
    };
    const collected: LoginStatus[] = [];
    let over: unknown;
    let waits = 0;
    const setTimer: FakeClock['setTimer'] = (...timer) => {
      waits++;
      return clock.setTimer(...timer);
    };
    const adapter = genauthV3Adapter({ server: base, appId: 'demo-app', clock: { ...clock, setTimer } });
    const listening = (async () => {
      for await (const status of adapter.watchStatus?.(code, { signal: new AbortController().signal }) ?? [])
        collected.push(status);
    })().catch((error: unknown) => void (over = error));
    const until = async (slots: () => boolean): Promise<void> => {
      while (!slots()) await new Promise((resolve) => void setImmediate(resolve));
    };
    await until(() => collected.length === 1);

    for (let heartbeat = 0; heartbeat < 3; heartbeat++) {
      await clock.advance(19_000);
      held?.write(':\n\n');
      const elapsedMs = waits;
      await until(() => waits > elapsedMs);
    }
    assert.equal(over, undefined);
    await clock.advance(21_000);
    await listening;

    assert.equal(codeOf(over), 'timeout');
  });

  it('ends with the reason of its signal and closes the connection', async () => {
    let closed: Promise<void> | undefined;
    answer = (response) => {
      closed = new Promise((resolve) => void response.once('close', resolve));
      response.writeHead(200, eventStream);
      response.write(event(pending));
    };
    const leaving = new AbortController();
    const reason = new Error('no longer wanted');
    const collected: LoginStatus[] = [];
    await assert.rejects(
      async () => {
        for await (const status of open().watchStatus?.(code, { signal: leaving.signal }) ?? []) {
          collected.push(status);
          leaving.abort(reason);
        }
      },
      (error) => error === reason,
    );

    assert.equal(collected.length, 1);
    await closed;
  });

  it('closes the connection when the iteration stops', async () => {
    let closed: Promise<void> | undefined;
    answer = (response) => {
      closed = new Promise((resolve) => void response.once('close', resolve));
      response.writeHead(200, eventStream);
      response.write(event(pending));
    };
    for await (const status of open().watchStatus?.(code, { signal: new AbortController().signal }) ?? []) {
      assert.equal(status.status, 'pending');
      break;
    }

    await closed;
  });

  it('is not requested again after it stayed silent behind a proxy', async () => {
    answer = (response) => {
      response.writeHead(200, eventStream);
      response.flushHeaders();
    };
    const adapter = open();
    const limit = new AbortController();
    const listening = collect(adapter, limit.signal);
    while (requests.length === 0) await new Promise((resolve) => void setImmediate(resolve));
    limit.abort(new QrLoginError('timeout', 'a first event was expected'));
    await listening;

    assert.deepEqual(await collect(adapter), { statuses: [], error: undefined });
    assert.equal(requests.length, 1);
  });

  it('is not requested in an insecure context, which has no Web Locks', async () => {
    const restore = replaceGlobals({ isSecureContext: false, navigator: {} });
    try {
      assert.deepEqual(await collect(open()), { statuses: [], error: undefined });
    } finally {
      restore();
    }
    assert.equal(requests.length, 0);
  });
});
