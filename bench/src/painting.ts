import type { Browser } from 'playwright-core';
import { openScreen } from '../../e2e/support/chromium.js';
import { openInstrumentedServer } from '../../e2e/support/instrumented-server.js';
import type { BenchPage, Kind } from './pages.js';
import { probe } from './probe.js';
import type { Painted } from './probe.js';
import { serve } from './site.js';
import { compare, median } from './table.js';
import type { Row } from './table.js';
import { watchThread } from './thread-time.js';
import type { ThreadTime } from './thread-time.js';

const kinds: readonly Kind[] = ['blank', 'qr-login', 'two-files', 'earlier', 'sl-qr-code', 'authing-js-sdk'];
const rounds = 15;
/** A slow mobile network: each request takes a long round trip. */
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

type Load = Painted & ThreadTime;

/** What slows a page down. */
type Slowness = 'none' | 'network' | 'processor';

/** A phone of the lower class, beside the machine that measures. */
const processorRate = 6;

/** Time from the start of navigation to the first frame with a code, with an empty cache; the kinds alternate. */
export async function measurePainting(browser: Browser, pages: Readonly<Record<Kind, BenchPage>>): Promise<Row[]> {
  const server = await openInstrumentedServer();
  const fast = new Map<Kind, Load[]>();
  const throttled = new Map<Kind, Load[]>();
  const slowed = new Map<Kind, Load[]>();
  for (let round = -1; round < rounds; round++) {
    for (const kind of kinds) {
      const site = await serve(pages[kind], server.url);
      const quick = await load(browser, site.origin, kind, 'none');
      const long = kind === 'blank' ? undefined : await load(browser, site.origin, kind, 'network');
      const heavy = await load(browser, site.origin, kind, 'processor');
      site.close();
      // The first round warms the machine up.
      if (round < 0) continue;
      fast.set(kind, [...(fast.get(kind) ?? []), quick]);
      slowed.set(kind, [...(slowed.get(kind) ?? []), heavy]);
      if (long) throttled.set(kind, [...(throttled.get(kind) ?? []), long]);
    }
  }
  await server.close();
  const middle = (loads: Map<Kind, Load[]>, kind: Kind, key: keyof Load): number =>
    median((loads.get(kind) ?? []).map((each) => each[key]));
  const cpu = (kind: Kind): number => middle(fast, kind, 'cpuMs') - middle(fast, 'blank', 'cpuMs');
  const rows = (peer: Kind, label: string, goal?: number): Row[] => [
    compare({
      what: 'requests in series to a painted code',
      unit: '',
      ours: middle(throttled, 'qr-login', 'series'),
      peer: label,
      theirs: middle(throttled, peer, 'series'),
    }),
    compare({
      what: 'time to a painted code, slow network',
      unit: 'ms',
      ours: middle(throttled, 'qr-login', 'ms'),
      peer: label,
      theirs: middle(throttled, peer, 'ms'),
    }),
    compare({
      what: 'time of the main thread to a painted code',
      unit: 'ms',
      ours: cpu('qr-login'),
      peer: label,
      theirs: cpu(peer),
      ...(goal !== undefined && { goal }),
    }),
  ];
  const withPreload = (peer: Kind, label: string): Row =>
    compare({
      what: 'time to a painted code, slow network, two files',
      unit: 'ms',
      ours: middle(throttled, 'two-files', 'ms'),
      peer: label,
      theirs: middle(throttled, peer, 'ms'),
      goal: 1,
    });
  const longestTask = (peer: string, theirs: number): Row =>
    compare({
      what: `longest task of the main thread, processor ${processorRate} times slower`,
      unit: 'ms',
      ours: middle(slowed, 'qr-login', 'longestMs'),
      peer,
      theirs,
    });
  const labels = { earlier: 'the card at 494c46c', drawing: '`sl-qr-code` and ten lines', sdk: '`authing-js-sdk`' };
  return [
    ...rows('earlier', labels.earlier),
    withPreload('earlier', labels.earlier),
    ...rows('sl-qr-code', labels.drawing, 1.7),
    withPreload('sl-qr-code', labels.drawing),
    longestTask(labels.drawing, middle(slowed, 'sl-qr-code', 'longestMs')),
    longestTask('an empty page', middle(slowed, 'blank', 'longestMs')),
    ...rows('authing-js-sdk', labels.sdk),
  ];
}

async function load(browser: Browser, origin: string, kind: Kind, slowness: Slowness): Promise<Load> {
  const page = await openScreen(browser);
  const devtools = await page.context().newCDPSession(page);
  if (slowness === 'processor') await devtools.send('Emulation.setCPUThrottlingRate', { rate: processorRate });
  if (slowness === 'network') {
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', slow);
  }
  await page.addInitScript(probe(kind));
  const threadTimeUntil = await watchThread(devtools);
  const painting = page.waitForEvent('console', (message) => message.text() === 'painted');
  await page.goto(origin, { waitUntil: 'commit' });
  await painting;
  const thread = await threadTimeUntil('painted');
  const painted: Painted = JSON.parse(await page.evaluate<string>('JSON.stringify(window.painted)'));
  await page.context().close();
  return { ...painted, ...thread };
}
