import { connect, createServer } from 'node:net';
import type { Browser } from 'playwright-core';
import { openScreen } from '../../e2e/support/chromium.js';
import { openInstrumentedServer } from '../../e2e/support/instrumented-server.js';
import type { BenchPage, Kind } from './pages.js';
import { serve } from './site.js';
import { compare } from './table.js';
import type { Row } from './table.js';

const watchedMs = 60_000;

interface Cost {
  readonly bytes: number;
  readonly requests: number;
}

/** Traffic of an unscanned code on screen, counted at the sockets of its login server; both kinds at once, each with its own server. */
export async function measureUnattended(browser: Browser, pages: Readonly<Record<Kind, BenchPage>>): Promise<Row[]> {
  const [ours, theirs] = await Promise.all([
    watch(browser, pages['qr-login']),
    watch(browser, pages['authing-js-sdk']),
  ]);
  const row = (unit: keyof Cost): Row =>
    compare({
      what: `${unit} of a code left unattended for a minute`,
      unit: unit === 'bytes' ? 'B' : '',
      ours: ours[unit],
      peer: '`authing-js-sdk`',
      theirs: theirs[unit],
    });
  return [row('bytes'), row('requests')];
}

async function watch(browser: Browser, page: BenchPage): Promise<Cost> {
  const server = await openInstrumentedServer();
  const meter = await openMeter(Number(new URL(server.url).port));
  const site = await serve(page, meter.url);
  const screen = await openScreen(browser);
  await screen.goto(site.origin);
  await screen.waitForTimeout(watchedMs);
  const cost = { bytes: meter.bytes(), requests: server.requests.length };
  await screen.context().close();
  site.close();
  meter.close();
  await server.close();
  return cost;
}

interface Meter {
  readonly url: string;
  readonly bytes: () => number;
  readonly close: () => void;
}

/** A proxy that counts bytes in both directions. */
async function openMeter(port: number): Promise<Meter> {
  let bytes = 0;
  const meter = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => (bytes += chunk.length));
      from.on('error', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => meter.listen(0, '127.0.0.1', resolve));
  const address = meter.address();
  if (address === null || typeof address === 'string') throw new Error('a port was expected');
  return { url: `http://127.0.0.1:${address.port}`, bytes: () => bytes, close: () => meter.close() };
}
