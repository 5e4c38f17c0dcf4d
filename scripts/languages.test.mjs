import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { en } from '../packages/elements/src/messages/en.ts';
import { languageTags } from '../packages/elements/src/languages.ts';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';
import { gzippedSize } from './size.mjs';

const folder = 'packages/elements/src/languages';
const built = 'packages/elements/dist/languages';
const sizeCeiling = 1500;
const tagOf = (path, ending) => basename(path, ending);
const tags = filesBelow(folder, '.ts')
  .map((path) => tagOf(path, '.ts'))
  .filter((name) => /^[a-z]{2}(-[A-Z]{2})?$/.test(name));
const codes = ['misconfigured', 'network-or-policy', 'timeout', 'server-unavailable', 'mfa-required'].concat([
  'insecure-context',
  'refused',
  'protocol',
]);
const rightToLeft = new Set(['ar', 'he']);
/** What stands in English in another language too, as `tag key`. */
const same = new Set([]);
const seconds = [0, 1, 2, 3, 4, 5, 11, 21, 22, 30];
/** Ends like a sentence where the language has an end of sentences: Thai has none. */
const sentenceEnd = /[.。।…]$/;
const hints = ['pendingHint', 'scannedHint', 'authorizedHint', 'cancelledHint', 'expiredHint', 'offlineHint'];
const titles = ['pendingTitle', 'scannedTitle', 'authorizedTitle', 'cancelledTitle', 'expiredTitle', 'offlineTitle'];
const labels = ['codeLabel', 'userCodeLabel', 'somebody', 'newCode', 'tryAgain', 'errorTitle'];

/** All texts of a language by name, those that are made with a sample included. */
function textsOf(messages) {
  const made = {
    renewsIn: messages.renewsIn(25),
    endsIn: messages.endsIn(25),
    scannedBy: messages.scannedBy('Ada'),
    ...Object.fromEntries(codes.map((code) => [`errorHint ${code}`, messages.errorHint(code)])),
  };
  const { lang: _, dir: __, errorHint: ___, ...texts } = messages;
  return { ...texts, ...made };
}

async function read(tag) {
  const exported = Object.values(await import(`../${folder}/${tag}.ts`));
  assert.equal(exported.length, 1, 'a language file gives one thing');
  return exported[0];
}

describe('the languages', () => {
  it('are all known to who loads them on demand', () => {
    assert.deepEqual([...languageTags].toSorted(), ['en', ...tags].toSorted());
  });

  it('stand in README.md, each with its file', () => {
    const readme = readFileSync(`${root}README.md`, 'utf8');

    assert.deepEqual(
      tags.filter((tag) => !readme.includes(`| \`${tag}\` | \`@qr-login/elements/languages/${tag}\` |`)),
      [],
    );
  });

  it('are all built', () => {
    const files = filesBelow(built, '.js').map((path) => tagOf(path, '.js'));

    assert.deepEqual(files.toSorted(), tags.toSorted());
  });

  it('are each imported on demand by a name that a bundler can read', () => {
    const loader = readFileSync(`${root}packages/elements/dist/languages.js`, 'utf8');
    const imported = [...loader.matchAll(/import\("\.\/languages\/([\w-]+)\.js"\)/g)].map(([, tag]) => tag);

    assert.deepEqual(imported.toSorted(), tags.toSorted());
  });

  it('are not in the one file', async () => {
    const file = readFileSync(`${root}packages/elements/dist/qr-login.js`, 'utf8');
    const all = await Promise.all(tags.map(read));

    assert.deepEqual(
      all.filter(({ pendingHint }) => file.includes(pendingHint)).map(({ lang }) => lang),
      [],
    );
    // The doctor alone is asked for later.
    assert.equal(file.match(/\bimport\(/g)?.length, 1);
    assert.match(file, /\bimport\(`\.\/doctor\.js`\)/);
  });
});

for (const tag of tags)
  describe(`the words in ${tag}`, async () => {
    const messages = await read(tag);
    const texts = textsOf(messages);

    it('say which language they are, and its direction', () => {
      assert.equal(messages.lang, tag);
      assert.equal(messages.dir, rightToLeft.has(tag) ? 'rtl' : 'ltr');
    });

    it('are there, every one, and none is English', () => {
      const english = textsOf(en);
      const borrowed = Object.keys(english).filter(
        (key) => !texts[key]?.trim() || (texts[key] === english[key] && !same.has(`${tag} ${key}`)),
      );

      assert.deepEqual(borrowed, []);
    });

    it('have a hint of its own for each reason that English has one for', () => {
      assert.equal(new Set(codes.map((code) => messages.errorHint(code))).size, codes.length);
    });

    it('name the seconds and who scanned', () => {
      const digits = new Intl.NumberFormat(tag === 'ar' ? 'ar' : 'en');
      const silent = seconds.filter((second) =>
        [messages.renewsIn(second), messages.endsIn(second)].some((text) => !text.includes(digits.format(second))),
      );

      assert.deepEqual(silent, []);
      assert.ok(texts.scannedBy.includes('Ada'));
    });

    it('are set as their typography wants', () => {
      const slips = Object.entries(texts).filter(
        ([, text]) =>
          /["'`]|\.\.|\s{2}|^\s|\s$|[\u0020][!?:;…]|\d [\p{L}]{1,3}$/u.test(text) ||
          (tag === 'fr' && /[^\u202f][:;!?]/.test(text)) ||
          (tag === 'es' && /\?/.test(text) !== /¿/.test(text)) ||
          (tag === 'ar' && /[?,;]/.test(text)) ||
          (['zh-CN', 'zh-TW', 'ja'].includes(tag) && /[\p{sc=Han}\p{sc=Hiragana}][,.?!]/u.test(text)),
      );

      assert.deepEqual(slips, []);
    });

    it('are sentences in hints, and none in titles and on buttons', () => {
      const errors = codes.map((code) => `errorHint ${code}`);
      const open =
        tag === 'th' ? [] : [...hints, ...errors, 'scannedBy'].filter((key) => !sentenceEnd.test(texts[key]));
      const closed = [...titles, ...labels].filter((key) => sentenceEnd.test(texts[key]));

      assert.deepEqual({ open, closed }, { open: [], closed: [] });
    });

    it(`are at most ${sizeCeiling} bytes with gzip -9, in a file that needs no other`, () => {
      const path = `${root}${built}/${tag}.js`;

      assert.ok(gzippedSize(path) <= sizeCeiling, `${gzippedSize(path)} bytes`);
      assert.doesNotMatch(readFileSync(path, 'utf8'), /^import /m);
    });
  });
