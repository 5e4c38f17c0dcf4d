// The built files that describe the tags to editors and language models.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { root } from '../run.mjs';
import { readManifest } from '../tags/read-manifest.mjs';
import { renderLlms } from './llms.mjs';

const read = (name) => readFileSync(`${root}packages/elements/${name}`, 'utf8');
const manifest = JSON.parse(read('custom-elements.json'));
const documented = readManifest(manifest);
/** Values of the enumerated attributes. */
const choices = {
  protocol: ['genauth-v3', 'genauth-v2', 'device-grant'],
  density: ['compact', 'comfortable', 'spacious'],
  'color-scheme': ['light', 'dark', 'auto'],
  'error-correction': ['L', 'M', 'Q', 'H'],
  binding: ['auto', 'required', 'off'],
  renew: ['auto', 'manual'],
  reveal: ['auto', 'manual'],
  preview: ['loading', 'pending', 'scanned', 'authorized', 'cancelled', 'expired', 'error'],
};
const namesOf = (entries) => new Set(entries.map(({ name }) => name));

describe('editor metadata', () => {
  it('lists every tag with its attributes for VS Code', () => {
    const { tags } = JSON.parse(read('vscode.html-custom-data.json'));

    assert.deepEqual(namesOf(tags), new Set(documented.keys()));
    for (const { name, attributes } of tags)
      assert.deepEqual(namesOf(attributes), new Set(documented.get(name).attributes.keys()));
  });

  it('lists attribute values, not type names, for VS Code', () => {
    const { tags } = JSON.parse(read('vscode.html-custom-data.json'));

    for (const { name, values } of tags.flatMap(({ attributes }) => attributes))
      assert.deepEqual(namesOf(values), new Set(choices[name]), name);
  });

  it('lists attribute values in the manifest and in web-types', () => {
    const { contributions } = JSON.parse(read('web-types.json'));

    for (const element of contributions.html.elements)
      for (const { name, value } of element.attributes) {
        const { type } = documented.get(element.name).attributes.get(name);
        assert.equal(value.type, type.text, name);
        if (!choices[name]) assert.match(type.text, /^(string|number|boolean|string \| null)$/, name);
        else assert.deepEqual(new Set(type.text.split(' | ')), new Set(choices[name].map((text) => `'${text}'`)), name);
      }
  });

  it('lists property values in the manifest, including an empty default', () => {
    const { members } = documented.get('qr-login');
    const isOneOf = (name) => new Set(members.get(name).type.text.split(' | '));

    assert.deepEqual(isOneOf('errorCorrection'), new Set([`''`, `'L'`, `'M'`, `'Q'`, `'H'`]));
    assert.deepEqual(isOneOf('connection'), new Set([`'online'`, `'reconnecting'`, `'offline'`]));
  });

  it('omits private members from the manifest', () => {
    const declarations = manifest.modules.flatMap((module) => module.declarations);
    const members = declarations.flatMap((declaration) => declaration.members ?? []);

    assert.ok(members.some(({ name }) => name === 'appId'));
    assert.deepEqual(
      members.filter(({ name, privacy }) => /^[#_]/.test(name) || (privacy ?? 'public') !== 'public'),
      [],
    );
  });

  it('lists every custom property and part for VS Code', () => {
    const { properties, pseudoElements } = JSON.parse(read('vscode.css-custom-data.json'));

    for (const { cssprop, csspart } of documented.values()) {
      for (const name of cssprop.keys()) assert.ok(namesOf(properties).has(name), name);
      for (const name of csspart.keys()) assert.ok(namesOf(pseudoElements).has(`::part(${name})`), name);
    }
  });

  it('lists every tag with attributes and events in web-types that name the package', () => {
    const { name, version, contributions } = JSON.parse(read('web-types.json'));
    const { version: own } = JSON.parse(read('package.json'));

    assert.deepEqual([name, version], ['@qr-login/elements', own]);
    for (const element of contributions.html.elements) {
      const { attributes, fires } = documented.get(element.name);
      assert.deepEqual(namesOf(element.attributes), new Set(attributes.keys()));
      assert.deepEqual(namesOf(element.js.events), new Set(fires.keys()));
    }
  });
});

describe('llms.txt', () => {
  it('is generated from the manifest', () => {
    assert.equal(read('llms.txt'), renderLlms(manifest));
  });

  it('names the public API and no browser callback', () => {
    const text = read('llms.txt');

    for (const { fires, slot, csspart, cssprop, attributes } of documented.values())
      for (const name of [fires, slot, csspart, cssprop, attributes].flatMap((names) => [...names.keys()]))
        assert.ok(text.includes(`\`${name}\``), name);
    assert.doesNotMatch(text, /Callback|formAssociated/);
  });
});
