/**
 * Replaces properties of `globalThis` and returns a function that restores them. `undefined` hides a property of the runtime. A test that
 * depends on a global sets it, because another version of Node.js may lack it.
 */
export function replaceGlobals(values: Readonly<Record<string, unknown>>): () => void {
  const originals = Object.keys(values).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return () => {
    for (const [name, original] of originals) {
      if (original) Object.defineProperty(globalThis, name, original);
      else Reflect.deleteProperty(globalThis, name);
    }
  };
}
