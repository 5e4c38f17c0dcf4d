import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { en } from '../packages/approver/src/elements/i18n/en.ts';
import { languageTags } from '../packages/elements/src/languages.ts';
import { listTexts, samples } from './approver-languages/list-texts.mjs';
import { findSlips, sentenceEnd } from './approver-languages/find-slips.mjs';
import { filesBelow, listFiles } from './files.mjs';
import { root } from './run.mjs';
import { gzippedSize } from './size.mjs';

const folder = 'packages/approver/src/elements/i18n/languages';
const dist = `${root}packages/approver/dist`;
const sizeCeiling = 4200;
const tags = filesBelow(folder, '.ts')
  .map((path) => basename(path, '.ts'))
  .filter((name) => /^[a-z]{2}(-[A-Z]{2})?$/.test(name));
const rightToLeft = new Set(['ar', 'he']);
/** Texts that are the same as in English, as `tag key`. */
const same = new Set([
  ...['de', 'es', 'fr', 'id', 'it', 'nl', 'pl', 'pt-BR', 'pt-PT', 'tr', 'vi'].map((tag) => `${tag} scan.zoom`),
  ...['de', 'fr', 'nl'].map((tag) => `${tag} approve.entryLabel`),
]);
/** Texts of one kind must differ from each other, or the screen says the same of different things. */
const kinds = ['notice', 'network', 'entry', 'problem', 'failureTitle'];

async function read(tag) {
  const exported = Object.values(await import(`../${folder}/${tag}.ts`));
  assert.equal(exported.length, 1, 'a language file has one export');
  return exported[0];
}

describe('languages of the approver', () => {
  it('are those of the card', () => {
    assert.deepEqual(new Set(['en', ...tags]), new Set(languageTags));
  });

  it('are all built', () => {
    const files = listFiles(dist).filter((path) => /^languages\/.*\.js$/.test(path));

    assert.deepEqual(new Set(files.map((path) => basename(path, '.js'))), new Set(tags));
  });

  it('are in no other file', async () => {
    const others = listFiles(dist).filter((path) => /^[^/]+\.js$/.test(path));
    const code = others.map((path) => readFileSync(`${dist}/${path}`, 'utf8')).join('\n');
    const all = await Promise.all(tags.map(read));

    assert.ok(code.includes(en.approve.checkHint));
    assert.deepEqual(
      all.filter(({ approve }) => code.includes(approve.checkHint)).map(({ lang }) => lang),
      [],
    );
  });
});

for (const tag of tags)
  describe(`texts of the approver in ${tag}`, async () => {
    const messages = await read(tag);
    const texts = listTexts(messages);
    const english = listTexts(en);

    it('declare their language and direction', () => {
      assert.equal(messages.lang, tag);
      assert.equal(messages.dir, rightToLeft.has(tag) ? 'rtl' : 'ltr');
    });

    it('are complete and not in English', () => {
      const isSame = (key) => texts[key] === english[key] && !samples.includes(texts[key]);
      const borrowed = Object.keys(english).filter(
        (key) => !texts[key]?.trim() || (isSame(key) && !same.has(`${tag} ${key}`)),
      );

      assert.deepEqual(borrowed, []);
      assert.deepEqual(Object.keys(texts), Object.keys(english));
    });

    for (const kind of kinds)
      it(`have a distinct ${kind} for each cause`, () => {
        const own = Object.entries(texts).filter(([key]) => key.startsWith(`approve.${kind} `));

        assert.equal(new Set(own.map(([, text]) => text)).size, own.length);
        assert.ok(own.length > 3);
      });

    it('contain every sample value that the English ones contain', () => {
      const lost = Object.keys(english).flatMap((key) =>
        samples.filter((value) => english[key].includes(value) && !texts[key].includes(value)).map(() => key),
      );

      assert.deepEqual(lost, []);
    });

    it('contain a wait of any length as the browser words it', () => {
      const waits = [1, 2, 3, 5, 11, 21, 30].flatMap((value) =>
        ['second', 'minute'].map((unit) =>
          new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
        ),
      );

      assert.deepEqual(
        waits.filter((wait) => !messages.approve.failureHint('rate-limited', wait).includes(wait)),
        [],
      );
    });

    it('follow the typography of the language', () => {
      assert.deepEqual(findSlips(tag, texts), []);
    });

    it('end as a sentence where the English text does', () => {
      const ends = (text) => (text.endsWith('…') ? '…' : sentenceEnd.test(text) && tag !== 'th');
      const wrong = Object.keys(english).filter((key) => {
        const expected = english[key].endsWith('…') ? '…' : sentenceEnd.test(english[key]) && tag !== 'th';
        return ends(texts[key]) !== expected;
      });

      assert.deepEqual(wrong, []);
    });

    it(`take at most ${sizeCeiling} bytes with gzip -9, in a self-contained file`, () => {
      const path = `${dist}/languages/${tag}.js`;

      assert.ok(gzippedSize(path) <= sizeCeiling, `${gzippedSize(path)} bytes`);
      assert.doesNotMatch(readFileSync(path, 'utf8'), /^import /m);
    });
  });
