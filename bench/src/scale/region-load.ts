import type { Region } from './assumptions.js';
import { computeFlow } from './page-flow.js';
import type { PageFlow } from './page-flow.js';
import { pollsPerSignIn } from './unit-costs.js';
import type { Action, Cost } from './unit-costs.js';
import type { Exchange, Traffic, Wire } from './wire.js';

/** What a region does in a second. */
export interface RegionLoad {
  readonly flow: PageFlow;
  /** Cores that each action keeps busy. */
  readonly cores: Readonly<Record<Action, Cost>>;
  readonly exchanges: Readonly<Record<Exchange, number>>;
  /** Bytes and commands of all exchanges. */
  readonly traffic: Traffic;
  /** Changes that Redis publishes. */
  readonly published: number;
  /** Messages that Redis sends to nodes. */
  readonly delivered: number;
}

/** Changes of a code that is used: scan, approval and redemption. The stream ends with the approval. */
const changesPerSignIn = 3;
const eventsPerSignIn = 2;
/** Each code has a path of its own for its creation, and one for its status. */
const preflightsPerCode = 2;

/** Computes the load of a region in closed form. */
export function computeLoad(region: Region, costs: Readonly<Record<Action, Cost>>, wire: Wire): RegionLoad {
  const flow = computeFlow(region);
  const exchanges = countExchanges(region, flow);
  const actions = countActions(region, flow, exchanges.preflight);
  const coresOf = (action: Action): Cost => ({
    node: (actions[action] * costs[action].node) / 1e6,
    redis: (actions[action] * costs[action].redis) / 1e6,
  });
  return {
    flow,
    cores: {
      polledSignIn: coresOf('polledSignIn'),
      streamedSignIn: coresOf('streamedSignIn'),
      unusedCode: coresOf('unusedCode'),
      stream: coresOf('stream'),
      poll: coresOf('poll'),
      heartbeat: coresOf('heartbeat'),
      preflight: coresOf('preflight'),
    },
    exchanges,
    traffic: sumTraffic(region, exchanges, wire),
    published: changesPerSignIn * flow.signIns,
    delivered: exchanges.event,
  };
}

/** Sum over all actions. */
export function totalCores({ cores }: RegionLoad): Cost {
  const all = Object.values(cores);
  return {
    node: all.reduce((sum, { node }) => sum + node, 0),
    redis: all.reduce((sum, { redis }) => sum + redis, 0),
  };
}

/** Requests a second. */
export function totalRequests({ exchanges }: RegionLoad): number {
  const all = Object.values(exchanges).reduce((sum, rate) => sum + rate, 0);
  return all - exchanges.heartbeat - exchanges.event;
}

/** A measured sign-in contains its code, and its stream or two polls: these are not counted again. */
function countActions(
  { pollShare }: Region,
  { signIns, codes, streams, polls, heartbeats }: PageFlow,
  preflights: number,
): Record<Action, number> {
  const polledSignIn = signIns * pollShare;
  const streamedSignIn = signIns - polledSignIn;
  return {
    polledSignIn,
    streamedSignIn,
    unusedCode: codes - signIns,
    stream: streams - streamedSignIn,
    poll: Math.max(0, polls - pollsPerSignIn * polledSignIn),
    heartbeat: heartbeats,
    preflight: preflights,
  };
}

function countExchanges(
  { crossOriginShare, pollShare }: Region,
  { signIns, codes, streams, polls, heartbeats }: PageFlow,
): Record<Exchange, number> {
  return {
    preflight: preflightsPerCode * codes * crossOriginShare,
    create: codes,
    poll: polls,
    stream: streams,
    heartbeat: heartbeats,
    event: eventsPerSignIn * signIns * (1 - pollShare),
    context: signIns,
    scan: signIns,
    confirm: signIns,
    redeem: signIns,
  };
}

function sumTraffic({ extraHeaderBytes }: Region, exchanges: Record<Exchange, number>, wire: Wire): Traffic {
  const names: readonly Exchange[] = Object.keys(exchanges).filter((name): name is Exchange => name in wire.exchanges);
  const sum = (read: (traffic: Traffic) => number): number =>
    names.reduce((total, name) => total + exchanges[name] * read(wire.exchanges[name]), 0);
  const fromPages = exchanges.create + exchanges.poll + exchanges.stream + exchanges.preflight;
  return {
    requestBytes: sum(({ requestBytes }) => requestBytes) + fromPages * extraHeaderBytes,
    responseBytes: sum(({ responseBytes }) => responseBytes),
    // The end of each subscription.
    commands: sum(({ commands }) => commands) + exchanges.stream,
    redisBytesIn: sum(({ redisBytesIn }) => redisBytesIn),
    redisBytesOut: sum(({ redisBytesOut }) => redisBytesOut),
  };
}
