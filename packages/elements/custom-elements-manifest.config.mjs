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

export default { plugins: [onlyNamedEvents] };
