// Vite plugins that leave out of the one-file build what it never uses.
import { fileURLToPath } from 'node:url';

const standIns = {
  './segments': fileURLToPath(new URL('./byte-segments.mjs', import.meta.url)),
  './mode': fileURLToPath(new URL('./byte-mode.mjs', import.meta.url)),
};
const encoder = /\/qrcode\/lib\/core\/(qrcode|version|byte-data)\.js$/;
/** One `require` of the segments, and of the mode one in each of the three files. */
const expected = 4;

/**
 * The drawing passes the encoder exactly one byte segment, so the parts that choose between modes (numeric, alphanumeric,
 * kanji, and the search for the shortest mix) are replaced by the few lines that are used of them.
 */
export function onlyByteSegments() {
  let replaced = 0;
  return {
    name: 'only-byte-segments',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!(source in standIns) || !encoder.test(importer ?? '')) return undefined;
      replaced++;
      return standIns[source];
    },
    buildEnd() {
      if (replaced !== expected)
        this.error(`the encoder's modes were expected in ${expected} places, they were found in ${replaced}`);
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
