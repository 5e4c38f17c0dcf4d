import { styleText } from 'node:util';

/** Looks of text. */
export type Style = Parameters<typeof styleText>[0];

/** Applies a style, or returns the text as it is. */
export type Paint = (style: Style, text: string) => string;

/** A `Paint` for a terminal with color, or one that changes nothing. */
export function createPaint(hasColor: boolean): Paint {
  if (!hasColor) return (_, text) => text;
  // The stream was judged already, and Node.js would judge standard output.
  return (style, text) => styleText(style, text, { validateStream: false });
}

/** Whether a stream takes color: `FORCE_COLOR` decides, then `NO_COLOR`, then whether it is a terminal. */
export function takesColor(
  stream: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return !no && stream.isTTY === true && terminal !== 'dumb';
}
