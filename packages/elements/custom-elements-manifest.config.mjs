import { writeOutTypes } from '../../scripts/tags/write-out-types.mjs';

/** The analyzer takes every `dispatchEvent` for an event of its own, without a name where a class has it. Those of the doc block are all there are. */
const onlyNamedEvents = {
  name: 'only-named-events',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations } of customElementsManifest.modules) {
      for (const declaration of declarations ?? [])
        if (declaration.events) declaration.events = declaration.events.filter(({ name }) => name);
    }
  },
};

/** The analyzer reads each file alone and leaves the names of types as they are. */
const writtenOutTypes = {
  name: 'written-out-types',
  packageLinkPhase({ customElementsManifest }) {
    writeOutTypes(customElementsManifest, import.meta.dirname);
  },
};

/** A tag may be defined with a class without a name that extends the documented one, which is then what the manifest names. */
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
    for (const { exports = [] } of modules) {
      for (const entry of exports.filter(({ declaration }) => !isNamed(declaration)))
        entry.declaration = documented.get(entry.name);
    }
  },
};

/** What is private or protected is no page's, and no editor's. */
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

export default { plugins: [onlyNamedEvents, documentedDefinitions, onlyPublicMembers, writtenOutTypes] };
