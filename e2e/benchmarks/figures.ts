// npm run figures: measures the documented figures into docs/figures.json, in about five minutes; `npm run figures -- first-code` runs one part.
import { startChromium } from '../support/chromium.js';
import { signInOverFaults } from '../support/faulted-logins.js';
import { measureFirstCodes } from './first-code.js';
import { measureHundred } from './hundred-cards.js';
import { measureLatencies, quantile } from './latency.js';
import { countNight } from './idle-night.js';
import { writeFigures } from './write-figures.js';

type Figures = Readonly<Record<string, number>>;

const roundTripMs = 50;
const loads = 15;
const share = (ms: number, of: number): number => Number((ms / of).toFixed(2));

const parts: Readonly<Record<string, () => Promise<Figures>>> = {
  async latency() {
    const browser = await startChromium();
    const latencies = await measureLatencies(browser, 60, roundTripMs);
    await browser.close();
    return {
      'latency-logins': latencies.pushed.length,
      'latency-round-trip-ms': roundTripMs,
      'latency-pushed-p50-ms': quantile(latencies.pushed, 0.5),
      'latency-pushed-p95-ms': quantile(latencies.pushed, 0.95),
      'latency-polled-p50-ms': quantile(latencies.requested, 0.5),
      'latency-polled-p95-ms': quantile(latencies.requested, 0.95),
    };
  },
  async night() {
    const { codes, requests } = await countNight();
    return { 'night-codes': codes, 'night-requests': requests };
  },
  async faulted() {
    const { logins, broken, duplicates, uncaught, triedAgain } = await signInOverFaults(10_000, 1);
    return {
      'faulted-logins': logins,
      'faulted-broken': broken,
      'faulted-duplicates': duplicates,
      'faulted-uncaught': uncaught,
      'faulted-tried-again': triedAgain,
    };
  },
  async hundred() {
    const hundred = await measureHundred();
    const peer = Math.min(hundred['sl-qr-code'].ms, hundred['wa-qr-code'].ms);
    const entries = Object.entries(hundred).flatMap(([kind, { ms, heapKb, nodes }]) => [
      [`hundred-${kind}-ms`, ms],
      [`hundred-${kind}-times`, share(ms, peer)],
      [`hundred-${kind}-heap`, heapKb],
      [`hundred-${kind}-nodes`, nodes],
    ]);
    return Object.fromEntries(entries);
  },
  async 'first-code'() {
    const browser = await startChromium();
    const { plain, prefetched, served } = await measureFirstCodes(browser, loads);
    await browser.close();
    return {
      'first-code-loads': loads,
      'first-code-plain-ms': plain,
      'first-code-prefetched-ms': prefetched,
      'first-code-prefetched-times': share(prefetched, plain),
      'first-code-served-ms': served,
      'first-code-served-times': share(served, plain),
    };
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) throw new TypeError(`${unknown.join(', ')} must be among ${Object.keys(parts).join(', ')}`);
for (const [name, measure] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) writeFigures(await measure());
