// npm run figures: measures what the documents state and writes docs/figures.json. Takes some five minutes.
import { startChromium } from '../parts/chromium.js';
import { signInOverFaults } from '../parts/faulted-logins.js';
import { measureCodeMemory } from './code-memory.js';
import { measureHundred } from './hundred-cards.js';
import { measureLatencies, quantile } from './latency.js';
import { countNight } from './nights.js';
import { writeFigures } from './write-figures.js';

const hundred = await measureHundred();
const night = await countNight();
const logins = await signInOverFaults(10_000, 1);
const peer = Math.min(hundred['sl-qr-code'].ms, hundred['wa-qr-code'].ms);
const times = (ms: number): number => Number((ms / peer).toFixed(2));
const roundTripMs = 50;
const browser = await startChromium();
const latencies = await measureLatencies(browser, 60, roundTripMs);
await browser.close();
writeFigures({
  'latency-logins': latencies.pushed.length,
  'latency-round-trip-ms': roundTripMs,
  'latency-pushed-p50-ms': quantile(latencies.pushed, 0.5),
  'latency-pushed-p95-ms': quantile(latencies.pushed, 0.95),
  'latency-asked-p50-ms': quantile(latencies.asked, 0.5),
  'latency-asked-p95-ms': quantile(latencies.asked, 0.95),
  'night-codes': night.codes,
  'night-requests': night.requests,
  'redis-bytes-per-code': await measureCodeMemory(20_000, false),
  'redis-bytes-with-letters': await measureCodeMemory(20_000, true),
  'faulted-logins': logins.logins,
  'faulted-broken': logins.broken,
  'faulted-duplicates': logins.duplicates,
  'faulted-uncaught': logins.uncaught,
  'faulted-tried-again': logins.triedAgain,
  ...Object.fromEntries(
    Object.entries(hundred).flatMap(([kind, { ms, heapKb, nodes }]) => [
      [`hundred-${kind}-ms`, ms],
      [`hundred-${kind}-times`, times(ms)],
      [`hundred-${kind}-heap`, heapKb],
      [`hundred-${kind}-nodes`, nodes],
    ]),
  ),
});
