import type { Context } from 'hono';
import type { Account } from '../account.js';
import { groupOf, siteOf } from '../limits/address-group.js';
import type { CountedName } from '../limits/counter.js';
import { guess } from '../limits/misses.js';
import type { App } from '../options.js';
import type { CodeContext } from '../rules/codes.js';
import { readLetters } from '../rules/user-codes.js';
import { readPhone } from './callers.js';
import { seconds } from './code-on-the-wire.js';
import { Refusal, succeed, unknownCode } from './envelope.js';
import { noteCode } from './request-notes.js';
import { check, idQuery, typedQuery } from './schemas.js';
import type { RouteParts } from './v3.js';

/** An authenticated approver and its address. */
interface Asking {
  readonly app: App;
  readonly account: Account;
  readonly rateLimitKey: string | undefined;
}

/** Describes the requesting page for the approve page, by scanned id or typed user code (PROTOCOL 3.5). */
export async function answerContext(context: Context, parts: RouteParts): Promise<Response> {
  const { options, codes, clientOf } = parts;
  const { id, typed } = readSubject(context);
  const { app, account } = await readPhone(context, parts);
  const { rateLimitKey } = clientOf(context);
  const asking: Asking = { app, account, rateLimitKey };
  const qrcodeId = typed === undefined ? id : await findTyped(typed, asking, parts);
  if (qrcodeId !== undefined) noteCode(context, qrcodeId);
  const found = qrcodeId === undefined ? undefined : await codes.readContext(app, account, qrcodeId);
  if (!found && typed === undefined) await options.limiter.miss(rateLimitKey);
  if (!found || qrcodeId === undefined) throw unknownCode();
  await options.limiter.question(qrcodeId, rateLimitKey, { phoneOf: account });
  return succeed(context, { ...(typed !== undefined && { qrcodeId }), ...contextOnTheWire(found) });
}

type Subject = { readonly id: string; readonly typed?: never } | { readonly id?: never; readonly typed: string };

function readSubject(context: Context): Subject {
  const ids = context.req.queries('qrcodeId');
  const typed = context.req.queries('userCode');
  if (typed === undefined) return { id: check(idQuery, ids ?? [], 'qrcodeId') };
  if (ids !== undefined) throw new Refusal(400, 'qrcodeId and userCode: exactly one of them is allowed');
  return { typed: check(typedQuery, typed, 'userCode') };
}

/** Short enough to be guessed, so failures count per account and address (T16, T44). Malformed input does not count. */
function findTyped(
  typed: string,
  { app, account, rateLimitKey }: Asking,
  { options, codes }: RouteParts,
): Promise<string | undefined> {
  if (readLetters(typed) === undefined) return Promise.resolve(undefined);
  const names: CountedName[] = [{ name: `user code by ${account.id} of ${account.userPoolId}` }];
  if (rateLimitKey !== undefined)
    names.push({ name: `user code from ${groupOf(rateLimitKey)}`, site: siteOf(rateLimitKey) });
  return guess(options.missLimiter, names, () => codes.findTyped(app, account, typed));
}

function contextOnTheWire({ app, ageMs, remainingMs, ...seen }: CodeContext): object {
  const { appId, name = appId } = app;
  return { app: { appId, name }, ...seen, age: seconds(ageMs), expiresIn: seconds(remainingMs) };
}
