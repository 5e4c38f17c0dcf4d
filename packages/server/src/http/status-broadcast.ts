import { heartbeatMs } from './heartbeat-timers.js';
import type { HeartbeatTimers, TimerTarget } from './heartbeat-timers.js';

/** Snapshot of a status. */
export interface StatusSnapshot {
  /** Differs whenever there is a new status to send. */
  readonly version: string;
  /** Creates the response to a poll, as JSON: each has its own request id. */
  readonly createBody: () => string;
  readonly terminal: boolean;
  readonly remainingMs: number;
}

/** Source of a stream. */
export interface StatusSource {
  /** Equal for sources with the same access to the same code in the same format: their streams share each read. */
  readonly key: string;
  readonly read: () => Promise<StatusSnapshot>;
  /** Calls back after every change until the returned function is called. */
  readonly watch: (onChange: () => void) => Promise<() => void>;
}

/** A stream. */
export interface StatusReceiver {
  /** Sends a status that was read. May end the stream. */
  receive(snapshot: StatusSnapshot): void;
  /** Ends the stream: its status cannot be read. */
  end(): void;
  /** Releases the stream. */
  stop(): void;
}

/** What all broadcasts of a process share. */
export interface BroadcastDeps {
  readonly timers: HeartbeatTimers;
  /** Ends a watch. */
  readonly unwatchWith: (unwatch: () => unknown) => void;
  /** Runs after the last stream of that key was removed. */
  readonly onEmpty: (key: string) => void;
}

/** Reads the status of one source after each change and at each heartbeat, once for all of its streams. */
export class StatusBroadcast implements TimerTarget {
  readonly #source: StatusSource;
  readonly #deps: BroadcastDeps;
  readonly #receivers = new Set<StatusReceiver>();
  /** Those that wait for their first status. */
  #joined: StatusReceiver[] = [];
  #version: string | undefined;
  #isReading = false;
  #isOutdated = false;
  /** Whether the next read is for every stream, and not only for those that have joined. */
  #isForAll = false;
  #isWatching = false;
  #unwatch = (): void => {};

  constructor(source: StatusSource, deps: BroadcastDeps) {
    this.#source = source;
    this.#deps = deps;
  }

  /** Sends the status to a further stream, now and after every change. */
  add(receiver: StatusReceiver): void {
    this.#receivers.add(receiver);
    this.#joined.push(receiver);
    if (this.#isWatching) this.#read();
    else if (this.#receivers.size === 1) this.#start().catch(() => this.#end(this.#receivers));
  }

  remove(receiver: StatusReceiver): void {
    if (!this.#receivers.delete(receiver) || this.#receivers.size > 0) return;
    this.#deps.timers.clear(this);
    if (this.#isWatching) this.#deps.unwatchWith(this.#unwatch);
    this.#deps.onEmpty(this.#source.key);
  }

  /** Reading at every heartbeat detects expiry, and changes that a broken channel did not report (F49). */
  onTimer(): void {
    this.refresh();
  }

  /** Reads the status and sends every stream an event or a heartbeat. */
  refresh(): void {
    this.#isForAll = true;
    this.#read();
  }

  async #start(): Promise<void> {
    const unwatch = await this.#source.watch(() => this.refresh());
    if (this.#receivers.size === 0) return this.#deps.unwatchWith(unwatch);
    this.#unwatch = unwatch;
    this.#isWatching = true;
    this.#read();
  }

  /** One read at a time; a change during it causes another. */
  #read(): void {
    this.#isOutdated = true;
    if (!this.#isReading) void this.#readUntilCurrent();
  }

  async #readUntilCurrent(): Promise<void> {
    this.#isReading = true;
    while (this.#isOutdated && this.#receivers.size > 0) {
      const [joined, isForAll] = [this.#joined, this.#isForAll];
      this.#joined = [];
      this.#isOutdated = this.#isForAll = false;
      const snapshot = await this.#source.read().catch(() => undefined);
      if (snapshot) this.#send(snapshot, joined, isForAll);
      else this.#end(isForAll ? this.#receivers : joined);
    }
    this.#isReading = false;
  }

  #send(snapshot: StatusSnapshot, joined: readonly StatusReceiver[], isForAll: boolean): void {
    const toAll = isForAll || snapshot.version !== this.#version;
    this.#version = snapshot.version;
    for (const receiver of toAll ? this.#receivers : joined) {
      try {
        receiver.receive(snapshot);
      } catch {
        // Its destination is closed, which concerns no other stream.
        receiver.stop();
      }
    }
    if (toAll && this.#receivers.size > 0) this.#deps.timers.set(this, Math.min(heartbeatMs, snapshot.remainingMs));
  }

  #end(receivers: Iterable<StatusReceiver>): void {
    for (const receiver of receivers) {
      try {
        receiver.end();
      } catch {
        receiver.stop();
      }
    }
  }
}
