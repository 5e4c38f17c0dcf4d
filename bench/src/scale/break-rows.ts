import { defaultRateLimits } from '@qr-login/server';
import { maxStreamsPerAddress } from './breaking-points.js';
import { renderTable, toPercent, toRounded } from './cells.js';
import type { RegionReport } from './region-report.js';

/** The first three things that break with the default settings, in the order of the load. */
export function renderBreaks({ load, breaking }: RegionReport): string {
  const { codesPerApp, singlePrimary, streamsPerAddress, codesPerAddress, hotCounter } = breaking;
  const perMinute = load.flow.codes * 60;
  return renderTable(
    ['', 'breaks at', 'metric', 'action'],
    [
      [
        '1. `codesPerApp`: pages get 429 for new codes',
        `${toRounded(codesPerApp)} sign-ins an hour, all at one app`,
        '`qr_login_refused_total{reason="codesPerApp"}`',
        `Set \`limits.codesPerApp\` to at least twice the peak. The region needs ${toRounded(perMinute)} codes a minute. ` +
          `One primary counts an app: ${toPercent(hotCounter)} of its core.`,
      ],
      [
        '2. a single Redis: its core is busy all the time',
        `${toRounded(singlePrimary)} sign-ins an hour`,
        '`qr_login_unavailable_total{reason="StoreUnavailableError"}`, and `qr_login_request_seconds` of all routes',
        'Use a `redis-cluster://` URL with the primaries of the table.',
      ],
      [
        '3. limits per address: pages behind one address poll, then get 429',
        `${toPercent(streamsPerAddress)} of all pages behind one address for streams, ${toPercent(codesPerAddress)} for codes`,
        '`qr_login_refused_total{reason="codesPerAddress"}`; for streams only the rate of polls rises',
        `Raise \`maxStreamsPerAddress\` (${maxStreamsPerAddress}) and \`limits.codesPerAddress\` ` +
          `(${toRounded(defaultRateLimits.codesPerAddress)} a minute) if carriers or offices share addresses.`,
      ],
    ],
  );
}
