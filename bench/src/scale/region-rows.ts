import type { Region } from './assumptions.js';
import { renderTable, toMegabits, toMegabytes, toPercent, toRounded } from './cells.js';
import { totalCores, totalRequests } from './region-load.js';
import type { RegionLoad } from './region-load.js';
import type { RegionReport } from './region-report.js';
import type { RegionSize } from './region-size.js';
import type { Action } from './unit-costs.js';

const actionRows: readonly (readonly [Action, string])[] = [
  ['streamedSignIn', 'sign-ins with a stream'],
  ['polledSignIn', 'sign-ins with two polls'],
  ['heartbeat', 'heartbeats of open streams'],
  ['poll', 'further polls'],
  ['unusedCode', 'codes that are not used'],
  ['stream', 'streams of such codes'],
  ['preflight', 'preflights'],
];

type Row = readonly string[];

/** What the region needs. */
export function renderNeeds(region: Region, report: RegionReport, bytesPerStream: number): string {
  const rows = [...nodeRows(region, report), ...connectionRows(report, bytesPerStream), ...redisRows(report)];
  return renderTable(['need', 'region', 'note'], rows);
}

function nodeRows({ maxCoreShare }: Region, { load, size }: RegionReport): Row[] {
  const { signIns } = load.flow;
  const { requestBytes, responseBytes } = load.traffic;
  const reasons = `${carryingNodes(size)} carry the load: ${describe(size.nodesFor)}. The others are the spare zone.`;
  return [
    ['sign-ins a second', toRounded(signIns), `${toRounded(signIns * 60)} a minute`],
    ['nodes', `${size.nodes}`, reasons],
    [
      'processor time of the nodes',
      `${toRounded(totalCores(load).node)} cores`,
      `each node at most ${toPercent(maxCoreShare)} of its core`,
    ],
    [
      'bandwidth in and out',
      `${toMegabits(requestBytes)}, ${toMegabits(responseBytes)}`,
      'HTTP/1.1 without TLS, between proxy and nodes',
    ],
  ];
}

function connectionRows({ load, size }: RegionReport, bytesPerStream: number): Row[] {
  const { heldStreams } = load.flow;
  const perNode = heldStreams / carryingNodes(size);
  return [
    [
      'held streams',
      toRounded(heldStreams),
      `${toRounded(perNode)} a node, with ${toMegabytes(perNode * bytesPerStream)} of its memory`,
    ],
    [
      'connections to nodes',
      toRounded(size.connections),
      'at most: streams, and one connection for 5 s for each other request',
    ],
  ];
}

function redisRows({ load, size }: RegionReport): Row[] {
  const { flow, traffic, published, delivered } = load;
  return [
    ['primaries of Redis Cluster', `${size.primaries}`, `${describe(size.primariesFor)}; each has replicas besides`],
    [
      'processor time of Redis',
      `${toRounded(totalCores(load).redis)} cores`,
      `${toRounded(traffic.commands)} commands a second`,
    ],
    [
      'memory of Redis',
      toMegabytes(size.redisBytes),
      `${toRounded(flow.liveCodes)} codes at a time, and the counters of limits`,
    ],
    ['connections to each primary', `${size.connectionsPerPrimary}`, 'two of each node'],
    [
      'bandwidth of Redis in and out',
      `${toMegabits(traffic.redisBytesIn)}, ${toMegabits(traffic.redisBytesOut)}`,
      'without replication',
    ],
    [
      'published changes a second',
      toRounded(published),
      `${toRounded(delivered)} of them reach one node, the one with the stream; the others have no subscriber`,
    ],
  ];
}

function carryingNodes({ nodesFor }: RegionSize): number {
  return Math.max(...Object.values(nodesFor));
}

/** Requests a second by route. */
export function renderRoutes(load: RegionLoad): string {
  const { exchanges } = load;
  const rows: readonly (readonly [string, number])[] = [
    ['`OPTIONS`, preflights', exchanges.preflight],
    ['`POST gene-qrcode`', exchanges.create],
    ['`GET check-qrcode-status`, polls', exchanges.poll],
    ['`GET check-qrcode-status`, streams', exchanges.stream],
    ['`GET qrcode-context`', exchanges.context],
    ['`POST change-qrcode-status`', exchanges.scan + exchanges.confirm],
    ['`POST exchange-tokenset-with-qrcode-ticket`', exchanges.redeem],
    ['all requests', totalRequests(load)],
    ['heartbeats within streams', exchanges.heartbeat],
    ['events within streams, after the first', exchanges.event],
  ];
  return renderTable(
    ['request', 'a second'],
    rows.map(([name, rate]) => [name, toRounded(rate)]),
  );
}

/** Where the processor time goes, the largest part first. */
export function renderCores(load: RegionLoad): string {
  const total = totalCores(load);
  const actions = actionRows.map(([action, name]) => ({ name, ...load.cores[action] }));
  return renderTable(
    ['action', 'cores of nodes', 'share', 'cores of Redis'],
    actions
      .toSorted((one, other) => other.node - one.node)
      .map(({ name, node, redis }) => [name, toRounded(node), toPercent(node / total.node), toRounded(redis)]),
  );
}

/** The largest number first. */
function describe(needs: object): string {
  const entries: [string, number][] = Object.entries(needs);
  return entries
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `${count} for ${name}`)
    .join(', ');
}
