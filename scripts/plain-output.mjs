// Removes escape sequences from captured output. Node built-ins only.
import { stripVTControlCharacters } from 'node:util';

const escape = '\u001B';

/** Environment variables that disable colors without a terminal. */
export function plainEnvironment(isTerminal = process.stdout.isTTY) {
  // Node.js warns if both are set.
  return isTerminal ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
}

/**
 * Removes escape sequences from text that arrives in chunks, for programs that write them regardless.
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
