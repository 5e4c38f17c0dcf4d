// Reads the elements of custom-elements.json.

/**
 * Every element of the manifest, by its tag.
 * @param {{ modules: readonly { declarations?: readonly any[] }[] }} manifest
 */
export function readManifest(manifest) {
  const declarations = manifest.modules.flatMap(({ declarations: all = [] }) => all).filter(({ tagName }) => tagName);
  return new Map(declarations.map((declaration) => [declaration.tagName, readElement(declaration)]));
}

function readElement({ slots, events, cssParts, cssProperties, cssStates, attributes = [], members = [] }) {
  const isPublic = ({ privacy }) => !privacy || privacy === 'public';
  return {
    slot: byName(slots),
    fires: byName(events, ({ type }) => type?.text),
    csspart: byName(cssParts),
    cssprop: byName(cssProperties, (entry) => entry.default),
    cssstate: byName(cssStates),
    members: new Map(members.filter(isPublic).map((member) => [member.name, member])),
    attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
  };
}

function byName(entries = [], valueOf = () => undefined) {
  const found = new Map(entries.map((entry) => [entry.name, { value: valueOf(entry), text: entry.description }]));
  if (found.size < entries.length)
    throw new Error(`a doc block names one twice of: ${entries.map(({ name }) => name).join(' ')}`);
  return found;
}
