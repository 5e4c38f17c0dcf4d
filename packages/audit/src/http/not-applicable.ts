/** The server has nothing of the kind that a check tests, so that there is nothing to say. */
export class NotApplicableError extends Error {
  override readonly name = 'NotApplicableError';
}
