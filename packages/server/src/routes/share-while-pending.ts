/** Shares one pending promise among concurrent callers. */
export function shareWhilePending<T>(work: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined;
  return () => (pending ??= work().finally(() => void (pending = undefined)));
}
