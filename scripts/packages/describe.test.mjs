// The built files that describe the tags to editors and language models.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { root } from '../run.mjs';
import { elementPackages, loadManifest } from '../tags/element-packages.mjs';
import { readManifest } from '../tags/read-manifest.mjs';
import { renderLlms } from './llms.mjs';

const colorScheme = ['light', 'dark', 'auto'];
const scanViews = ['idle', 'starting', 'prompting', 'scanning', 'found', 'user-code'];
const scanProblems = ['denied', 'no-camera', 'busy', 'insecure', 'unsupported', 'failed'];
const scanNotices = ['advice', 'several-codes', 'other-server', 'not-a-login-code', 'no-code'];
/** Values of the enumerated attributes. */
const choices = {
  'qr-login': {
    protocol: ['genauth-v3', 'genauth-v2', 'device-grant'],
    density: ['compact', 'comfortable', 'spacious'],
    'color-scheme': colorScheme,
    'error-correction': ['L', 'M', 'Q', 'H'],
    binding: ['auto', 'required', 'off'],
    renew: ['auto', 'manual'],
    reveal: ['auto', 'manual'],
    preview: ['loading', 'pending', 'scanned', 'authorized', 'cancelled', 'expired', 'error'],
  },
  'qr-login-code': { 'error-correction': ['L', 'M', 'Q', 'H'] },
  'qr-login-approve': { protocol: ['genauth-v3', 'genauth-v2'], 'color-scheme': colorScheme },
  'qr-login-scan': {
    preview: [...scanViews, ...scanProblems, ...scanNotices],
    'color-scheme': colorScheme,
  },
};
const namesOf = (entries) => new Set(entries.map(({ name }) => name));
const valuesIn = (type) => new Set(type.text.split(' | '));

for (const one of elementPackages) {
  const read = (name) => readFileSync(`${root}${one.folder}/${name}`, 'utf8');
  const manifest = loadManifest(one);
  const documented = readManifest(manifest);

  describe(`editor metadata of ${one.name}`, () => {
    it('lists every tag with its attributes for VS Code', () => {
      const { tags } = JSON.parse(read('vscode.html-custom-data.json'));

      assert.deepEqual(namesOf(tags), new Set(documented.keys()));
      for (const { name, attributes } of tags)
        assert.deepEqual(namesOf(attributes), new Set(documented.get(name).attributes.keys()));
    });

    it('lists attribute values, not type names, for VS Code', () => {
      const { tags } = JSON.parse(read('vscode.html-custom-data.json'));

      for (const { name: tag, attributes } of tags)
        for (const { name, values } of attributes)
          assert.deepEqual(namesOf(values), new Set(choices[tag][name]), `${name} of ${tag}`);
    });

    it('lists attribute values in the manifest and in web-types', () => {
      const { contributions } = JSON.parse(read('web-types.json'));

      for (const element of contributions.html.elements)
        for (const { name, value } of element.attributes) {
          const { type } = documented.get(element.name).attributes.get(name);
          const values = choices[element.name][name];
          assert.equal(value.type, type.text, name);
          if (!values) assert.match(type.text, /^(string|number|boolean|string \| (null|undefined))$/, name);
          else assert.deepEqual(valuesIn(type), new Set(values.map((text) => `'${text}'`)), name);
        }
    });

    it('omits private members from the manifest', () => {
      const declarations = manifest.modules.flatMap((module) => module.declarations);
      const members = declarations.flatMap((declaration) => declaration.members ?? []);

      assert.ok(members.some(({ name }) => name === 'colorScheme'));
      assert.deepEqual(
        members.filter(({ name, privacy }) => /^[#_]/.test(name) || (privacy ?? 'public') !== 'public'),
        [],
      );
    });

    it('names one module that defines each tag', () => {
      const entries = manifest.modules.flatMap(({ exports }) => exports);
      const defined = entries.filter(({ kind }) => kind === 'custom-element-definition').map(({ name }) => name);

      assert.equal(defined.length, documented.size);
      assert.deepEqual(new Set(defined), new Set(documented.keys()));
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

      assert.deepEqual([name, version], [one.name, own]);
      assert.deepEqual(namesOf(contributions.html.elements), new Set(documented.keys()));
      for (const element of contributions.html.elements) {
        const { attributes, fires } = documented.get(element.name);
        assert.deepEqual(namesOf(element.attributes), new Set(attributes.keys()));
        assert.deepEqual(namesOf(element.js?.events ?? []), new Set(fires.keys()));
      }
    });
  });

  describe(`llms.txt of ${one.name}`, () => {
    it('is generated from the manifest', () => {
      assert.equal(read('llms.txt'), renderLlms(one.name, manifest));
    });

    it('names the public API and no browser callback', () => {
      const text = read('llms.txt');

      for (const { fires, slot, csspart, cssprop, attributes } of documented.values())
        for (const name of [fires, slot, csspart, cssprop, attributes].flatMap((names) => [...names.keys()]))
          assert.ok(text.includes(`\`${name}\``), name);
      assert.doesNotMatch(text, /Callback|formAssociated/);
    });
  });
}

describe('properties in the manifest', () => {
  const [card] = elementPackages;
  const { members } = readManifest(loadManifest(card)).get('qr-login');

  it('list their values, including an empty default', () => {
    assert.deepEqual(valuesIn(members.get('errorCorrection').type), new Set([`''`, `'L'`, `'M'`, `'Q'`, `'H'`]));
    assert.deepEqual(valuesIn(members.get('connection').type), new Set([`'online'`, `'reconnecting'`, `'offline'`]));
  });
});

describe('packages with elements', () => {
  it('are those whose package.json names a manifest', () => {
    const folders = ['core', 'elements', 'react', 'approver', 'server'].map((name) => `packages/${name}`);
    const manifestOf = (folder) => JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8')).customElements;

    assert.deepEqual(
      new Set(folders.filter((folder) => manifestOf(folder) !== undefined)),
      new Set(elementPackages.map(({ folder }) => folder)),
    );
  });
});
