import { replaceBetween } from './server-table.js';
import type { ServerResults } from './server-results.js';
import { redisMicros, signInMicros } from './sign-in-rows.js';

/** Share of a core that sign-ins may use: the rest is for peaks and other requests. */
const maxShare = 0.5;
/** The rows of the table. */
const perMinute = [60, 600, 6000, 60_000, 600_000];

/** What a number of sign-ins needs. */
export interface Size {
  readonly perSecond: number;
  /** Nodes that carry the load, without a spare one. */
  readonly nodes: number;
  /** Share of a core that Redis uses. */
  readonly redisShare: number;
  /** Redis primaries that carry the load. */
  readonly redis: number;
}

/** Processor time of one sign-in, in microseconds. */
export interface UnitCost {
  readonly nodeMicros: number;
  readonly redisMicros: number;
}

/** Computes what that many sign-ins a minute need. */
export function sizeFor(signInsPerMinute: number, cost: UnitCost): Size {
  const perSecond = signInsPerMinute / 60;
  const cores = (perSecond * cost.nodeMicros) / 1e6;
  const redisShare = (perSecond * cost.redisMicros) / 1e6;
  return {
    perSecond,
    nodes: Math.ceil(cores / maxShare),
    redisShare,
    redis: Math.ceil(redisShare / maxShare),
  };
}

/** The document with the sizes that follow from these results between its markers. Throws if it has none. */
export function withSizing(document: string, results: ServerResults): string {
  return replaceBetween(document, 'sizing', renderSizing(results));
}

function renderSizing({ 'sign-in': signIns, status }: ServerResults): string {
  const cost = { nodeMicros: signInMicros(signIns, 'redis'), redisMicros: redisMicros(signIns) };
  const head =
    '| users who sign in, a minute | sign-ins a second | nodes | Redis primaries |\n| ---: | ---: | ---: | --- |';
  const rows = perMinute.map((count) => {
    const { perSecond, nodes, redisShare, redis } = sizeFor(count, cost);
    const [users, rate] = [count, perSecond].map((value) => value.toLocaleString('en'));
    return `| ${users} | ${rate} | ${nodes} | ${redis}, ${describeShare(redisShare)} of a core in total |`;
  });
  const ms = (micros: number): string => (micros / 1000).toLocaleString('en', { maximumSignificantDigits: 3 });
  return [
    [head, ...rows].join('\n'),
    `Unit costs: a sign-in needs ${ms(cost.nodeMicros)} ms of processor time of a node with the Redis store, and ` +
      `${ms(cost.redisMicros)} ms of Redis. Each node and each primary uses at most ${maxShare * 100} % of a core. ` +
      `A sign-in has two status requests; each further one needs ${ms(status.cost.micros)} ms, with the memory store.`,
  ].join('\n\n');
}

function describeShare(share: number): string {
  return `${(share * 100).toLocaleString('en', { maximumSignificantDigits: 2 })} %`;
}
