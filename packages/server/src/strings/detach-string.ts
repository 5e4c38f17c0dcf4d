const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Copies a string: a slice would keep the whole original in memory. */
export function detachString(text: string): string {
  return decoder.decode(encoder.encode(text));
}
