import type { Check } from '../check.js';
import type { CodeServer } from '../servers/code-server.js';
import { httpChecks } from './http-checks.js';
import { parallelRedemption } from './parallel-redemption.js';
import { sessionChecks } from './session-checks.js';
import { ticketReplay } from './ticket-replay.js';

/** The checks of servers with codes, in the order in which they run. */
export const codeChecks: readonly Check<CodeServer>[] = [
  ticketReplay,
  parallelRedemption,
  ...sessionChecks,
  ...httpChecks,
];
