/** The server did not do what a check builds on, so that the check can say neither yes nor no. */
export class InconclusiveError extends Error {
  override readonly name = 'InconclusiveError';
}
