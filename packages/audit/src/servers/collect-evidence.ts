import { InconclusiveError } from '../http/inconclusive.js';

/**
 * Runs the parts of a check one after the other, and resolves with the evidence of all. Throws the first `InconclusiveError` only if
 * nothing was found: a flaw stays one if another part could not decide.
 */
export async function collectEvidence(...parts: readonly AsyncIterable<string>[]): Promise<readonly string[]> {
  const evidence: string[] = [];
  const errors: InconclusiveError[] = [];
  for (const part of parts)
    try {
      for await (const line of part) evidence.push(line);
    } catch (error) {
      if (!(error instanceof InconclusiveError)) throw error;
      errors.push(error);
    }
  const [error] = errors;
  if (error && evidence.length === 0) throw error;
  return evidence;
}
