import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { spared, usesMissing, without } from './leave-out.mjs';

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

describe('what the one file leaves out of its libraries', () => {
  for (const [file, parts] of Object.entries(spared)) {
    it(`is there to be left out of ${file}, and its absence is noticed`, () => {
      const code = read(`../node_modules${file}`);

      assert.ok(without(code, file).length < code.length + 60);
      for (const [text] of parts) assert.throws(() => without(code.replace(text, ''), file), /was expected to hold/);
    });
  }
});

describe('a source file of the one file', () => {
  for (const code of [
    "import { repeat } from 'lit/directives/repeat.js';",
    "import { noChange } from 'lit';",
    'static properties = { since: { converter: dates } };',
    'static properties = { since: { hasChanged: () => true } };',
    '@property({ type: Number }) since = 0;',
    'static properties = { since: { state: true } };',
    'const styles = css`:host { color: ${colour}; }`;',
    'html`<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>`',
    'protected override firstUpdated(): void {}',
    'hostUpdated(): void {}',
    'handleEvent(event: Event): void {}',
  ]) {
    it(`may not hold ${code}`, () => assert.match(code, usesMissing));
  }

  it('may hold all else', () => {
    assert.doesNotMatch(
      "import { LitElement, css, html } from 'lit'; css`a { b: c }`; html`<p>${text}</p>`;",
      usesMissing,
    );
  });
});
