import { writeOutTypes } from '../../scripts/tags/write-out-types.mjs';

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
    writeOutTypes(customElementsManifest, import.meta.dirname);
  },
};

/** A tag may be defined with an anonymous subclass. The manifest then names the documented class. */
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

export default { plugins: [onlyNamedEvents, documentedDefinitions, onlyPublicMembers, writtenOutTypes] };
