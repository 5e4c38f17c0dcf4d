import type { Region } from './assumptions.js';
import { totalCores, totalRequests } from './region-load.js';
import type { RegionLoad } from './region-load.js';

/** Machines that a region needs. */
export interface RegionSize {
  /** Nodes that carry the load, by what each number is needed for. */
  readonly nodesFor: { readonly processor: number; readonly streams: number; readonly connections: number };
  /** Nodes with the spare zones. */
  readonly nodes: number;
  readonly connections: number;
  /** Primaries, by what each number is needed for. */
  readonly primariesFor: { readonly processor: number; readonly memory: number };
  readonly primaries: number;
  readonly redisBytes: number;
  /** Connections of all nodes to each primary. */
  readonly connectionsPerPrimary: number;
}

/** Bytes of Redis for a code and for the counters of a code, times seconds. */
export interface RedisBytes {
  readonly perCode: number;
  readonly counterByteSeconds: number;
}

/** Limits of one node. Source: `maxStreams`, and the connection limit with its last tenth left free. */
const nodeLimits = { streams: 10_000, connections: 18_000 } as const;
/** Of each node to each primary: one for commands, one for subscriptions. */
const redisConnections = 2;

/** Computes the machines that carry a load. */
export function sizeRegion(region: Region, load: RegionLoad, bytes: RedisBytes): RegionSize {
  const { maxCoreShare, zones, spareZones, maxPrimaryBytes, timing } = region;
  const { flow, exchanges } = load;
  const cores = totalCores(load);
  const shortRequests = totalRequests(load) - exchanges.stream;
  // At most: as if no client and no proxy used a connection twice.
  const connections = flow.heldStreams + shortRequests * timing.keepAlive;
  const redisBytes = flow.liveCodes * bytes.perCode + flow.codes * bytes.counterByteSeconds;
  const nodesFor = {
    processor: Math.ceil(cores.node / maxCoreShare),
    streams: Math.ceil(flow.heldStreams / nodeLimits.streams),
    connections: Math.ceil(connections / nodeLimits.connections),
  };
  const primariesFor = {
    processor: Math.ceil(cores.redis / maxCoreShare),
    memory: Math.ceil(redisBytes / maxPrimaryBytes),
  };
  const nodes = Math.ceil(Math.max(...Object.values(nodesFor)) / (zones - spareZones)) * zones;
  return {
    nodesFor,
    nodes,
    connections,
    primariesFor,
    primaries: Math.max(...Object.values(primariesFor)),
    redisBytes,
    connectionsPerPrimary: nodes * redisConnections,
  };
}
