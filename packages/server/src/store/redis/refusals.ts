import type { Clock } from '@qr-login/core';
import { findFailure } from './failure-cause.js';

/** Receives why a server that is connected does not do its part, in words without secrets. */
export type ReportCause = (cause: string) => void;

/** A cause that lasts is warned of again after this time. */
const repeatMs = 60_000;

/** Warns of each cause at most once a minute: no change of the connection reports it. */
export function createReportCause(onWarning: (warning: string) => void, clock: Clock): ReportCause {
  const warnedAt = new Map<string, number>();

  return (cause) => {
    if (clock.now() - (warnedAt.get(cause) ?? -Infinity) < repeatMs) return;
    warnedAt.set(cause, clock.now());
    onWarning(`Redis: ${cause}`);
  };
}

/** What a refusal means, by its first word. */
export function refusalCause(reply: string): string {
  return findFailure(new Error(reply))?.cause ?? 'the server refuses a command';
}
