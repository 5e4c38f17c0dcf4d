import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { describe } from '../servers/code-server.js';
import type { Action, CodeServer, StatusAnswer, StatusName } from '../servers/code-server.js';
import { createTimedCode, readExpiry } from '../servers/expiry-window.js';
import type { TimedCode } from '../servers/expiry-window.js';
import { genauthProtocols } from '../servers/genauth-routes.js';
import { requireApproval } from '../servers/honest-answer.js';
import { sendChanges } from '../servers/parallel-changes.js';
import { isRefused, requireReadiness } from '../servers/refusal.js';

/** When the actions are sent, relative to the expiry. */
const offsetsMs = [-60, -20, 20, 60];
/** After the expiry, and after what a server may round once more. */
const lateMs = 1500;

const changedTo: Readonly<Record<Action, StatusName>> = {
  scan: 'scanned',
  confirm: 'authorized',
  cancel: 'cancelled',
};

/** An expiry is final. */
export const expiryRace: Check<CodeServer> = {
  id: 'expiry-race',
  title: 'A code cannot be scanned or approved once it has expired, and one action wins at that moment',
  severity: 'medium',
  source: 'PROTOCOL 1.4, 3.4.5',
  sends: `Scans and approves a code with each account. Creates ${2 * (offsetsMs.length + 1)} more. Scans half of them, each but one around its expiry, and the last one after it. Approves and declines the others in the same way, at the same moment.`,
  expects:
    'One action succeeds at most, and the status agrees. Every other code has expired. The time is certain only: one second is allowed if the server names whole seconds, and a changed code may expire at once if no protocol says otherwise.',
  remedy: 'Compare the expiry in the same atomic step that changes the status, with the clock of the store.',
  needs: ['token-a'],
  isSlow: true,
  async run(server, context) {
    const { tokenA = '', tokenB = tokenA } = context.credentials;
    const { mapping } = server;
    for (const token of new Set([tokenA, tokenB])) await requireApproval(server, token);
    const hasScan = mapping.scan !== undefined;
    const decisions = (['confirm', 'cancel'] as const).filter((action) => mapping[action]);
    const races: Race[] = [];
    for (const offsetMs of [...offsetsMs, undefined]) {
      const pending = await createTimedCode(() => server.createCode(), context);
      const scanned = await createTimedCode(() => server.createScannedCode(tokenB), context);
      if (hasScan) races.push({ code: pending, before: 'pending', actions: ['scan'], token: tokenA, offsetMs });
      races.push({
        code: scanned,
        before: hasScan ? 'scanned' : 'pending',
        actions: decisions,
        token: tokenB,
        offsetMs,
      });
    }
    return collect(races.map((race) => runRace(server, context, race)));
  },
};

interface Race {
  readonly code: TimedCode;
  readonly before: 'pending' | 'scanned';
  /** Sent at the same moment. */
  readonly actions: readonly Action[];
  readonly token: string;
  /** `undefined`: once the code has certainly expired. */
  readonly offsetMs: number | undefined;
}

/** A flaw stays one if another race could not decide. */
async function collect(races: readonly Promise<readonly string[]>[]): Promise<readonly string[]> {
  const results = await Promise.allSettled(races);
  const evidence = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const reasons = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
  const [reason] = reasons.filter((each) => !(each instanceof NotApplicableError));
  if (reason !== undefined && (evidence.length === 0 || !(reason instanceof InconclusiveError))) throw reason;
  if (reasons.length === results.length) throw reasons[0];
  return [...new Set(evidence)];
}

async function runRace(server: CodeServer, context: AuditContext, race: Race): Promise<readonly string[]> {
  const { clock, http, pause } = context;
  const { code, before, actions, token, offsetMs } = race;
  const { expectedAt, certainAt } = await readExpiry(server, context, code, { expected: before });
  const pauseUntil = (at: number): Promise<void> => pause(Math.max(0, at - clock.now()));
  await pauseUntil(offsetMs === undefined ? certainAt + lateMs : expectedAt + offsetMs);
  const changes = actions.map((action) => ({ action, token }));
  const { accepted, refused } = await sendChanges(server, http, code.id, changes);
  refused.forEach(isRefused);
  await pauseUntil(certainAt + lateMs);
  const after = await server.readStatus(code);
  requireReadiness(after);
  return judge(server, race, { winners: accepted.map(({ action }) => action), after });
}

function judge(
  { protocol }: CodeServer,
  { before, offsetMs }: Race,
  { winners, after }: { readonly winners: readonly Action[]; readonly after: StatusAnswer },
): readonly string[] {
  const { status = 'expired', exchange } = after;
  const [winner, second] = winners;
  // An expired code may be declined: nothing comes of it.
  const late = offsetMs === undefined && winners.find((action) => action !== 'cancel');
  if (late) return [describe(`an expired code was changed by "${late}"`, exchange)];
  if (second) return [describe(`"${winners.join('" and "')}" of one code succeeded around its expiry`, exchange)];
  // Versions 3 and 2 extend the lifetime of a changed code.
  const canExpire = !winner || winner === 'cancel' || !genauthProtocols.includes(protocol);
  const expected = winner ? changedTo[winner] : 'expired';
  if (status === expected || (status === 'expired' && canExpire)) return [];
  if (!winner && status === before) return [describe(`a code is ${before} after its expiry`, exchange)];
  return [describe('the status does not agree with the actions around the expiry', exchange)];
}
