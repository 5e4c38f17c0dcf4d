import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { pageOf } from '../stories/src/pages.js';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const pages = filesBelow('stories/src', '.mdx').map((path) => ({ path, source: read(path) }));
const shownIn = ({ path, source }) =>
  [...source.matchAll(/from '(\S+\.md)\?raw'/g)].map(([, document]) => join(dirname(path), document));
const shown = [...new Set(pages.flatMap(shownIn))];

/** Links of a document to documents in docs/. Decisions and the generated list of exports are not in the book. */
function linksOf(document) {
  const targets = [...read(document).matchAll(/\]\(([^)#\s]+\.md)(?:#[^)]*)?\)/g)].map(([, target]) => target);
  return targets.filter((target) => /^docs\/(?!decisions\/|API\.md)/.test(join(dirname(document), target)));
}

it('every document that a document in the book links to is in the book', () => {
  assert.ok(shown.length >= 15);
  const dead = shown.flatMap((document) =>
    linksOf(document)
      .filter((target) => pageOf(target) === undefined)
      .map((target) => `${document}: ${target}`),
  );

  assert.deepEqual(dead, []);
});

it('every document has the page that the book links to', () => {
  for (const page of pages.filter(({ source }) => /<Meta title=/.test(source) && !source.includes('section=')))
    for (const document of shownIn(page)) {
      const title = /<Meta title="([^"]+)"/.exec(page.source)?.[1] ?? '';
      const id = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

      assert.equal(pageOf(document), `./?path=/docs/${id}--docs`, page.path);
    }
});

it('every link between pages of the book has a target', () => {
  const idOf = (title) => `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}--docs`;
  const stories = filesBelow('stories/src', '.stories.ts').map((path) => read(path));
  const titles = [
    ...pages.flatMap(({ source }) => [...source.matchAll(/<Meta title="([^"]+)"/g)]),
    ...stories.flatMap((source) => [...source.matchAll(/Meta = \{\s*title: '([^']+)'/g)]),
  ];
  const ids = new Set(titles.map(([, title]) => idOf(title)));
  const sources = [...pages.map(({ source }) => source), read('stories/src/welcome.jsx')];
  const links = sources.flatMap((source) => [...source.matchAll(/(?:\?path=\/docs\/|bookPage\(')([\w-]+)/g)]);

  assert.ok(links.length >= 8);
  assert.deepEqual(
    links.map(([, id]) => id).filter((id) => !ids.has(id)),
    [],
  );
});
