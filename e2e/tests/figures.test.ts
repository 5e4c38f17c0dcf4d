import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { Locator } from 'playwright-core';
import { openFirstCodeSite } from '../benchmarks/first-code.js';
import type { Way } from '../benchmarks/first-code.js';
import { countNight } from '../benchmarks/idle-night.js';
import { floodGene } from '../benchmarks/server/gene-flood.js';
import { startBenchmarkedServer } from '../benchmarks/server/benchmarked-server.js';
import { measureCodes } from '../benchmarks/server/status-cost.js';
import { openScreen } from '../support/chromium.js';
import { createGate } from '../support/gate.js';
import { openTestBrowser } from '../support/test-browser.js';
import { until } from '../support/wait-until.js';

const figures = JSON.parse(readFileSync(new URL('../../docs/figures.json', import.meta.url), 'utf8'));

const isCodeRequest = (line: string): boolean => line === 'POST /api/v3/gene-qrcode';

/** A page without the script of its card. */
interface HeldPage {
  readonly code: Locator;
  /** Method and path of the requests of the page. */
  readonly sent: readonly string[];
  /** Number of code requests that the login server has received. */
  readonly received: () => number;
  readonly openGate: () => void;
}

it('an unattended page sends as many requests as the documentation states (F24)', async () => {
  const { codes, requests } = await countNight();

  assert.deepEqual([codes, requests], [figures['night-codes'], figures['night-requests']]);
  assert.ok(requests <= 366);
});

it('the recorded approval latency is within 10 ms of the network latency', () => {
  const limitMs = figures['latency-round-trip-ms'] / 2 + 10;

  assert.ok(figures['latency-pushed-p95-ms'] <= limitMs);
  assert.ok(figures['latency-pushed-p95-ms'] < figures['latency-polled-p50-ms']);
});

it('the recorded speed-up of first codes is within its limits', () => {
  assert.ok(figures['first-code-served-times'] <= 0.45);
  assert.ok(figures['first-code-prefetched-times'] <= 0.8);
});

describe('first code', () => {
  /** Opens the page of a way, whose script is held back until `openGate`. */
  const openHeld = async (test: TestContext, way: Way): Promise<HeldPage> => {
    const gate = createGate();
    const { origin, server, close } = await openFirstCodeSite(() => gate.opened);
    test.after(close);
    const browser = await openTestBrowser();
    test.after(() => browser.close());
    const page = await openScreen(browser);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await page.goto(`${origin}/${way}`, { waitUntil: 'commit' });
    // Parsed to its end; only the script of the card is missing.
    await page.waitForFunction(() => document.readyState === 'interactive');
    const received = (): number =>
      server.requests.filter(({ method, path }) => isCodeRequest(`${method} ${path}`)).length;
    return { code: page.locator('qr-login-code path[d]'), sent, received, openGate: gate.open };
  };

  it('is requested after the script of the card has arrived, with the tag alone', async (test) => {
    const { code, sent, received, openGate } = await openHeld(test, 'plain');

    assert.deepEqual(sent.filter(isCodeRequest), []);
    openGate();
    await code.waitFor();
    assert.equal(sent.filter(isCodeRequest).length, 1);
    assert.equal(received(), 1);
  });

  it('is requested before the script has arrived, and used by the card, if the page prefetches it', async (test) => {
    const { code, received, openGate } = await openHeld(test, 'prefetched');

    await until(() => received() === 1, 'a code request while the script is held back');
    assert.equal(await code.count(), 0);
    openGate();
    await code.waitFor();
    assert.equal(received(), 1);
  });

  it('is on screen before the script has arrived, if the server renders it', async (test) => {
    const { code, sent, received } = await openHeld(test, 'served');

    await code.waitFor();
    assert.deepEqual(sent.filter(isCodeRequest), []);
    assert.equal(received(), 1);
  });
});

it('a code uses about as much server memory as the documentation states', async () => {
  const stated = figures['server-bytes-per-code'];
  const heapPerCode = await measureCodes(8000);

  assert.ok(Math.abs(heapPerCode - stated) <= stated / 4, `${heapPerCode} bytes were measured, ${stated} are stated`);
});

it('the recorded heap growth in ten minutes of load is at most 5 percent', () => {
  assert.ok(figures['soak-heap-growth-at-most-percent'] <= 5);
});

it('a flood of code requests from one address is rate-limited and does not break another user’s sign-in (T43, S35)', async () => {
  const server = await startBenchmarkedServer({}, { limits: {} });
  const { answers, earlierSignedIn } = await floodGene(server, 3000, 'one');
  await server.close();

  assert.deepEqual(Object.keys(answers), ['200', '429']);
  assert.ok((answers[429] ?? 0) >= 1000, JSON.stringify(answers));
  assert.ok(earlierSignedIn);
});

it('the recorded flood of a million code requests fills the store without a lost or unexpected response (T43, S35)', () => {
  const { 'flood-requests': requests, 'flood-codes': codes, 'flood-refused': refused } = figures;

  assert.equal(requests, 1_000_000);
  assert.equal(codes + refused, requests);
  assert.ok(codes >= 100_000 && codes < 200_000);
  assert.ok(figures['flood-rss-mb'] < 128 + 128);
});
