import type { Region } from './assumptions.js';
import { cutMean, survival } from './distributions.js';
import { renewalPeriod, ticks, unattendedVisit, visitUntil } from './visit.js';
import type { Visit } from './visit.js';

/** Rates per second, and amounts at one time. */
export interface PageFlow {
  readonly signIns: number;
  readonly codes: number;
  /** Opened streams. */
  readonly streams: number;
  readonly polls: number;
  readonly heartbeats: number;
  /** Codes in the store at one time. */
  readonly liveCodes: number;
  /** Streams open at one time. */
  readonly heldStreams: number;
  /** Pages with a code on screen at one time. */
  readonly openPages: number;
}

/** Computes the flow in closed form: an amount at one time is a rate times a mean duration (Little's law). */
export function computeFlow(region: Region): PageFlow {
  const { signInsPerHour, signInShare, pollShare, unattendedShare, timing } = region;
  const signIns = signInsPerHour / 3600;
  const others = signIns / signInShare - signIns;
  const signer = visitUntil(region.untilScan, region);
  const decision = computeDecision(region);
  const [attended, unattended] = [visitUntil(region.stay, region), unattendedVisit(region)];
  const waiting = (read: (visit: Visit) => number): number =>
    signIns * read(signer) + others * ((1 - unattendedShare) * read(attended) + unattendedShare * read(unattended));
  const codes = waiting((visit) => visit.codes);
  const openPages = waiting(({ seconds }) => seconds) + signIns * decision.seconds;
  const ageAtApproval = signer.seconds - (signer.codes - 1) * renewalPeriod(timing) + decision.seconds;
  const pushed = 1 - pollShare;
  return {
    signIns,
    codes,
    streams: pushed * waiting(({ streams }) => streams),
    polls:
      pollShare * (waiting(({ polls }) => polls) + signIns * decision.polls) +
      pushed * waiting(({ leadPolls }) => leadPolls),
    heartbeats: pushed * (waiting(({ heartbeats }) => heartbeats) + signIns * decision.heartbeats),
    liveCodes:
      (codes - signIns) * (timing.codeLifetime + timing.grace) +
      signIns * (ageAtApproval + timing.ticketLifetime + timing.grace),
    heldStreams: pushed * openPages,
    openPages,
  };
}

/** From the scan until the approval. The poll that sees the scan comes half an interval late on average. */
function computeDecision({
  untilApproval,
  timing,
  roundTrip,
}: Region): Pick<Visit, 'seconds' | 'polls' | 'heartbeats'> {
  const seconds = cutMean(untilApproval, timing.decision);
  const [pending, scanned] = [timing.pendingInterval + roundTrip, timing.scannedInterval + roundTrip];
  const beats = ticks(timing.heartbeat, timing.decision).map((tick) => survival(untilApproval, tick));
  return {
    seconds,
    polls: 1 + (seconds - pending / 2) / scanned + 1 / 2,
    heartbeats: beats.reduce((sum, share) => sum + share, 0),
  };
}
