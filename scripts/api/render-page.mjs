// The page of the public API: every exported name of every entry point, with its signature and the first sentence of its doc comment.
import GithubSlugger from 'github-slugger';
import { format } from 'oxfmt';
import { hiddenTypes, kindOf, renderDeclaration, summaryOf } from './render-declaration.mjs';
import { readExports } from './read-exports.mjs';

const intro = `# API

Every name that the packages export, with the first sentence of its doc comment and its signature. \`npm run api\` writes this page from the
built types; \`npm test\` fails while it differs from them. Members of Lit and of custom elements are left out. Attributes, events, slots,
parts and custom properties are in the [reference](REFERENCE.md).
`;
const titles = { class: 'Classes', function: 'Functions', constant: 'Constants', type: 'Types' };

/**
 * @param {readonly import('./entry-points.mjs').Package[]} packages
 * @param {Readonly<Record<string, string>>} [sources] of declarations by path, instead of the files on disk
 * @returns {Promise<string>} Markdown
 */
export async function renderPage(packages, sources) {
  const { code, errors } = await format('API.md', renderText(packages, sources), {
    printWidth: 100,
    singleQuote: true,
  });
  if (errors.length > 0) throw new Error(errors[0].message);
  return code;
}

/** The first line that differs, as a sentence; `undefined` for equal pages. */
export function findDifference(written, expected) {
  if (written === expected) return undefined;
  const [old, now] = [written.split('\n'), expected.split('\n')];
  const at = now.findIndex((line, index) => line !== old[index]);
  return at === -1 ? `line ${now.length} is the last one` : `line ${at + 1} is \`${now[at]}\``;
}

function renderText(packages, sources) {
  const paths = packages.flatMap(({ entryPoints }) => entryPoints.flatMap(({ declarations }) => declarations));
  const { modules, checker } = readExports(paths, sources);
  const exported = new Set([...modules.values()].flatMap(({ exports }) => exports.map(({ symbol }) => symbol)));
  const slugger = new GithubSlugger();
  const page = {
    modules,
    checker,
    isExported: (symbol) => exported.has(symbol),
    anchors: (heading) => slugger.slug(heading),
    shown: new Map(),
  };
  const parts = packages.map((one) => renderPackage(one, page));
  return [intro, '## Contents\n', ...parts.map(({ contents }) => contents), ...parts.map(({ text }) => text)].join(
    '\n',
  );
}

function renderPackage({ name, entryPoints, files }, page) {
  const rendered = entryPoints.map((entryPoint) => renderEntryPoint(entryPoint, page));
  const contents = [
    `- \`${name}\``,
    ...rendered.map(({ specifier, anchor, links }) => `  - [\`${specifier}\`](#${anchor})${links}`),
    ...(files.length > 0 ? [`  - Files: ${files.map((file) => `\`${file}\``).join(' ')}`] : []),
  ];
  return { contents: `${contents.join('\n')}\n`, text: rendered.map(({ text }) => text).join('\n') };
}

function renderEntryPoint({ specifier, declarations }, page) {
  const anchor = page.anchors(specifier);
  const files = declarations.map((path) => page.modules.get(path));
  const head = [`## \`${specifier}\`\n`, ...files.slice(0, 1).flatMap(({ file }) => describeFile(file))];
  if (declarations.length > 1) return { specifier, anchor, links: '', text: [...head, family(files, page)].join('\n') };
  const exports = files.flatMap((file) => file.exports).toSorted(byName);
  const first = exports.filter(({ symbol }) => !page.shown.has(symbol));
  const repeated = exports.filter(({ symbol }) => page.shown.has(symbol));
  const groups = Object.entries(titles).map(([kind, title]) => [
    title,
    first.filter(({ symbol }) => kindOf(symbol) === kind),
  ]);
  const linked = groups.flatMap(([, members]) => members);
  const hidden = findHidden(first, page).map((symbol) => ({ name: symbol.name, symbol }));
  const sections = [...groups, ['Not exported, but named above', hidden.toSorted(byName)]];
  const body = sections
    .filter(([, members]) => members.length > 0)
    .map(([title, members]) => renderGroup(title, members, page));
  const also = repeated.map(({ name, symbol }) => repetition(name, symbol, page));
  return {
    specifier,
    anchor,
    links:
      linked.length > 0 ? `: ${linked.map(({ name, symbol }) => link(name, page.shown.get(symbol))).join(' ')}` : '',
    text: [...head, ...(also.length > 0 ? [`Also exports ${also.join(', ')}.\n`] : []), ...body].join('\n'),
  };
}

/** A family of files, such as one for each language: their exports in one block. */
function family(files, { checker, isExported }) {
  const lines = files.flatMap(({ exports }) =>
    exports.map(({ symbol }) => `/** ${summaryOf(symbol)} */\n${renderDeclaration(symbol, isExported, checker)}`),
  );
  return codeBlock(lines.join('\n'));
}

/** The types that a reader meets in these signatures and cannot import. */
function findHidden(exports, { checker, isExported, shown }) {
  const found = new Set();
  for (const queue = exports.map(({ symbol }) => symbol); queue.length > 0;) {
    const hidden = hiddenTypes(queue.shift(), isExported, checker).filter((one) => !found.has(one) && !shown.has(one));
    for (const symbol of hidden) found.add(symbol);
    queue.push(...hidden);
  }
  return [...found];
}

function renderGroup(title, members, { checker, isExported, anchors, shown }) {
  const parts = members.map(({ name, symbol }) => {
    shown.set(symbol, anchors(name));
    const summary = summaryOf(symbol);
    return [
      `#### \`${name}\`\n`,
      ...(summary ? [`${summary}\n`] : []),
      codeBlock(renderDeclaration(symbol, isExported, checker)),
    ].join('\n');
  });
  return [`### ${title}\n`, ...parts].join('\n');
}

/** The sentence about a module at the top of its file. */
function describeFile(file) {
  const doc = /^\/\*\*[\s*]*(.*?)[\s*]*@packageDocumentation/s
    .exec(file.text)?.[1]
    ?.replace(/\s*\n\s*\*\s*/g, ' ')
    .trim();
  return doc ? [`${doc}\n`] : [];
}

function repetition(name, symbol, { shown }) {
  const text = link(symbol.name, shown.get(symbol));
  return name === symbol.name ? text : `${text} as \`${name}\``;
}

function link(name, anchor) {
  return `[\`${name}\`](#${anchor})`;
}

function byName(a, b) {
  return a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1;
}

function codeBlock(text) {
  return `\`\`\`ts\n${text}\n\`\`\`\n`;
}
