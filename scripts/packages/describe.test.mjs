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
/** What an attribute may be that is one of some words. */
const choices = {
  protocol: ['genauth-v3', 'genauth-v2'],
  'error-correction': ['L', 'M', 'Q', 'H'],
  binding: ['auto', 'required', 'off'],
  renew: ['auto', 'manual'],
  preview: ['loading', 'pending', 'scanned', 'authorized', 'cancelled', 'expired', 'error'],
};
const namesOf = (entries) => new Set(entries.map(({ name }) => name));

describe('what editors are told', () => {
  it('is every tag with its attributes, in VS Code', () => {
    const { tags } = JSON.parse(read('vscode.html-custom-data.json'));

    assert.deepEqual(namesOf(tags), new Set(told.keys()));
    for (const { name, attributes } of tags)
      assert.deepEqual(namesOf(attributes), new Set(told.get(name).attributes.keys()));
  });

  it('is what may be written into an attribute, in VS Code: values, and the name of no type', () => {
    const { tags } = JSON.parse(read('vscode.html-custom-data.json'));

    for (const { name, values } of tags.flatMap(({ attributes }) => attributes))
      assert.deepEqual(namesOf(values), new Set(choices[name]), name);
  });

  it('is what may be written into an attribute, in the manifest and in web-types', () => {
    const { contributions } = JSON.parse(read('web-types.json'));

    for (const element of contributions.html.elements)
      for (const { name, value } of element.attributes) {
        const { type } = told.get(element.name).attributes.get(name);
        assert.equal(value.type, type.text, name);
        if (!choices[name]) assert.match(type.text, /^(string|number|boolean|string \| null)$/, name);
        else assert.deepEqual(new Set(type.text.split(' | ')), new Set(choices[name].map((text) => `'${text}'`)), name);
      }
  });

  it('is what a property may be, in the manifest: also nothing, where that is how it begins', () => {
    const { members } = told.get('qr-login');
    const isOneOf = (name) => new Set(members.get(name).type.text.split(' | '));

    assert.deepEqual(isOneOf('errorCorrection'), new Set([`''`, `'L'`, `'M'`, `'Q'`, `'H'`]));
    assert.deepEqual(isOneOf('connection'), new Set([`'online'`, `'reconnecting'`, `'offline'`]));
  });

  it('is no private member, of any class, in the manifest', () => {
    const declarations = manifest.modules.flatMap((module) => module.declarations);
    const members = declarations.flatMap((declaration) => declaration.members ?? []);

    assert.ok(members.some(({ name }) => name === 'appId'));
    assert.deepEqual(
      members.filter(({ name, privacy }) => /^[#_]/.test(name) || (privacy ?? 'public') !== 'public'),
      [],
    );
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
