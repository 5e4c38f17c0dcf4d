import type { Clock } from '@qr-login/core';
import { guardObserver, reportOnConsole } from '../guard-observer.js';
import { addressKey, networkKey } from '../rate-limit/address-key.js';

/** Destination of an event stream. */
export interface Sink {
  write(text: string): unknown;
  end(): void;
}

/** The event stream of one code for one client. Acquires its slot on creation. */
export interface StatusEvents {
  /** Starts sending. */
  start(sink: Sink): void;
  /** Ends the stream and releases its slot: the client has disconnected or never came. May be called again. */
  stop(): void;
}

/** Snapshot of a status. */
export interface StatusSnapshot {
  /** Differs whenever there is a new status to send. */
  readonly version: string;
  /** The response to a poll, as JSON. */
  readonly body: string;
  readonly terminal: boolean;
  readonly remainingMs: number;
}

/** Source of a stream. */
export interface StatusSource {
  readonly read: () => Promise<StatusSnapshot>;
  /** Calls back after every change until the returned function is called. */
  readonly watch: (onChange: () => void) => Promise<() => void>;
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

/** PROTOCOL 5.3 */
const heartbeatMs = 10_000;
/** PROTOCOL 5.2. For clients that reconnect automatically. */
const retryMs = 2000;

/** Creates a bounded number of streams, in total and per address. An IPv6 /48 gets as many as are free, so at most half. */
export function createStatusStreams({ maxStreams, maxStreamsPerAddress, clock }: StreamLimits): StatusStreams {
  const streams = new Set<StatusEventSender>();
  /** By address and by network: no key of one is a key of the other, except that of an IPv4 address. */
  const streamsByKey = new Map<string, number>();
  let isDraining = false;
  // Runs where a connection closes: an exception of a custom store would end the process there.
  const unwatch = guardObserver(
    (callback: () => unknown) => callback(),
    reportOnConsole('the end of store.watch'),
    clock,
  );

  const countOf = (key: string): number => streamsByKey.get(key) ?? 0;
  const add = (key: string, change: 1 | -1): void => {
    const count = countOf(key) + change;
    if (count === 0) streamsByKey.delete(key);
    else streamsByKey.set(key, count);
  };

  return {
    open(peer, source, maxOfListener = maxStreams) {
      const address = addressKey(peer);
      const network = networkKey(peer);
      const free = Math.min(maxStreams, maxOfListener) - streams.size;
      if (isDraining || !(free > 0) || countOf(address) >= maxStreamsPerAddress) return undefined;
      if (network !== address && countOf(network) >= free) return undefined;
      const keys = new Set([address, network]);
      const stream = new StatusEventSender(source, clock, unwatch, () => {
        streams.delete(stream);
        for (const key of keys) add(key, -1);
      });
      for (const key of keys) add(key, 1);
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

/** Reads the status after each change and at each heartbeat, and sends it if it is new. */
class StatusEventSender implements StatusEvents {
  readonly #source: StatusSource;
  readonly #clock: Clock;
  readonly #unwatchWith: (callback: () => unknown) => void;
  readonly #release: () => void;
  #sink: Sink | undefined;
  #sentVersion: string | undefined;
  #isReading = false;
  #hasChanged = false;
  #isFinal = false;
  #isStopped = false;
  #unwatch = (): void => {};
  #clearTimer = (): void => {};

  constructor(source: StatusSource, clock: Clock, unwatchWith: (callback: () => unknown) => void, release: () => void) {
    this.#source = source;
    this.#clock = clock;
    this.#unwatchWith = unwatchWith;
    this.#release = release;
  }

  start(sink: Sink): void {
    if (this.#isStopped) return sink.end();
    this.#sink = sink;
    sink.write(`retry: ${retryMs}\n\n`);
    this.#start().catch(() => this.#end());
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#unwatchWith(this.#unwatch);
    this.#clearTimer();
    this.#release();
  }

  /** Ends it after one more event. */
  finish(): void {
    this.#isFinal = true;
    if (this.#sink) this.#refresh();
  }

  async #start(): Promise<void> {
    this.#unwatch = await this.#source.watch(() => this.#refresh());
    if (this.#isStopped) this.#unwatchWith(this.#unwatch);
    else this.#refresh();
  }

  /** One read at a time; a change during it causes another. */
  #refresh(): void {
    this.#hasChanged = true;
    if (!this.#isReading) this.#readUntilCurrent().catch(() => this.#end());
  }

  async #readUntilCurrent(): Promise<void> {
    this.#isReading = true;
    while (this.#hasChanged && !this.#isStopped) {
      this.#hasChanged = false;
      const snapshot = await this.#source.read();
      if (!this.#isStopped) this.#send(snapshot);
    }
    this.#isReading = false;
  }

  /** Sends a new status, or else a heartbeat. */
  #send({ version, body, terminal, remainingMs }: StatusSnapshot): void {
    const hasChanged = version !== this.#sentVersion || this.#isFinal;
    this.#sink?.write(hasChanged ? `data: ${body}\n\n` : ':\n\n');
    this.#sentVersion = version;
    if (terminal || this.#isFinal) return this.#end();
    this.#clearTimer();
    // Reading at every heartbeat detects expiry, and changes that a broken channel did not report (F49).
    this.#clearTimer = this.#clock.setTimer(() => this.#refresh(), Math.min(heartbeatMs, remainingMs));
  }

  #end(): void {
    // Stopped means disconnected: there is no receiver, and a closed sink may throw.
    if (this.#isStopped) return;
    this.stop();
    this.#sink?.end();
  }
}
