import type { Clock } from '@qr-login/core';
import { groupOf } from '../limits/address-group.js';

/** Where a feed goes. */
export interface Sink {
  write(text: string): unknown;
  end(): void;
}

/** All that happens to one code, for one listener. Takes its place among the others when it is made. */
export interface Feed {
  /** Begins to tell. */
  start(sink: Sink): void;
  /** Ends the feed and gives up its place: the listener has left, or never came. May be called again. */
  stop(): void;
}

/** How a code stands at this moment. */
export interface Seen {
  /** Differs whenever there is something new to tell. */
  readonly mark: string;
  /** What a question would be answered with, as JSON. */
  readonly answer: string;
  readonly terminal: boolean;
  readonly remainingMs: number;
}

/** What a feed tells of. */
export interface Source {
  readonly read: () => Promise<Seen>;
  /** Calls back after every change, until the returned function is called. */
  readonly watch: (onChange: () => void) => Promise<() => void>;
}

/** How many may listen. */
export interface FeedLimits {
  readonly maxStreams: number;
  readonly maxStreamsPerAddress: number;
  readonly clock: Clock;
}

/** Hands out places for listeners; `undefined` when all are taken, and the listener has to ask. */
export type OpenFeed = (address: string, source: Source) => Feed | undefined;

/** All who listen to this process. */
export interface Feeds {
  readonly open: OpenFeed;
  /** How many listen now. */
  count(): number;
  /** Tells every listener once more how things stand, and ends. Nobody gets a place afterwards. */
  drain(): void;
}

/** PROTOCOL 5.3 */
const heartbeatMs = 10_000;
/** PROTOCOL 5.2. For clients that reconnect by themselves. */
const retryMs = 2000;

/** A bounded number of feeds, in all and for each address. */
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

/** Looks at a code when it changed, and at every heartbeat, and tells what is new. */
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

  /** Ends it after one more answer. */
  finish(): void {
    this.#finishing = true;
    if (this.#sink) this.#look();
  }

  async #begin(): Promise<void> {
    this.#unwatch = await this.#source.watch(() => this.#look());
    if (this.#stopped) this.#unwatch();
    else this.#look();
  }

  /** One reading at a time; a change meanwhile asks for another. */
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

  /** Tells what is new, or else that the line is alive. */
  #tell({ mark, answer, terminal, remainingMs }: Seen): void {
    const isNews = mark !== this.#told || this.#finishing;
    this.#sink?.write(isNews ? `data: ${answer}\n\n` : ':\n\n');
    this.#told = mark;
    if (terminal || this.#finishing) return this.#end();
    this.#clearTimer();
    // Looking again at every heartbeat finds the end of a life, and what a broken channel to the store left untold (F49).
    this.#clearTimer = this.#clock.setTimer(() => this.#look(), Math.min(heartbeatMs, remainingMs));
  }

  #end(): void {
    // Whoever stopped it has left: there is nobody to tell, and a sink that is gone may mind.
    if (this.#stopped) return;
    this.stop();
    this.#sink?.end();
  }
}
