import type { Exchange } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { findDifferences } from '../http/response-differences.js';
import { describe } from './code-server.js';
import type { CodeServer, CreatedCode } from './code-server.js';
import { isRefused } from './refusal.js';
import { createUnknownId } from './unknown-id.js';

/** A code that a client has no right to, in words. */
export type ForeignCode = readonly [code: CreatedCode, name: string];

/** What differs between responses about codes that exist and about ids that do not. */
export async function compareWithUnknown(
  server: CodeServer,
  id: string,
  codes: readonly ForeignCode[],
  { ignoresAccepted }: { readonly ignoresAccepted: boolean },
): Promise<readonly string[]> {
  // Before and after: what changes with the time differs between them too. Two each: a proxy may take turns between two machines.
  const before = [await readUnknown(server, id), await readUnknown(server, id)];
  const foreign: (readonly [string, Exchange, string])[] = [];
  for (const [code, name] of codes) {
    const answer = await server.readStatus(code, { verifier: null });
    if (isRefused(answer) || !ignoresAccepted) foreign.push([code.id, answer.exchange, name]);
  }
  const unknown = [...before, await readUnknown(server, id), await readUnknown(server, id)];
  if (foreign.length === 0)
    throw new NotApplicableError(
      'no code is refused to others: without bindings and another app there is no difference',
    );
  const ids = [...foreign, ...unknown].map(([each]) => each);
  const others = unknown.map(([, exchange]) => exchange);
  return foreign.flatMap(([, exchange, name]) => {
    const places = findDifferences(exchange, others, ids);
    return places.length > 0 ? [describe(`${name} differs from an unknown one in ${places.join(', ')}`, exchange)] : [];
  });
}

async function readUnknown(server: CodeServer, like: string): Promise<readonly [string, Exchange]> {
  const id = createUnknownId(like);
  const answer = await server.readStatus({ id, verifier: undefined });
  if (!isRefused(answer))
    throw new InconclusiveError(describe('an id that was drawn at random has a status', answer.exchange));
  return [id, answer.exchange];
}
