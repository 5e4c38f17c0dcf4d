// Open fonts for tests and pictures, so that every machine renders the same. They come from npm and are not published.
import { readFileSync } from 'node:fs';
import { root } from './run.mjs';

const folder = 'node_modules/@fontsource-variable';
/** One package per script of the shipped languages. The first covers Latin, Vietnamese and Cyrillic. */
const scripts = ['arabic', 'devanagari', 'hebrew', 'thai', 'jp', 'kr', 'sc', 'tc'].map(
  (script) => `noto-sans-${script}`,
);
const packages = ['noto-sans', 'noto-serif', 'noto-sans-mono', ...scripts];
const first = { sans: 'noto-sans', serif: 'noto-serif', mono: 'noto-sans-mono' };

/**
 * The value of `font-family`.
 * @param {keyof typeof first} kind
 */
export function fontStack(kind) {
  return [first[kind], ...scripts].map((name) => `'${familyOf(name)}'`).join(', ');
}

function familyOf(name) {
  const words = name
    .split('-')
    .map((word) => (word.length === 2 ? word.toUpperCase() : word[0].toUpperCase() + word.slice(1)));
  return `${words.join(' ')} Variable`;
}

/**
 * The `@font-face` rules of all packages.
 * @param {string} base address of the repository, where the files are served
 * @param {number} [sizePercent] how large every letter is drawn, of its own size
 */
export function fontFaces(base, sizePercent = 100) {
  const facesOf = (name) =>
    readFileSync(`${root}${folder}/${name}/index.css`, 'utf8')
      .replaceAll('url(./', `url(${base}/${folder}/${name}/`)
      .replaceAll('font-display: swap;', `font-display: block; size-adjust: ${sizePercent}%;`);
  return packages.map(facesOf).join('\n');
}

/** A host without a server. Font requests of a page to it are intercepted here. */
const origin = 'http://fonts.localhost';

/**
 * Loads the fonts into a page from any server. Latin letters are there at once: a card keeps the height that it has in another font meanwhile.
 * @param {import('playwright-core').Page} page
 */
export async function bringFonts(page) {
  await page.route(`${origin}/**`, (route) => {
    const path = `${root}${new URL(route.request().url()).pathname.slice(1)}`;
    const headers = { 'access-control-allow-origin': '*' };
    return route.fulfill({ path, headers, contentType: 'font/woff2' });
  });
  await page.addStyleTag({ content: fontFaces(origin) });
  const load = (fonts) => Promise.all(fonts.map((font) => document.fonts.load(font)));
  await page.evaluate(
    load,
    Object.keys(first).map((kind) => `1em ${fontStack(kind)}`),
  );
}
