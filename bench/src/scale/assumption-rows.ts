import type { LogNormal, Region } from './assumptions.js';
import { renderTable, toPercent, toRounded } from './cells.js';

type Row = readonly string[];

/** The assumptions with the reason for each. Those of the kit's own defaults are not among them. */
export function renderAssumptions(region: Region): string {
  const rows = [...userRows(region), ...pageRows(region), ...machineRows(region)];
  return renderTable(['assumption', 'value', 'source or reason'], rows);
}

function userRows({ signInShare, untilScan, untilApproval, stay, unattendedShare }: Region): Row[] {
  const seconds = ({ median, sigma }: LogNormal): string => `median ${median} s, σ ${sigma}`;
  return [
    [
      'pages whose user signs in with the code',
      toPercent(signInShare),
      'No source: a login page offers other ways too.',
    ],
    ['from the code until the scan, log-normal', seconds(untilScan), 'No source: the user opens an app on a phone.'],
    [
      'from the scan until the approval, log-normal',
      seconds(untilApproval),
      'No source: the user reads the approve screen.',
    ],
    ['stay on a page without a sign-in, log-normal', seconds(stay), 'No source: the user types a password or leaves.'],
    ['such pages that are left open', toPercent(unattendedShare), 'No source. Each shows six codes in twelve minutes.'],
  ];
}

function pageRows({ pollShare, crossOriginShare, largestAppShare, extraHeaderBytes, roundTrip }: Region): Row[] {
  return [
    [
      'pages that poll',
      toPercent(pollShare),
      'No source: proxies that buffer, a third card of an origin, pages without HTTPS.',
    ],
    ['pages on another origin', toPercent(crossOriginShare), 'The largest value: each code then has two preflights.'],
    ['sign-ins at the largest app', toPercent(largestAppShare), 'The largest value: one app has all users.'],
    [
      'headers that only a browser sends',
      `${extraHeaderBytes} B`,
      'Estimate: `Accept-Language`, `Referer`, `Sec-Fetch-*` and client hints of Chromium. No cookies.',
    ],
    [
      'round trip of a page',
      `${toRounded(roundTrip * 1000)} ms`,
      'No source. It lengthens the time between two polls.',
    ],
  ];
}

function machineRows({ maxCoreShare, zones, spareZones, maxPrimaryBytes }: Region): Row[] {
  return [
    [
      'share of a core that is used',
      toPercent(maxCoreShare),
      'As in [DEPLOYMENT.md](DEPLOYMENT.md#size). The rest is for peaks within the hour.',
    ],
    ['zones', `${zones}, of which ${spareZones} may fail`, 'Nodes only. A primary has a replica in another zone.'],
    ['memory of a primary', `${maxPrimaryBytes / 2 ** 30} GiB`, 'A fork for a replica may need the same again.'],
  ];
}
