/** A `Map` or a `WeakMap`. */
interface Results<Key, Result> {
  readonly get: (key: Key) => Result | undefined;
  readonly set: (key: Key, result: Result) => unknown;
  readonly delete: (key: Key) => boolean;
}

/**
 * The result of a step under a key, which runs once for all callers. A step that failed runs again for the next one: an outage of a
 * moment must not decide further checks.
 */
export function share<Key, Result>(
  results: Results<Key, Promise<Result>>,
  key: Key,
  step: () => Promise<Result>,
): Promise<Result> {
  const running = results.get(key);
  if (running) return running;
  const result = step();
  results.set(key, result);
  result.catch(() => results.delete(key));
  return result;
}
