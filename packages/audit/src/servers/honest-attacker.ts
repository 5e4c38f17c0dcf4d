import type { AppCredentials, AuditContext } from '../audit-context.js';
import type { Exchange } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { findDifferences } from '../http/response-differences.js';
import { proofOf } from './code-binding.js';
import { describe } from './code-server.js';
import type { Action, CodeServer } from './code-server.js';
import { createVerifier } from './create-verifier.js';
import { requireSuccess } from './honest-answer.js';
import { isRefused } from './refusal.js';
import { requirePending } from './require-pending.js';
import { share } from './share.js';

/** Honest steps of a server by the credentials that made them. Accounts may scan a few codes a minute only. */
const steps = new WeakMap<CodeServer, Map<string, Promise<void>>>();

/** Throws `InconclusiveError` unless the other app can create and poll a code: otherwise its refusal proves nothing. */
export function requireOtherApp(server: CodeServer, app: AppCredentials | undefined): Promise<void> {
  return once(server, `app ${app?.appId}`, 'the other app cannot use a code of its own', async () => {
    const code = await server.createCode({ app });
    await requirePending(server, code, { app });
  });
}

/** Throws `InconclusiveError` unless the other app redeems a ticket of its own, approved by the account of this token. */
export function requireOtherRedeemer(
  server: CodeServer,
  app: AppCredentials | undefined,
  token: string,
): Promise<void> {
  const reason = `the other app cannot redeem a ticket of its own${app?.appSecret === undefined ? ', and its secret was not given' : ''}`;
  return once(server, `redeemer ${app?.appId}`, reason, async () => {
    const { code, ticket } = await server.createApprovedCode(token, { app });
    const { accessToken, exchange } = await server.redeem(ticket, { ...proofOf(code), app });
    if (accessToken === undefined) throw new InconclusiveError(describe('it got no tokens', exchange));
  });
}

/** Throws `InconclusiveError` unless the account of this token can scan a code. `app`: default the app of the options. */
export function requireScanner(server: CodeServer, token: string, app?: AppCredentials): Promise<void> {
  const key = `scanner ${app?.appId ?? ''} ${token}`;
  return once(server, key, 'an account cannot scan a code of its own', async () => {
    const code = await server.createCode({ app });
    await requirePending(server, code, { app });
    requireSuccess(await server.change(code.id, 'scan', token, { app }), '"scan"');
  });
}

/** What a phone does first. */
export function firstAction({ mapping }: CodeServer): Action {
  return mapping.scan ? 'scan' : 'confirm';
}

/**
 * Throws `InconclusiveError` if the first action is answered like one with a token of no account: then the token may be of none, too.
 * Sends those before and after: what changes with the time or the machine behind a proxy differs between them too.
 */
export async function requireKnownToken(
  server: CodeServer,
  id: string,
  token: string,
  { secrets }: AuditContext,
): Promise<void> {
  const send = async (each: string): Promise<Exchange> => {
    const answer = await server.change(id, firstAction(server), each);
    isRefused(answer);
    return answer.exchange;
  };
  const sendUnknown = (): Promise<Exchange> => {
    const unknown = createVerifier();
    secrets.add(unknown);
    return send(unknown);
  };
  const before = [await sendUnknown(), await sendUnknown()];
  const exchange = await send(token);
  const others = [...before, await sendUnknown(), await sendUnknown()];
  if (findDifferences(exchange, others, [id]).length === 0)
    throw new InconclusiveError(describe('the server answers the token like one of no account', exchange));
}

function once(server: CodeServer, key: string, reason: string, step: () => Promise<void>): Promise<void> {
  const done = steps.get(server) ?? new Map<string, Promise<void>>();
  steps.set(server, done);
  return share(done, key, () => explain(step(), reason));
}

async function explain(step: Promise<void>, reason: string): Promise<void> {
  try {
    await step;
  } catch (cause) {
    if (cause instanceof InconclusiveError) throw new InconclusiveError(`${reason}: ${cause.message}`, { cause });
    throw cause;
  }
}
