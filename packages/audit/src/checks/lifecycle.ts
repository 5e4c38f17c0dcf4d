import { readPointer } from '@qr-login/core/internal';
import type { Check } from '../check.js';
import type { Exchange } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer, StatusName } from '../servers/code-server.js';
import { genauthProtocols } from '../servers/genauth-routes.js';
import { recordLogin } from '../servers/record-login.js';
import type { Step, Steps } from '../servers/record-login.js';

const afterApproval: readonly (readonly [Step, StatusName])[] = [
  ['pending', 'pending'],
  ['scanned', 'scanned'],
  ['authorized', 'authorized'],
  ['again', 'authorized'],
];
const afterRefusal: readonly (readonly [Step, StatusName])[] = [
  ['pending', 'pending'],
  ['scanned', 'scanned'],
  ['cancelled', 'cancelled'],
];

/** HTTP statuses, and `code` of version 2 without a signed-in user (PROTOCOL 4.1.2). */
const deniedCodes = new Set<unknown>([401, 403, 2020]);

/** A sign-in passes through the documented states. */
export const lifecycle: Check<CodeServer> = {
  id: 'lifecycle',
  title: 'A sign-in passes through the documented states, on every route',
  severity: 'medium',
  source: 'PROTOCOL 1.2, 1.3, 1.6, 3.3.2',
  sends:
    'One sign-in that the phone approves and the backend redeems, and one that the phone declines, on the other routes.',
  expects:
    'Pending, scanned, and authorized with the same ticket in every response; or pending, scanned and cancelled.',
  remedy: 'Derive the status from one stored state, and serve the same status on every route of the operation.',
  needs: ['token-a'],
  async run(server, context) {
    const { approved, declined } = await recordLogin(server, context);
    for (const exchange of [...approved.values(), ...declined.values()]) requireAccess(server, exchange);
    return [
      ...refusals(server, approved),
      ...refusals(server, declined),
      ...wrongStates(server, approved, afterApproval),
      ...wrongStates(server, declined, afterRefusal),
      ...wrongTickets(server, approved),
    ];
  },
};

/** A rate limit, an outage, and a token or secret that has expired say nothing about the states. */
function requireAccess({ mapping }: CodeServer, exchange: Exchange): void {
  const inBody = mapping.success && readPointer(exchange.json, mapping.success.pointer);
  const isDenied = [exchange.status, inBody].some((status) => deniedCodes.has(status));
  if (isDenied) throw new InconclusiveError(describe('the credentials were not accepted', exchange));
  if (exchange.status === 429 || exchange.status === 503)
    throw new InconclusiveError(describe('the server was not ready for the request', exchange));
}

/** A sign-in ends at its first refused step. */
function refusals(server: CodeServer, steps: Steps): readonly string[] {
  const refused = [...steps].find(([, exchange]) => !server.isSuccess(exchange));
  return refused ? [describe(`the honest step "${refused[0]}" was refused`, refused[1])] : [];
}

function wrongStates(
  server: CodeServer,
  steps: Steps,
  expected: readonly (readonly [Step, StatusName])[],
): readonly string[] {
  const isGenauth = genauthProtocols.includes(server.protocol);
  const all = isGenauth ? [...expected, ['spent', 'expired'] as const] : expected;
  return all.flatMap(([step, name]) => {
    const exchange = steps.get(step);
    if (!exchange || !server.isSuccess(exchange) || !server.mapping.status.states[name]) return [];
    const { status = 'no known status' } = server.parseStatus(exchange);
    return status === name ? [] : [describe(`the status of step "${step}" is ${status} instead of ${name}`, exchange)];
  });
}

function wrongTickets(server: CodeServer, steps: Steps): readonly string[] {
  const [first, again] = [steps.get('authorized'), steps.get('again')];
  if (!first || !server.isSuccess(first)) return [];
  const { ticket } = server.parseStatus(first);
  if (ticket === undefined) return [describe('an approved code has no ticket', first)];
  if (!again || !server.isSuccess(again)) return [];
  return server.parseStatus(again).ticket === ticket ? [] : [describe('a second response has another ticket', again)];
}
