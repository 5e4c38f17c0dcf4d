// Parts, slots, events, custom properties and states: the code and the manifest, which the analyzer makes of the doc blocks, must agree.
const kinds = {
  csspart: 'part',
  slot: 'slot',
  fires: 'event',
  cssprop: 'custom property',
  cssstate: 'state',
};

/**
 * The violations, as sentences without the file.
 * @param {string} tag
 * @param {Record<string, Map<string, any>>} code
 * @param {Record<string, Map<string, any>>} manifest
 */
export function compareNames(tag, code, manifest) {
  return Object.entries(kinds).flatMap(([key, kind]) => {
    const names = [...new Set([...code[key].keys(), ...manifest[key].keys()])];
    return names.flatMap((name) => {
      const fault = compareOne(code[key].get(name), manifest[key].get(name));
      return fault ? [`<${tag}>: ${kind} ${nameOf(name)} ${fault}`] : [];
    });
  });
}

function compareOne(inCode, told) {
  if (!told) return `is in the code at ${inCode.place}, not in custom-elements.json`;
  if (!inCode) return 'is in custom-elements.json, not in the code';
  if (inCode.value !== told.value) return `is ${inCode.value} in the code, ${told.value} in custom-elements.json`;
  return told.text ? undefined : 'has no description in custom-elements.json';
}

function nameOf(name) {
  return name === undefined ? 'without a name' : name || '(default)';
}
