import type { Clock } from '@qr-login/core';
import { guardObserver, reportOnConsole } from '../guard-observer.js';
import { addressKey, networkKey } from '../rate-limit/address-key.js';
import { HeartbeatTimers } from './heartbeat-timers.js';
import { StatusBroadcast } from './status-broadcast.js';
import type { StatusReceiver, StatusSnapshot, StatusSource } from './status-broadcast.js';

/** Destination of an event stream. */
export interface Sink {
  write(text: string): unknown;
  end(): unknown;
}

/** The event stream of one code for one client. Acquires its slot on creation. */
export interface StatusEvents {
  /** Starts sending. */
  start(sink: Sink): void;
  /** Ends the stream and releases its slot: the client has disconnected or never came. May be called again. */
  stop(): void;
}

/** Limits of concurrent streams. */
export interface StreamLimits {
  readonly maxStreams: number;
  readonly maxStreamsPerAddress: number;
  readonly clock: Clock;
}

/** Opens a stream; `undefined` if all slots are taken, and the client has to poll. A listener may have fewer slots than this process. */
export type OpenStatusEvents = (
  address: string,
  source: StatusSource,
  maxOfListener?: number,
) => StatusEvents | undefined;

/** All open streams of this process. */
export interface StatusStreams {
  readonly open: OpenStatusEvents;
  /** Number of open streams. */
  count(): number;
  /** Sends a final event on every stream and ends it. No stream is opened afterwards. */
  drain(): void;
}

/** PROTOCOL 5.2. For clients that reconnect automatically. */
const retryMs = 2000;

/** Creates a bounded number of streams, in total and per address. An IPv6 /48 gets as many as are free, so at most half. */
export function createStatusStreams({ maxStreams, maxStreamsPerAddress, clock }: StreamLimits): StatusStreams {
  const streams = new Set<StatusStream>();
  /** By address and by network: no key of one is a key of the other, except that of an IPv4 address. */
  const streamsByKey = new Map<string, number>();
  const broadcasts = new Map<string, StatusBroadcast>();
  let isDraining = false;
  // Runs where a connection closes: an exception of a custom store would end the process there.
  const unwatchWith = guardObserver(
    (callback: () => unknown) => callback(),
    reportOnConsole('the end of store.watch'),
    clock,
  );
  const deps = {
    timers: new HeartbeatTimers(clock),
    unwatchWith,
    onEmpty: (key: string) => void broadcasts.delete(key),
  };

  const countOf = (key: string): number => streamsByKey.get(key) ?? 0;
  const add = (key: string, change: 1 | -1): void => {
    const count = countOf(key) + change;
    if (count === 0) streamsByKey.delete(key);
    else streamsByKey.set(key, count);
  };
  const count = ({ address, network }: Peer, change: 1 | -1): void => {
    add(address, change);
    if (network !== address) add(network, change);
  };
  const registry: Registry = {
    join(source, stream) {
      const broadcast = broadcasts.get(source.key) ?? new StatusBroadcast(source, deps);
      broadcasts.set(source.key, broadcast);
      broadcast.add(stream);
      return broadcast;
    },
    release(stream) {
      streams.delete(stream);
      count(stream, -1);
    },
  };

  return {
    open(peer, source, maxOfListener = maxStreams) {
      const address = addressKey(peer);
      const network = networkKey(peer);
      const free = Math.min(maxStreams, maxOfListener) - streams.size;
      if (isDraining || !(free > 0) || countOf(address) >= maxStreamsPerAddress) return undefined;
      if (network !== address && countOf(network) >= free) return undefined;
      const stream = new StatusStream(source, registry, { address, network });
      count(stream, 1);
      streams.add(stream);
      return stream;
    },
    count: () => streams.size,
    drain() {
      isDraining = true;
      for (const stream of streams) stream.finish();
    },
  };
}

/** The groups that a stream counts for. */
interface Peer {
  readonly address: string;
  readonly network: string;
}

/** Registry of all streams. */
interface Registry {
  /** Adds a stream to those of its source. */
  join(source: StatusSource, stream: StatusStream): StatusBroadcast;
  /** Gives its slot back. */
  release(stream: StatusStream): void;
}

/** Sends each status that is new to its client, and heartbeats. */
class StatusStream implements StatusEvents, StatusReceiver, Peer {
  readonly address: string;
  readonly network: string;
  readonly #registry: Registry;
  /** Until it starts. */
  #source: StatusSource | undefined;
  #broadcast: StatusBroadcast | undefined;
  #sink: Sink | undefined;
  #sentVersion: string | undefined;
  #isFinal = false;
  #isStopped = false;

  constructor(source: StatusSource, registry: Registry, { address, network }: Peer) {
    this.#source = source;
    this.#registry = registry;
    this.address = address;
    this.network = network;
  }

  start(sink: Sink): void {
    if (this.#isStopped || !this.#source) return void sink.end();
    this.#sink = sink;
    sink.write(`retry: ${retryMs}\n\n`);
    this.#broadcast = this.#registry.join(this.#source, this);
    this.#source = undefined;
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#broadcast?.remove(this);
    this.#registry.release(this);
  }

  /** Ends it after one more event. */
  finish(): void {
    this.#isFinal = true;
    this.#broadcast?.refresh();
  }

  /** Sends a new status, or else a heartbeat. */
  receive({ version, createBody, terminal }: StatusSnapshot): void {
    if (this.#isStopped) return;
    const hasChanged = version !== this.#sentVersion || this.#isFinal;
    this.#sink?.write(hasChanged ? `data: ${createBody()}\n\n` : ':\n\n');
    this.#sentVersion = version;
    if (terminal || this.#isFinal) this.end();
  }

  end(): void {
    // Stopped means disconnected: there is no receiver, and a closed sink may throw.
    if (this.#isStopped) return;
    this.stop();
    this.#sink?.end();
  }
}
