import { z } from 'zod';
import type { Operation } from '../../src/http/openapi-operations.js';
import type { Draft } from './mutations.js';

const allowed = new Set([200, 204, 400, 401, 404, 405, 413, 415]);

/** Throws if a log line contains a secret. */
export function assertLog(lines: readonly string[], secrets: readonly string[], name: string): void {
  for (const line of lines)
    if (secrets.some((secret) => line.includes(secret))) throw new Error(`${name}: a secret is in the log`);
}

/** Route and request under test. */
export interface ResponseContext {
  readonly draft: Draft;
  readonly route: Operation;
  readonly secrets: readonly string[];
  readonly name: string;
}

/** Throws if the response does not match the route; returns whether it is a success. */
export function assertResponse(
  response: Response,
  text: string,
  { draft, route, secrets, name }: ResponseContext,
): boolean {
  if (!allowed.has(response.status)) throw new Error(`${name}: was answered with ${response.status}`);
  if (!/^no-store\b/.test(response.headers.get('cache-control') ?? '')) throw new Error(`${name}: cacheable response`);
  const isPage = typeof route.response === 'string' && response.status === 200;
  if (text === '' || isPage) return response.status === 200;
  const known = draft.path === route.path && route.response instanceof z.ZodType ? route.response : undefined;
  const envelope = readEnvelope(text, name);
  if (known && !known.safeParse(envelope).success) throw new Error(`${name}: the answer has another shape`);
  const code = envelope['statusCode'] ?? envelope['code'];
  if (typeof code !== 'number' || (code >= 500 && code < 600))
    throw new Error(`${name}: the envelope says ${String(code)}`);
  if (code !== 200 && secrets.some((secret) => text.includes(secret)))
    throw new Error(`${name}: a secret is in the refusal`);
  return code === 200;
}

function readEnvelope(text: string, name: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Falls through.
  }
  throw new Error(`${name}: the answer is no envelope`);
}
