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

export default { plugins: [onlyNamedEvents, onlyPublicMembers, writtenOutTypes] };
