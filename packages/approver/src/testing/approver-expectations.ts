import { isApproverError } from '../errors.js';
import type { ApproverError, ApproverErrorCode } from '../errors.js';

/** Throws if a condition does not hold. Test runners differ in their assertions. */
export function expect(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** The error that a promise rejects with, which must have this code and a message without secrets. */
export async function expectRejection(
  work: Promise<unknown>,
  code: ApproverErrorCode,
  secrets: readonly string[] = [],
): Promise<ApproverError> {
  const error = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(isApproverError(error), `a rejection with ${code} was expected`);
  expect(error.code === code, `${code} was expected, not ${error.code}`);
  expect(!secrets.some((secret) => error.message.includes(secret)), 'a message must not contain a secret');
  return error;
}
