import { readPointer } from '@qr-login/core/internal';
import type { AppCredentials, AuditContext } from '../audit-context.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { NotApplicableError } from '../http/not-applicable.js';
import type { CodeServer, CreatedCode, StatusName } from './code-server.js';
import { requireStatus } from './honest-answer.js';

const maxLifetimeMs = 600_000;
/** A server that names whole seconds rounds them. */
const roundingMs = 1000;
const minUncertaintyMs = 100;

/** A code and the time of its creation on the clock of the audit. */
export interface TimedCode extends CreatedCode {
  readonly created: Interval;
}

/** Of the clock of the audit, in milliseconds. */
interface Interval {
  readonly from: number;
  readonly to: number;
}

/** When a code expires, by what the server says. */
export interface ExpiryWindow {
  /** The time that the server names. */
  readonly expectedAt: number;
  /** From here on the code has expired, however the server rounds. */
  readonly certainAt: number;
}

/** A code that knows when it was created. */
export async function createTimedCode(create: () => Promise<CreatedCode>, { clock }: AuditContext): Promise<TimedCode> {
  const from = clock.now();
  const code = await create();
  return { ...code, created: { from, to: clock.now() } };
}

/** Reads the status, which has to be the expected one, and with it the time left. A response with a code also names it. */
export async function readExpiry(
  server: CodeServer,
  { clock }: AuditContext,
  code: TimedCode,
  { expected, app }: { readonly expected: StatusName; readonly app?: AppCredentials | undefined },
): Promise<ExpiryWindow> {
  const { create, status } = server.mapping;
  const from = clock.now();
  const answer = await server.readStatus(code, { app });
  requireStatus(answer, expected);
  const left = readPointer(answer.exchange.json, status.response.expiresIn);
  if (left !== undefined) return toWindow(left, { from, to: clock.now() });
  // A scan may have changed it.
  if (expected !== 'pending')
    throw new NotApplicableError(`the server names no time left for a code that is ${expected}`);
  return toWindow(readPointer(code.exchange.json, create.response.expiresIn), code.created);
}

function toWindow(seconds: unknown, { from, to }: Interval): ExpiryWindow {
  if (seconds === undefined) throw new NotApplicableError('the server names no lifetime of a code');
  const leftMs = Number(seconds) * 1000;
  if (!(leftMs >= 0 && leftMs <= maxLifetimeMs))
    throw new InconclusiveError(`a lifetime of a code from 0 to ${maxLifetimeMs / 1000} seconds was expected`);
  const uncertaintyMs = Number.isInteger(Number(seconds)) ? roundingMs : minUncertaintyMs;
  return { expectedAt: from + leftMs, certainAt: to + leftMs + uncertaintyMs };
}
