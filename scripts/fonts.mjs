// The open fonts that tests and pictures draw with, so that every machine draws the same. They come from npm and are never published.
import { readFileSync } from 'node:fs';
import { root } from './run.mjs';

const folder = 'node_modules/@fontsource-variable';
/** One package for each script of the shipped languages. The first has Latin, Vietnamese and Cyrillic. */
const scripts = ['arabic', 'devanagari', 'hebrew', 'thai', 'jp', 'kr', 'sc', 'tc'].map(
  (script) => `noto-sans-${script}`,
);
const packages = ['noto-sans', 'noto-serif', 'noto-sans-mono', ...scripts];
const first = { sans: 'noto-sans', serif: 'noto-serif', mono: 'noto-sans-mono' };

/**
 * What to say in `font-family`.
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

/** An address without a server. Requests of a page for its fonts are answered here. */
const origin = 'http://fonts.localhost';

/**
 * Makes the fonts known to a page, whatever serves it.
 * @param {import('playwright-core').Page} page
 */
export async function bringFonts(page) {
  await page.route(`${origin}/**`, (route) => {
    const path = `${root}${new URL(route.request().url()).pathname.slice(1)}`;
    const headers = { 'access-control-allow-origin': '*' };
    return route.fulfill({ path, headers, contentType: 'font/woff2' });
  });
  await page.addStyleTag({ content: fontFaces(origin) });
}
