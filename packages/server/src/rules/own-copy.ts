const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Copies a string: a slice would keep the whole original in memory. */
export function ownCopy(text: string): string {
  return decoder.decode(encoder.encode(text));
}
