// Properties, attributes and methods: each has a comment that names its default, and the manifest agrees.

/**
 * The violations, as sentences without the file.
 * @param {string} tag
 * @param {Map<string, any>} members of the class
 * @param {{ members: Map<string, any>, attributes: Map<string, any> }} manifest
 */
export function compareMembers(tag, members, manifest) {
  const reactive = [...members].filter(([, { reactive: is }]) => is);
  const attributes = new Set(reactive.map(([, { attribute }]) => attribute).filter(Boolean));
  return [
    ...[...members].flatMap(([name, member]) => memberFaults(name, member, manifest)),
    ...reactive.flatMap(([name, member]) => propertyFaults(name, member, manifest)),
    ...unknown(manifest.members, members, 'member'),
    ...unknown(manifest.attributes, attributes, 'attribute'),
  ].map((violation) => `<${tag}>: ${violation}`);
}

function unknown(documented, known, kind) {
  const names = [...documented.keys()].filter((name) => !known.has(name));
  return names.map((name) => `${kind} ${name} is in custom-elements.json, not in the code`);
}

function memberFaults(name, { place, comment }, manifest) {
  const documented = manifest.members.get(name);
  return [
    ...(comment === '' ? [`member ${name} has no doc comment at ${place}`] : []),
    ...(documented ? [] : [`member ${name} is in the code at ${place}, not in custom-elements.json`]),
    ...(documented && comment !== '' && !documented.description
      ? [`member ${name} has no description in custom-elements.json`]
      : []),
  ];
}

function propertyFaults(name, { place, comment, initial, attribute }, manifest) {
  const documented = manifest.members.get(name)?.default;
  const faults = [];
  if (documented !== undefined || initial !== undefined) {
    if (documented !== initial)
      faults.push(`property ${name} is ${initial} in the code at ${place}, ${documented} in custom-elements.json`);
  }
  if (!/\bdefault\b/i.test(comment)) faults.push(`property ${name} does not say its default at ${place}`);
  else if (!namesDefault(comment, initial))
    faults.push(`property ${name} is ${initial}, its comment at ${place} says another default`);
  if (initial === 'true') faults.push(`property ${name} starts true at ${place}: no markup can switch it off`);
  if (attribute !== undefined)
    faults.push(...attributeFaults(attribute, name, place, manifest.attributes.get(attribute)));
  return faults;
}

/** Strings, numbers and booleans must appear literally in the comment; other defaults are described. */
function namesDefault(comment, initial) {
  const literal = /^(?:'(.+)'|(-?[\d._]+|true|false))$/.exec(initial ?? '');
  return !literal || comment.includes(literal[1] ?? literal[2]);
}

function attributeFaults(attribute, name, place, documented) {
  if (!documented) return [`attribute ${attribute} is in the code at ${place}, not in custom-elements.json`];
  if (documented.fieldName === name) return [];
  return [
    `attribute ${attribute} belongs to ${name} in the code at ${place}, to ${documented.fieldName} in custom-elements.json`,
  ];
}
