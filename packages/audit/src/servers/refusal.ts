import type { Exchange } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from '../http/describe-exchange.js';

/** Too many requests, and an outage behind a gateway. */
const unready = new Set([429, 502, 503, 504]);

/** Whether the server refused. Throws `InconclusiveError` if a rate limit or an outage hides what it would have done. */
export function isRefused(answer: { readonly exchange: Exchange; readonly isSuccess: boolean }): boolean {
  requireReadiness(answer);
  return !answer.isSuccess;
}

/** Throws `InconclusiveError` if a rate limit or an outage hides what the server would have done with an attack. */
export function requireReadiness({ exchange }: { readonly exchange: Exchange }): void {
  if (!isReady(exchange.status))
    throw new InconclusiveError(describe('the server was not ready for the request', exchange));
}

/** Whether a response with this HTTP status is neither a rate limit nor an outage. */
export function isReady(status: number): boolean {
  return !unready.has(status);
}
