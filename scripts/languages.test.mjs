import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { en } from '../packages/elements/src/i18n/en.ts';
import { languageTags } from '../packages/elements/src/languages.ts';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';
import { gzippedSize } from './size.mjs';

const folder = 'packages/elements/src/i18n/languages';
const built = 'packages/elements/dist/languages';
const sizeCeiling = 1900;
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
/** Texts that are the same as in English, as `tag key`. */
const same = new Set([]);
const seconds = [0, 1, 2, 3, 4, 5, 11, 21, 22, 30];
/** The end of a sentence. Thai marks none. */
const sentenceEnd = /[.。।…]$/;
const hints = ['pendingHint', 'scannedHint', 'confirmHint', 'authorizedHint', 'elsewhereHint']
  .concat(['cancelledHint', 'expiredHint', 'offlineHint', 'appHint'])
  .concat(['pendingHint with a name', 'checkHint', 'checkWrong'])
  .concat(['checkWrong with 1 try left', 'checkWrong with 0 tries left']);
const titles = ['pendingTitle', 'scannedTitle', 'authorizedTitle', 'cancelledTitle', 'expiredTitle', 'offlineTitle']
  .concat(['errorTitle', 'appTitle', 'confirmTitle', 'scannedBy', 'step 1', 'step 2', 'reconnected', 'checkTitle'])
  .concat(['pendingTitle', 'authorizedTitle', 'appTitle', 'confirmTitle'].map((key) => `${key} with a name`));
const labels = [
  'codeLabel',
  'enlarge',
  'enlargedLabel',
  'close',
  'userCodeLabel',
  'copyCode',
  'copyLink',
  'copied',
].concat(['openHere', 'openApp', 'showCode', 'notYou', 'proceed', 'checkSubmit', 'newCode', 'tryAgain']);
/** Messages that mention an app or a user, or do without. */
const named = ['pendingTitle', 'pendingHint', 'appTitle', 'openApp', 'confirmTitle', 'authorizedTitle'];

/** All texts of a language by name, including those generated from a sample. */
function textsOf(messages) {
  const made = {
    renewsIn: messages.renewsIn(25),
    endsIn: messages.endsIn(25),
    scannedBy: messages.scannedBy('Ada'),
    checkHint: messages.checkHint(6),
    checkWrong: messages.checkWrong(2),
    'checkWrong with 1 try left': messages.checkWrong(1),
    'checkWrong with 0 tries left': messages.checkWrong(0),
    ...Object.fromEntries(named.map((key) => [key, messages[key]()])),
    ...Object.fromEntries(named.map((key) => [`${key} with a name`, messages[key]('Ada')])),
    ...Object.fromEntries(messages.steps().map((text, at) => [`step ${at + 1}`, text])),
    ...Object.fromEntries(messages.steps('Ada').map((text, at) => [`step ${at + 1} with a name`, text])),
    ...Object.fromEntries(codes.map((code) => [`errorHint ${code}`, messages.errorHint(code)])),
  };
  const { lang: _, dir: __, errorHint: ___, steps: ____, ...texts } = messages;
  return { ...texts, ...made };
}

async function read(tag) {
  const exported = Object.values(await import(`../${folder}/${tag}.ts`));
  assert.equal(exported.length, 1, 'a language file has one export');
  return exported[0];
}

describe('languages', () => {
  it('are all listed in languageTags', () => {
    assert.deepEqual([...languageTags].toSorted(), ['en', ...tags].toSorted());
  });

  it('are listed in docs/LANGUAGES.md with their files', () => {
    const page = readFileSync(`${root}docs/LANGUAGES.md`, 'utf8');

    assert.deepEqual(
      tags.filter((tag) => !page.includes(`| \`${tag}\` | \`@qr-login/elements/languages/${tag}\` |`)),
      [],
    );
  });

  it('are all built', () => {
    const files = filesBelow(built, '.js').map((path) => tagOf(path, '.js'));

    assert.deepEqual(files.toSorted(), tags.toSorted());
  });

  it('are imported on demand with literal specifiers for bundlers', () => {
    const loader = readFileSync(`${root}packages/elements/dist/languages.js`, 'utf8');
    const imported = [...loader.matchAll(/import\("\.\/languages\/([\w-]+)\.js"\)/g)].map(([, tag]) => tag);

    assert.deepEqual(imported.toSorted(), tags.toSorted());
  });

  it('are not included in the single file', async () => {
    const file = readFileSync(`${root}packages/elements/dist/qr-login.js`, 'utf8');
    const all = await Promise.all(tags.map(read));

    assert.deepEqual(
      all.filter(({ appHint }) => file.includes(appHint)).map(({ lang }) => lang),
      [],
    );
    const loadedLater = [...file.matchAll(/\bimport\(([^)]*)\)/g)].map(([, source]) => source);
    assert.deepEqual(
      loadedLater.toSorted(),
      ['check-code', 'device-grant', 'diagnostics', 'rotating-content'].map((name) => `\`./${name}.js\``),
    );
  });
});

for (const tag of tags)
  describe(`texts in ${tag}`, async () => {
    const messages = await read(tag);
    const texts = textsOf(messages);

    it('declare their language and direction', () => {
      assert.equal(messages.lang, tag);
      assert.equal(messages.dir, rightToLeft.has(tag) ? 'rtl' : 'ltr');
    });

    it('are complete and not in English', () => {
      const english = textsOf(en);
      const borrowed = Object.keys(english).filter(
        (key) => !texts[key]?.trim() || (texts[key] === english[key] && !same.has(`${tag} ${key}`)),
      );

      assert.deepEqual(borrowed, []);
    });

    it('have a distinct hint for each error code with one in English', () => {
      assert.equal(new Set(codes.map((code) => messages.errorHint(code))).size, codes.length);
    });

    it('contain the seconds and the name of the app or of the user', () => {
      const digits = new Intl.NumberFormat(tag === 'ar' ? 'ar' : 'en');
      const silent = seconds.filter((second) =>
        [messages.renewsIn(second), messages.endsIn(second)].some((text) => !text.includes(digits.format(second))),
      );

      assert.deepEqual(silent, []);
      const nameless = [...named.map((key) => `${key} with a name`), 'step 1 with a name', 'scannedBy'];
      assert.deepEqual(
        nameless.filter((key) => !texts[key].includes('Ada')),
        [],
      );
    });

    it('follow the typography of the language', () => {
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

    it('are sentences in hints but not in titles and on buttons', () => {
      const errors = codes.map((code) => `errorHint ${code}`);
      const open = tag === 'th' ? [] : [...hints, ...errors].filter((key) => !sentenceEnd.test(texts[key]));
      const closed = [...titles, ...labels].filter((key) => sentenceEnd.test(texts[key]));

      assert.deepEqual({ open, closed }, { open: [], closed: [] });
    });

    it(`take at most ${sizeCeiling} bytes with gzip -9, in a self-contained file`, () => {
      const path = `${root}${built}/${tag}.js`;

      assert.ok(gzippedSize(path) <= sizeCeiling, `${gzippedSize(path)} bytes`);
      assert.doesNotMatch(readFileSync(path, 'utf8'), /^import /m);
    });
  });
