// Output that is read later carries no escape sequences. Node built-ins only.
import { stripVTControlCharacters } from 'node:util';

const escape = '\u001B';

/** Environment variables that keep programs from coloring what no terminal shows. */
export function plainEnvironment(isTerminal = process.stdout.isTTY) {
  // Node.js warns where both are set.
  return isTerminal ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
}

/**
 * Takes escape sequences out of text that arrives in pieces, for programs that write them all the same.
 * @returns {(piece: string) => string}
 */
export function createStripper() {
  let begun = '';
  return (piece) => {
    const text = begun + piece;
    const start = text.lastIndexOf(escape);
    const isCut = start !== -1 && /^(?:\[[\d;?]*)?$/.test(text.slice(start + 1));
    begun = isCut ? text.slice(start) : '';
    return stripVTControlCharacters(isCut ? text.slice(0, start) : text).replaceAll(escape, '');
  };
}
