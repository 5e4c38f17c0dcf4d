// Plants faults in small documents: the snippet check must report each at its line.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSnippets } from './snippets/read-snippets.mjs';
import { snippetViolations } from './snippets/snippet-violations.mjs';

const block = (language, ...lines) => ['# Page', '', `\`\`\`${language}`, ...lines, '```', ''].join('\n');
const sound = {
  ts: block('ts', "import { QrLogin } from '@qr-login/elements';", '', 'const { status } = new QrLogin();'),
  js: block('js', "import { createFakeClock } from '@qr-login/core/testing';", '', 'card.clock = createFakeClock();'),
  html: block('html', '<main></main>', '<script type="module">', "  card.server = '/';", '</script>'),
};

/** What is planted, the sound page, the original text, its replacement and the expected line and message. */
const faults = [
  ['a wrong member in TypeScript', 'ts', '{ status }', '{ state }', "6: Property 'state' does not exist"],
  ['a wrong export', 'ts', '{ QrLogin }', '{ QrLogIn }', '4: '],
  ['a wrong member in JavaScript', 'js', 'card.clock', 'card.watch', "6: Property 'watch' does not exist"],
  ['a missing import', 'js', /import .*/, '', "6: Cannot find name 'createFakeClock'"],
  ['a module that no package has', 'js', /\{ .* \} from .*;/, "'@qr-login/elements/defined';", '4: Cannot find module'],
  ['a wrong member in a module script', 'html', 'card.server', 'card.host', "6: Property 'host' does not exist"],
  ['a syntax error', 'js', '();', '(;', '6: '],
  ['a block that a compiler here cannot read', 'js', '```js', '```vue', '4: a block of vue needs the mark of a file'],
  ['a block with more than a language', 'js', /```js([^]*)card\.clock/, '```js title$1card.watch', '6: Property'],
];

describe('snippet check', () => {
  const pages = {
    ...sound,
    ...Object.fromEntries(faults.map(([name, page, words, planted]) => [name, sound[page].replace(words, planted)])),
  };
  /** One run for all pages, because each reads the sources of the packages. */
  const all = snippetViolations(Object.keys(pages).flatMap((name) => readSnippets(`${name}.md`, pages[name])));
  const violations = (name) => all.filter((violation) => violation.startsWith(`${name}.md:`));

  for (const name of Object.keys(sound))
    it(`accepts a sound block of ${name}`, () => assert.deepEqual(violations(name), []));

  for (const [name, page, , , said] of faults) {
    it(`reports ${name}`, () => {
      const found = violations(name);

      assert.notEqual(pages[name], sound[page]);
      assert.ok(
        found.some((violation) => violation.startsWith(`${name}.md:${said}`)),
        found.join('\n') || 'nothing was found',
      );
    });
  }

  it('reads which file a block shows', () => {
    const [snippet] = readSnippets('A.md', `<!-- file examples/page.ts -->\n\n${block('ts', 'wrong();').slice(8)}`);

    assert.deepEqual(snippet, {
      path: 'A.md',
      line: 4,
      language: 'ts',
      code: 'wrong();\n',
      file: 'examples/page.ts',
    });
  });
});
