/** The value at a JSON pointer (RFC 6901), of own members only. */
export function readPointer(json: unknown, pointer: string | undefined): unknown {
  if (pointer === undefined) return undefined;
  let value = json;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** Text, or a number as text. */
export function readText(json: unknown, pointer: string | undefined): string | undefined {
  const value = readPointer(json, pointer);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}
