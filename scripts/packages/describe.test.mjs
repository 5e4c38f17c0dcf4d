// The files that tell editors and language models of the tags, as the build leaves them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { root } from '../run.mjs';
import { readManifest } from '../tags/read-manifest.mjs';
import { renderLlms } from './llms.mjs';

const read = (name) => readFileSync(`${root}packages/elements/${name}`, 'utf8');
const manifest = JSON.parse(read('custom-elements.json'));
const told = readManifest(manifest);
const namesOf = (entries) => new Set(entries.map(({ name }) => name));

describe('what editors are told', () => {
  it('is every tag with its attributes, in VS Code', () => {
    const { tags } = JSON.parse(read('vscode.html-custom-data.json'));

    assert.deepEqual(namesOf(tags), new Set(told.keys()));
    for (const { name, attributes } of tags)
      assert.deepEqual(namesOf(attributes), new Set(told.get(name).attributes.keys()));
  });

  it('is every custom property and part, in VS Code', () => {
    const { properties, pseudoElements } = JSON.parse(read('vscode.css-custom-data.json'));

    for (const { cssprop, csspart } of told.values()) {
      for (const name of cssprop.keys()) assert.ok(namesOf(properties).has(name), name);
      for (const name of csspart.keys()) assert.ok(namesOf(pseudoElements).has(`::part(${name})`), name);
    }
  });

  it('is every tag with its attributes and events, in web-types that name the package', () => {
    const { name, version, contributions } = JSON.parse(read('web-types.json'));
    const { version: own } = JSON.parse(read('package.json'));

    assert.deepEqual([name, version], ['@qr-login/elements', own]);
    for (const element of contributions.html.elements) {
      const { attributes, fires } = told.get(element.name);
      assert.deepEqual(namesOf(element.attributes), new Set(attributes.keys()));
      assert.deepEqual(namesOf(element.js.events), new Set(fires.keys()));
    }
  });
});

describe('llms.txt', () => {
  it('is what the manifest says', () => {
    assert.equal(read('llms.txt'), renderLlms(manifest));
  });

  it('names whatever a page can name, and nothing that only the browser calls', () => {
    const text = read('llms.txt');

    for (const { fires, slot, csspart, cssprop, attributes } of told.values())
      for (const name of [fires, slot, csspart, cssprop, attributes].flatMap((names) => [...names.keys()]))
        assert.ok(text.includes(`\`${name}\``), name);
    assert.doesNotMatch(text, /Callback|formAssociated/);
  });
});
