/** Shares one pending promise among concurrent callers. */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined;
  return () => (pending ??= work().finally(() => void (pending = undefined)));
}
