import { fileURLToPath } from 'node:url';
import type { ServerResults } from '../server/server-results.js';
import { replaceBetween } from '../server/server-table.js';
import { renderAssumptions } from './assumption-rows.js';
import { defaultRegion } from './assumptions.js';
import type { Region } from './assumptions.js';
import { renderTable, toRounded } from './cells.js';
import { computeFlow } from './page-flow.js';
import type { PageFlow } from './page-flow.js';
import { renderBreaks } from './break-rows.js';
import { reportRegion } from './region-report.js';
import { renderCores, renderNeeds, renderRoutes } from './region-rows.js';
import { defaultPlan, simulateFlow } from './simulation.js';
import { readWire } from './wire.js';
import type { Wire } from './wire.js';

export const scalePath: string = fileURLToPath(new URL('../../../docs/SCALE.md', import.meta.url));

/** The document with the results of the model between its markers. Throws if it has none. */
export function withScale(document: string, results: ServerResults, wire: Wire = readWire()): string {
  return Object.entries(renderScale(results, wire)).reduce(
    (text, [name, part]) => replaceBetween(text, `scale-${name}`, part),
    document,
  );
}

/** The parts of the document, by the names of their markers. */
export function renderScale(results: ServerResults, wire: Wire): Readonly<Record<string, string>> {
  const report = reportRegion(defaultRegion, results, wire);
  return {
    needs: renderNeeds(defaultRegion, report, results.streams.cost.rssEach),
    routes: renderRoutes(report.load),
    cores: renderCores(report.load),
    breaks: renderBreaks(report),
    assumptions: renderAssumptions(defaultRegion),
    changes: renderChanges(results, wire),
    simulation: renderSimulation(),
  };
}

const changes: readonly (readonly [string, Partial<Region>])[] = [
  ['as above', {}],
  ['25 % of the pages sign in', { signInShare: 0.25 }],
  ['75 % of the pages sign in', { signInShare: 0.75 }],
  [
    'the scan takes twice as long',
    { untilScan: { ...defaultRegion.untilScan, median: defaultRegion.untilScan.median * 2 } },
  ],
  ['20 % of the other pages are left open', { unattendedShare: 0.2 }],
  ['no page polls', { pollShare: 0 }],
  ['all pages poll', { pollShare: 1 }],
  ['pages on the origin of the server', { crossOriginShare: 0 }],
];

/** What other assumptions would mean. */
function renderChanges(results: ServerResults, wire: Wire): string {
  const rows = changes.map(([name, change]) => {
    const { load, size } = reportRegion({ ...defaultRegion, ...change }, results, wire);
    return [name, `${size.nodes}`, `${size.primaries}`, toRounded(load.flow.heldStreams)];
  });
  return renderTable(['assumption', 'nodes', 'primaries', 'held streams'], rows);
}

const flowRows: readonly (readonly [keyof PageFlow, string])[] = [
  ['signIns', 'sign-ins a second'],
  ['codes', 'codes a second'],
  ['streams', 'streams a second'],
  ['polls', 'polls a second'],
  ['heartbeats', 'heartbeats a second'],
  ['liveCodes', 'codes in the store'],
  ['heldStreams', 'held streams'],
  ['openPages', 'pages with a code'],
];

function renderSimulation(): string {
  const [computed, simulated] = [computeFlow(defaultRegion), simulateFlow(defaultRegion, defaultPlan)];
  const rows = flowRows.map(([key, name]) => {
    const percent = (simulated[key] / computed[key] - 1) * 100;
    return [name, toRounded(computed[key]), toRounded(simulated[key]), `${percent.toFixed(1)} %`];
  });
  return renderTable(['rate or amount', 'closed form', 'simulation', 'deviation'], rows);
}
