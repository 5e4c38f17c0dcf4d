import type { LoginAdapter, LoginCode } from '../adapter.js';

/** Polls once. */
export async function expectStatus(
  adapter: LoginAdapter,
  code: LoginCode,
  status: string,
): ReturnType<LoginAdapter['readStatus']> {
  const result = await adapter.readStatus(code, { signal: new AbortController().signal });
  expect(result.status === status, `status must be ${status}, it is ${result.status}`);
  return result;
}

/** The reason of a rejection. */
export async function expectRejection(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  expect(outcome !== undefined, 'a rejection was expected');
  return outcome?.error;
}

/** Whether the message of an error holds none of these. */
export function expectNoSecrets(error: unknown, secrets: readonly string[]): void {
  const text = error instanceof Error ? error.message : '';
  expect(!secrets.some((secret) => text.includes(secret)), 'the message must hold no secret');
}

/** Throws with the broken rule. Needs no test library. */
export function expect(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new Error(rule);
}
