import type { LogNormal, Region, Timing } from './assumptions.js';
import { cutMean, survival } from './distributions.js';

/** What one page does on average while it waits for a scan or until its user leaves. */
export interface Visit {
  readonly seconds: number;
  readonly codes: number;
  readonly streams: number;
  /** Polls of a page without a stream. */
  readonly polls: number;
  /** Polls of a page with a stream: the new code, while the stream of the old one is open. */
  readonly leadPolls: number;
  readonly heartbeats: number;
}

/** Seconds from one renewal to the next. */
export function renewalPeriod({ codeLifetime, renewalLead }: Timing): number {
  return codeLifetime - renewalLead;
}

/** Seconds after which a page without user action stops. */
export function maxVisit(timing: Timing): number {
  return timing.maxRenewals * renewalPeriod(timing) + timing.codeLifetime;
}

/** When the stream of each code opens: after a renewal, only once the old code has expired. */
function streamStarts(timing: Timing): number[] {
  const period = renewalPeriod(timing);
  const codes = Array.from({ length: timing.maxRenewals + 1 }, (_, at) => at);
  return codes.map((at) => (at === 0 ? 0 : at * period + timing.renewalLead));
}

/** When the server reads the status of a code for an open stream: at each heartbeat, and at the end of the code. */
export function heartbeatTimes(timing: Timing): number[] {
  const starts = streamStarts(timing);
  return starts.flatMap((start, at) => {
    const end = starts[at + 1] ?? maxVisit(timing);
    return [...ticks(timing.heartbeat, end - start).map((tick) => start + tick), end];
  });
}

/** Computes a visit that ends after a log-normal time, or when the page stops. */
export function visitUntil(end: LogNormal, region: Region): Visit {
  return visitWith((seconds) => survival(end, seconds), cutMean(end, maxVisit(region.timing)), region);
}

/** Computes the visit of a page that is left open. */
export function unattendedVisit(region: Region): Visit {
  return visitWith(() => 1, maxVisit(region.timing), region);
}

/** Each amount is the sum of the probabilities that the page is still there at the time of the action. */
function visitWith(isThere: (seconds: number) => number, seconds: number, { timing, roundTrip }: Region): Visit {
  const sum = (times: readonly number[]): number => times.reduce((total, time) => total + isThere(time), 0);
  const renewals = Array.from({ length: timing.maxRenewals }, (_, at) => (at + 1) * renewalPeriod(timing));
  const isWithinLead = timing.pendingInterval < timing.renewalLead;
  return {
    seconds,
    codes: 1 + sum(renewals),
    streams: 1 + sum(streamStarts(timing).slice(1)),
    polls: sum(ticks(timing.pendingInterval + roundTrip, maxVisit(timing))),
    leadPolls: isWithinLead ? sum(renewals.map((time) => time + timing.pendingInterval)) : 0,
    heartbeats: sum(heartbeatTimes(timing)),
  };
}

/** Multiples of the step below the end. */
export function ticks(step: number, end: number): number[] {
  return Array.from({ length: Math.ceil(end / step) - 1 }, (_, at) => (at + 1) * step);
}
