import type { Region } from './assumptions.js';
import type { Draws } from './draws.js';
import type { EventQueue } from './event-queue.js';
import type { Meter, Rate } from './meter.js';
import { maxVisit, renewalPeriod } from './visit.js';

/** What a page needs. */
export interface Surroundings {
  readonly region: Region;
  readonly queue: EventQueue;
  readonly draws: Draws;
  readonly meter: Meter;
}

/** One page, from its first code until its user has signed in or left. */
export class SimulatedPage {
  readonly #region: Region;
  readonly #queue: EventQueue;
  readonly #draws: Draws;
  readonly #meter: Meter;
  readonly #openedAt: number;
  readonly #isPolling: boolean;
  #status: 'pending' | 'scanned' | 'approved' | 'left' = 'pending';
  #codes = 0;
  #codeCreatedAt = 0;
  /** A heartbeat that was due after a later event or in an earlier stream is not sent. */
  #heartbeatSeries = 0;

  constructor({ region, queue, draws, meter }: Surroundings) {
    this.#region = region;
    this.#queue = queue;
    this.#draws = draws;
    this.#meter = meter;
    this.#openedAt = queue.now();
    this.#isPolling = draws.happens(region.pollShare);
  }

  open(): void {
    const { signInShare, untilScan, stay, unattendedShare, timing } = this.#region;
    this.#createCode();
    if (this.#isPolling) this.#pollAfter(timing.pendingInterval);
    else this.#openStream(timing.codeLifetime);
    const signsIn = this.#draws.happens(signInShare);
    const isLeftOpen = !signsIn && this.#draws.happens(unattendedShare);
    const seconds = isLeftOpen ? Infinity : this.#draws.logNormal(signsIn ? untilScan : stay);
    const maxSeconds = maxVisit(timing);
    this.#queue.after(Math.min(seconds, maxSeconds), () => {
      if (seconds >= maxSeconds) this.#endStream();
      if (signsIn) this.#scan();
      else this.#leave();
    });
  }

  #createCode(): void {
    const { timing } = this.#region;
    this.#count('codes');
    this.#codes++;
    this.#codeCreatedAt = this.#queue.now();
    if (this.#codes <= timing.maxRenewals) this.#whilePending(renewalPeriod(timing), () => this.#renew());
  }

  /** The old stream stays open until its code expires. Meanwhile the page polls the new code. */
  #renew(): void {
    const { renewalLead, pendingInterval } = this.#region.timing;
    this.#endCode();
    this.#createCode();
    if (this.#isPolling) return;
    if (pendingInterval < renewalLead) this.#whilePending(pendingInterval, () => this.#count('polls'));
    this.#whilePending(renewalLead, () => {
      this.#endStream();
      this.#openStream(renewalPeriod(this.#region.timing));
    });
  }

  #openStream(seconds: number): void {
    this.#count('streams');
    this.#beatUntil(this.#queue.now() + seconds);
  }

  /** The code of the stream expires. The server reads its status as at a heartbeat. */
  #endStream(): void {
    if (!this.#isPolling) this.#count('heartbeats');
  }

  #beatUntil(end: number): void {
    const series = ++this.#heartbeatSeries;
    const { heartbeat } = this.#region.timing;
    if (this.#queue.now() + heartbeat >= end - 1e-6) return;
    this.#queue.after(heartbeat, () => {
      if (series !== this.#heartbeatSeries) return;
      this.#count('heartbeats');
      this.#beatUntil(end);
    });
  }

  #pollAfter(seconds: number): void {
    const { pendingInterval, scannedInterval } = this.#region.timing;
    this.#queue.after(seconds + this.#region.roundTrip, () => {
      if (this.#status === 'left') return;
      this.#count('polls');
      if (this.#status !== 'approved') this.#pollAfter(this.#status === 'scanned' ? scannedInterval : pendingInterval);
    });
  }

  #scan(): void {
    const { untilApproval, timing } = this.#region;
    this.#status = 'scanned';
    if (!this.#isPolling) this.#beatUntil(Infinity);
    this.#queue.after(Math.min(this.#draws.logNormal(untilApproval), timing.decision), () => this.#approve());
  }

  #approve(): void {
    const { ticketLifetime, grace } = this.#region.timing;
    this.#end('approved');
    this.#count('signIns');
    this.#meter.span('liveCodes', this.#codeCreatedAt, this.#queue.now() + ticketLifetime + grace);
  }

  #leave(): void {
    this.#end('left');
    this.#endCode();
  }

  /** A code without a scan stays in the store for its lifetime, whether or not its page does. */
  #endCode(): void {
    const { codeLifetime, grace } = this.#region.timing;
    this.#meter.span('liveCodes', this.#codeCreatedAt, this.#codeCreatedAt + codeLifetime + grace);
  }

  #end(status: 'approved' | 'left'): void {
    this.#status = status;
    this.#heartbeatSeries++;
    this.#meter.span('openPages', this.#openedAt, this.#queue.now());
    if (!this.#isPolling) this.#meter.span('heldStreams', this.#openedAt, this.#queue.now());
  }

  #whilePending(seconds: number, run: () => void): void {
    this.#queue.after(seconds, () => {
      if (this.#status === 'pending') run();
    });
  }

  #count(rate: Rate): void {
    this.#meter.count(rate, this.#queue.now());
  }
}
