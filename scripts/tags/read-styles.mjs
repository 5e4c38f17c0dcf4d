// Reads the custom properties that an element's css`` uses, with defaults, and those that it sets.
import { placeOf, ts, walk } from './compiler.mjs';

/** @param {readonly import('typescript').SourceFile[]} files */
export function readStyles(files) {
  const found = { properties: new Map(), sets: new Set(), faults: [] };
  for (const file of files) {
    walk(file, (node) => {
      if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'css') readSheet(node, found);
    });
  }
  return found;
}

/** A fallback for older browsers is not a default. */
const olderBrowsers = /@supports not [^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g;

function readSheet(node, found) {
  const css = node.template
    .getText()
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(olderBrowsers, '');
  const place = placeOf(node);
  for (const [, name] of css.matchAll(/(?:^|[{;\s])(--[\w-]+)\s*:/g)) found.sets.add(name);
  for (const { name, fallback } of variablesIn(css)) {
    if (name.startsWith('--_')) continue;
    if (!name.startsWith('--qr-login-')) found.faults.push(`${place}: ${name} is neither --qr-login-… nor --_…`);
    else if (fallback === undefined) found.faults.push(`${place}: ${name} is read without a default`);
    else keep(found, name, fallback, place);
  }
}

function keep({ properties, faults }, name, fallback, place) {
  const before = properties.get(name);
  if (before && before.value !== fallback)
    faults.push(`${place}: ${name} has the default ${fallback} here and ${before.value} at ${before.place}`);
  else properties.set(name, { value: fallback, place });
}

/** Every `var()`, including nested ones. */
function variablesIn(css) {
  return [...css.matchAll(/var\(\s*(--[\w-]+)\s*/g)].map((match) => {
    const rest = css.slice(match.index + match[0].length);
    const inside = rest.slice(0, closing(rest));
    const fallback = inside.startsWith(',') ? inside.slice(1).replaceAll(/\s+/g, ' ').trim() : undefined;
    return { name: match[1], fallback };
  });
}

function closing(text) {
  let depth = 1;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}
