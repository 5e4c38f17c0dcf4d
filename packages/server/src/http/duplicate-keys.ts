const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
const colon = /\s*:/y;

/**
 * Whether an object in a JSON text has a duplicate key (RFC 8259 section 4): two programs may use different values of the same body.
 * Without recursion, since a body may nest as deeply as it is long.
 */
export function hasDuplicateKeys(json: string): boolean {
  /** The keys of each open object, and `undefined` for a list. */
  const open: (Set<string> | undefined)[] = [];
  for (const { 0: token, index } of json.matchAll(tokens)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (isKey(json, index + token.length)) {
      const keys = open.at(-1);
      const key = String(JSON.parse(token));
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}

function isKey(json: string, end: number): boolean {
  colon.lastIndex = end;
  return colon.test(json);
}
