// npm run figures:server: measures the server figures of docs/CAPACITY.md and writes them into docs/figures.json. Takes about five minutes.
import { pinTo } from '../../support/server-process.js';
import { writeFigures } from '../write-figures.js';
import { measureStreams } from './held-streams.js';
import { measureStatus } from './status-cost.js';

pinTo(1);
const twoDigits = (value: number): number => Number(value.toFixed(2));
const status = await measureStatus({ codes: 96_000, slices: 7, sliceMs: 1500 });
writeFigures({
  'server-status-micros': Math.round(status.micros),
  'server-status-hono-micros': Math.round(status.honoMicros),
  'server-status-oidc-micros': Math.round(status.oidcMicros),
  'server-status-times-hono': twoDigits(status.timesHono),
  'server-status-times-oidc': twoDigits(status.timesOidc),
  'server-status-per-second': Math.round(status.perSecond),
  'server-bytes-per-code': status.heapPerCode,
});
const streams = await measureStreams(10_000);
writeFigures({
  'server-stream-kib': twoDigits(streams.rssEach / 1024),
  'server-stream-bare-kib': twoDigits(streams.bareRssEach / 1024),
  'server-fan-out-ms': Math.round(streams.fanOutMs),
  'server-fan-out-bare-ms': Math.round(streams.bareFanOutMs),
  'server-fan-out-times-bare': twoDigits(streams.timesBare),
});
