const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The same text in memory of its own: a piece of a longer one keeps all of that in memory for as long as it is kept itself. */
export function ownCopy(text: string): string {
  return decoder.decode(encoder.encode(text));
}
