import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createLog } from './log.js';
import type { LogLevel } from './log.js';
import type { QrLoginServerOptions } from './options.js';
import type { RequestReport } from './request-report.js';
import { createMemoryStore } from './store/memory-store.js';
import { StoreFullError } from './store/store.js';
import { ServerHarness } from './testing.js';

type Line = Readonly<Record<string, unknown>>;

interface Opened {
  readonly harness: ServerHarness;
  readonly lines: Line[];
  /** Resolves once that many requests are reported: the report follows the response. */
  readonly reported: (count: number) => Promise<void>;
}

async function open(level: LogLevel, changes: Partial<QrLoginServerOptions> = {}): Promise<Opened> {
  const lines: Line[] = [];
  const log = createLog({
    level,
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const reports: RequestReport[] = [];
  const onRequest: typeof log.onRequest = (report) => {
    log.onRequest(report);
    reports.push(report);
  };
  return {
    harness: await ServerHarness.demo({ onRequest, onEvent: log.onEvent, ...changes }),
    lines,
    async reported(count) {
      while (reports.length < count) await setImmediate();
    },
  };
}

describe('createLog', () => {
  it('writes one line per request, with the route pattern and the request id', async () => {
    const { harness, lines, reported } = await open('debug');
    const id = await harness.createCode();
    const response = await harness.fetch(`/api/v3/check-qrcode-status?qrcodeId=${id}`, {
      headers: { 'x-authing-app-id': 'demo-app' },
    });
    const { requestId } = JSON.parse(await response.text());
    await reported(2);

    const [made, requested] = lines.filter(({ msg }) => msg === 'request');
    const { time: _, responseTimeMs, level, ...rest } = requested ?? {};
    assert.deepEqual(rest, {
      method: 'GET',
      route: '/api/v3/check-qrcode-status',
      status: 200,
      envelopeStatus: 200,
      requestId,
      code: made?.['code'],
      msg: 'request',
    });
    assert.match(String(made?.['code']), /^[0-9a-f]{6}$/);
    assert.deepEqual([typeof responseTimeMs, level], ['number', 20]);
  });

  it('omits successful polls at level info', async () => {
    const { harness, lines, reported } = await open('info');
    await harness.check(await harness.createCode());
    await reported(2);

    assert.deepEqual(
      lines.map(({ msg, type, route }) => `${String(msg)} ${String(type ?? route)}`),
      ['event code-created', 'request /api/v3/gene-qrcode'],
    );
  });

  it('logs where an error was thrown, not its message (S47)', async () => {
    const failing = { authenticate: () => Promise.reject(new Error('canary-91 of Alice')) };
    const { harness, lines, reported } = await open('trace', failing);
    const answer = await harness.change(await harness.createCode(), 'SCAN', 'demo-alice');
    await reported(2);

    const fault = lines.find(({ type }) => type === 'fault');
    assert.deepEqual([answer.status, fault?.['error'], fault?.['level']], [500, 'Error', 50]);
    assert.match(JSON.stringify(fault?.['at']), /log\.test\.ts/);
    assert.ok(!JSON.stringify([lines, answer.text]).includes('canary'));
  });

  it('does not take a line of the error message for a stack frame (S47)', async () => {
    const failing = { authenticate: () => Promise.reject(new TypeError('of Alice\n    at canary-92')) };
    const { harness, lines, reported } = await open('trace', failing);
    await harness.change(await harness.createCode(), 'SCAN', 'demo-alice');
    await reported(2);

    assert.match(JSON.stringify(lines), /log\.test\.ts/);
    assert.ok(!JSON.stringify(lines).includes('canary'));
  });

  it('leaves the address group out of a report (T50, PROTOCOL 8.4.5)', () => {
    const lines: Line[] = [];
    const { onEvent } = createLog({ destination: { write: (line) => void lines.push(JSON.parse(line)) } });
    onEvent({ type: 'reported', appId: 'shop', code: '0a1b2c', userId: 'alice', addressGroup: '203.0.113.7' });

    assert.equal(lines[0]?.['userId'], 'alice');
    assert.ok(!JSON.stringify(lines).includes('203.0.113'));
  });

  it('logs no member that a host adds to an event or a report (T50)', () => {
    const lines: string[] = [];
    const { onEvent, onRequest } = createLog({
      level: 'trace',
      destination: { write: (line) => void lines.push(line) },
    });
    const event = {
      type: 'ticket-redeemed',
      appId: 'shop',
      code: '0a1b2c',
      userId: 'alice',
      ticket: 'canary',
    } as const;
    const report = { method: 'GET', route: '/healthz', status: 200, responseTimeMs: 1, requestId: '1', body: 'canary' };
    onEvent(event);
    onRequest(report);

    assert.equal(lines.length, 2);
    assert.ok(!lines.join('').includes('canary'));
  });

  it('logs that the store is unavailable', async () => {
    const create = (): Promise<void> => Promise.reject(new StoreFullError('full'));
    const { harness, lines, reported } = await open('info', { store: { ...createMemoryStore(), create } });
    await harness.createCode();
    await reported(1);

    const [event, request] = lines;
    assert.deepEqual([event?.['type'], event?.['reason'], event?.['level']], ['unavailable', 'StoreFullError', 50]);
    assert.deepEqual([request?.['status'], request?.['requestId']], [503, event?.['requestId']]);
  });

  it('redacts secrets in a line of the host (T50)', () => {
    const lines: string[] = [];
    const { logger } = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
    logger.trace({ ticket: 'canary', body: { ticket: 'canary', deep: { client_secret: 'canary' } } }, 'a line');
    logger.trace({ headers: { authorization: 'canary', cookie: 'canary' } }, 'another');

    assert.equal(lines.length, 2);
    assert.ok(!lines.join('').includes('canary'));
  });

  it('writes nothing at level silent', async () => {
    const { harness, lines, reported } = await open('silent');
    await harness.createCode();
    await reported(1);

    assert.deepEqual(lines, []);
  });
});

describe('log without a reader', () => {
  it('keeps at most 1 MiB in memory and reports the number of dropped lines once it is read', async () => {
    let goOn = (): void => {};
    const read: string[] = [];
    const reader = new Writable({
      decodeStrings: false,
      write(line: string, _, done) {
        read.push(line);
        if (read.length > 1) done();
        else goOn = done;
      },
    });
    const { logger } = createLog({ destination: reader });
    const padding = 'x'.repeat(1000);
    for (let at = 0; at < 5000; at++) logger.info({ at, padding }, 'line');
    const waiting = reader.writableLength;
    goOn();
    while (reader.writableLength > 0) await setImmediate();
    logger.info('the reader is back');

    assert.ok(waiting > 500_000 && waiting <= 1_048_576, `${waiting} characters wait`);
    const [leftOut, last] = read.slice(-2).map((line): Line => JSON.parse(line));
    assert.deepEqual([leftOut?.['msg'], leftOut?.['leftOut']], ['log lines left out', 5000 - (read.length - 2)]);
    assert.equal(last?.['msg'], 'the reader is back');
  });
});
