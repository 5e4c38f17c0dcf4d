import type { Clock } from '@qr-login/core';
import { groupOf } from '../limits/address-group.js';

/** Destination of an event stream. */
export interface Sink {
  write(text: string): unknown;
  end(): void;
}

/** The event stream of one code for one client. Acquires its slot on creation. */
export interface Feed {
  /** Starts sending. */
  start(sink: Sink): void;
  /** Ends the stream and releases its slot: the client has disconnected or never came. May be called again. */
  stop(): void;
}

/** Snapshot of a status. */
export interface Seen {
  /** Differs whenever there is a new status to send. */
  readonly mark: string;
  /** The response to a poll, as JSON. */
  readonly answer: string;
  readonly terminal: boolean;
  readonly remainingMs: number;
}

/** Source of a stream. */
export interface Source {
  readonly read: () => Promise<Seen>;
  /** Calls back after every change until the returned function is called. */
  readonly watch: (onChange: () => void) => Promise<() => void>;
}

/** Limits of concurrent streams. */
export interface FeedLimits {
  readonly maxStreams: number;
  readonly maxStreamsPerAddress: number;
  readonly clock: Clock;
}

/** Opens a stream; `undefined` if all slots are taken, and the client has to poll. */
export type OpenFeed = (address: string, source: Source) => Feed | undefined;

/** All open streams of this process. */
export interface Feeds {
  readonly open: OpenFeed;
  /** Number of open streams. */
  count(): number;
  /** Sends a final event on every stream and ends it. No stream is opened afterwards. */
  drain(): void;
}

/** PROTOCOL 5.3 */
const heartbeatMs = 10_000;
/** PROTOCOL 5.2. For clients that reconnect automatically. */
const retryMs = 2000;

/** Creates a bounded number of streams, in total and per address. */
export function createFeeds({ maxStreams, maxStreamsPerAddress, clock }: FeedLimits): Feeds {
  const feeds = new Set<StatusFeed>();
  const listeners = new Map<string, number>();
  let draining = false;

  const leave = (feed: StatusFeed, address: string): void => {
    feeds.delete(feed);
    const left = (listeners.get(address) ?? 1) - 1;
    if (left === 0) listeners.delete(address);
    else listeners.set(address, left);
  };

  return {
    open(peer, source) {
      const address = groupOf(peer);
      const here = listeners.get(address) ?? 0;
      if (draining || feeds.size >= maxStreams || here >= maxStreamsPerAddress) return undefined;
      listeners.set(address, here + 1);
      const feed = new StatusFeed(source, clock, () => leave(feed, address));
      feeds.add(feed);
      return feed;
    },
    count: () => feeds.size,
    drain() {
      draining = true;
      for (const feed of feeds) feed.finish();
    },
  };
}

/** Reads the status after each change and at each heartbeat, and sends it if it is new. */
class StatusFeed implements Feed {
  readonly #source: Source;
  readonly #clock: Clock;
  readonly #leave: () => void;
  #sink: Sink | undefined;
  #told: string | undefined;
  #reading = false;
  #changed = false;
  #finishing = false;
  #stopped = false;
  #unwatch = (): void => {};
  #clearTimer = (): void => {};

  constructor(source: Source, clock: Clock, leave: () => void) {
    this.#source = source;
    this.#clock = clock;
    this.#leave = leave;
  }

  start(sink: Sink): void {
    if (this.#stopped) return sink.end();
    this.#sink = sink;
    sink.write(`retry: ${retryMs}\n\n`);
    this.#begin().catch(() => this.#end());
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#unwatch();
    this.#clearTimer();
    this.#leave();
  }

  /** Ends it after one more event. */
  finish(): void {
    this.#finishing = true;
    if (this.#sink) this.#look();
  }

  async #begin(): Promise<void> {
    this.#unwatch = await this.#source.watch(() => this.#look());
    if (this.#stopped) this.#unwatch();
    else this.#look();
  }

  /** One read at a time; a change during it causes another. */
  #look(): void {
    this.#changed = true;
    if (!this.#reading) this.#readOn().catch(() => this.#end());
  }

  async #readOn(): Promise<void> {
    this.#reading = true;
    while (this.#changed && !this.#stopped) {
      this.#changed = false;
      const seen = await this.#source.read();
      if (!this.#stopped) this.#tell(seen);
    }
    this.#reading = false;
  }

  /** Sends a new status, or else a heartbeat. */
  #tell({ mark, answer, terminal, remainingMs }: Seen): void {
    const isNews = mark !== this.#told || this.#finishing;
    this.#sink?.write(isNews ? `data: ${answer}\n\n` : ':\n\n');
    this.#told = mark;
    if (terminal || this.#finishing) return this.#end();
    this.#clearTimer();
    // Reading at every heartbeat detects expiry, and changes that a broken channel did not report (F49).
    this.#clearTimer = this.#clock.setTimer(() => this.#look(), Math.min(heartbeatMs, remainingMs));
  }

  #end(): void {
    // Stopped means disconnected: there is no receiver, and a closed sink may throw.
    if (this.#stopped) return;
    this.stop();
    this.#sink?.end();
  }
}
