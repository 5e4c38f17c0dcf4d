import type { PageFlow } from './page-flow.js';

export type Rate = 'signIns' | 'codes' | 'streams' | 'polls' | 'heartbeats';
export type Amount = 'liveCodes' | 'heldStreams' | 'openPages';

/** Counts events, and integrates amounts over the measured time. Times in virtual seconds. */
export class Meter {
  readonly #from: number;
  readonly #to: number;
  readonly #totals: Record<Rate | Amount, number> = {
    signIns: 0,
    codes: 0,
    streams: 0,
    polls: 0,
    heartbeats: 0,
    liveCodes: 0,
    heldStreams: 0,
    openPages: 0,
  };

  constructor(from: number, to: number) {
    this.#from = from;
    this.#to = to;
  }

  count(name: Rate, at: number): void {
    if (at >= this.#from && at < this.#to) this.#totals[name]++;
  }

  /** Adds one from a time to another. */
  span(name: Amount, from: number, to: number): void {
    this.#totals[name] += Math.max(0, Math.min(to, this.#to) - Math.max(from, this.#from));
  }

  /** Rates and mean amounts of the whole, of which that share was measured. */
  flow(share: number): PageFlow {
    const seconds = (this.#to - this.#from) * share;
    const { signIns, codes, streams, polls, heartbeats, liveCodes, heldStreams, openPages } = this.#totals;
    return {
      signIns: signIns / seconds,
      codes: codes / seconds,
      streams: streams / seconds,
      polls: polls / seconds,
      heartbeats: heartbeats / seconds,
      liveCodes: liveCodes / seconds,
      heldStreams: heldStreams / seconds,
      openPages: openPages / seconds,
    };
  }
}
