// Settings of the analyzer that generates custom-elements.json. It runs in the folder of a package.
import { writeOutTypes } from '../tags/write-out-types.mjs';

/** The analyzer lists every `dispatchEvent` as an event, unnamed for event classes. Only those of the doc block are kept. */
const onlyNamedEvents = {
  name: 'only-named-events',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations } of customElementsManifest.modules) {
      for (const declaration of declarations ?? [])
        if (declaration.events) declaration.events = declaration.events.filter(({ name }) => name);
    }
  },
};

/** The analyzer reads each file in isolation and does not resolve type names. */
const writtenOutTypes = {
  name: 'written-out-types',
  packageLinkPhase({ customElementsManifest }) {
    writeOutTypes(customElementsManifest, process.cwd());
  },
};

const isDefinition = ({ kind }) => kind === 'custom-element-definition';

/** The analyzer finds `customElements.define` with a literal tag only. The approver registers its tags with `registerElement`. */
const registeredElements = {
  name: 'registered-elements',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'registerElement') return;
    moduleDoc.exports.push({ kind: 'custom-element-definition', name: node.arguments[0].text });
  },
};

/** A tag may be defined with an anonymous subclass. The manifest then names the documented class, and no other definition. */
const documentedDefinitions = {
  name: 'documented-definitions',
  packageLinkPhase({ customElementsManifest: { modules } }) {
    const isNamed = ({ name }) => !name?.startsWith('anonymous_');
    const documented = new Map();
    for (const module of modules) {
      module.declarations = module.declarations?.filter(isNamed);
      for (const { name, tagName } of module.declarations ?? [])
        if (tagName) documented.set(tagName, { name, module: `/${module.path.replace(/\.ts$/, '.js')}` });
    }
    for (const module of modules) {
      module.exports = module.exports?.filter((entry) => !isDefinition(entry) || documented.has(entry.name));
      for (const entry of module.exports?.filter(isDefinition) ?? []) entry.declaration = documented.get(entry.name);
    }
  },
};

/** Removes private and protected members. */
const onlyPublicMembers = {
  name: 'only-public-members',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations } of customElementsManifest.modules) {
      for (const declaration of declarations ?? [])
        if (declaration.members) declaration.members = declaration.members.filter(isPublic);
    }
  },
};

const isPublic = ({ name, privacy = 'public' }) => privacy === 'public' && !/^[#_]/.test(name);

export default {
  globs: ['src/**/*.ts'],
  exclude: ['**/*.test.ts', '**/testing/**'],
  litelement: true,
  quiet: true,
  plugins: [onlyNamedEvents, registeredElements, documentedDefinitions, onlyPublicMembers, writtenOutTypes],
};
