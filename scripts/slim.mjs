// Vite plugins that leave out of the one-file build what it never uses.
import { fileURLToPath } from 'node:url';

const byteSegments = fileURLToPath(new URL('./byte-segments.mjs', import.meta.url));

/**
 * The drawing passes the encoder exactly one byte segment, so the parts that choose between modes (numeric, alphanumeric,
 * kanji, and the search for the shortest mix) are replaced by the one line that is used of them.
 */
export function onlyByteSegments() {
  let replaced = 0;
  return {
    name: 'only-byte-segments',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source !== './segments' || !importer?.includes('/qrcode/lib/core/')) return undefined;
      replaced++;
      return byteSegments;
    },
    buildEnd() {
      if (replaced !== 1) this.error(`the encoder's segments were expected once, they were found ${replaced} times`);
    },
  };
}

/** Folds white space and drops comments in css`` literals, which no minifier looks into. */
export function foldStyles() {
  return {
    name: 'fold-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id) || !code.includes('css`')) return undefined;
      const folded = code.replaceAll(/css`([^`$]*)`/g, (_, css) => `css\`${fold(css)}\``);
      return { code: folded, map: null };
    },
  };
}

/** @param {string} css */
function fold(css) {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
}
