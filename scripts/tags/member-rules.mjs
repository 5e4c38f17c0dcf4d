// Members of an element: each has a comment, and that of a property names its default. The analyzer reads both into the manifest.

/**
 * The violations, as sentences without the file.
 * @param {string} tag
 * @param {{ members: Map<string, any> }} manifest
 */
export function memberFaults(tag, { members }) {
  return [...members.values()].flatMap(faultsOf).map((fault) => `<${tag}>: ${fault}`);
}

function faultsOf({ name, kind, description = '', default: initial, readonly, static: ofClass }) {
  if (description === '') return [`member ${name} has no doc comment`];
  if (kind !== 'field' || readonly || ofClass) return [];
  const faults = [];
  if (!/\bdefault\b/i.test(description)) faults.push(`property ${name} does not say its default`);
  else if (!namesDefault(description, initial))
    faults.push(`property ${name} is ${initial}, its comment says otherwise`);
  if (initial === 'true') faults.push(`property ${name} starts true: no markup can switch it off`);
  return faults;
}

/** Strings, numbers and booleans must appear literally in the comment; other defaults are described. */
function namesDefault(comment, initial) {
  const literal = /^(?:'(.+)'|(-?[\d._]+|true|false))$/.exec(initial ?? '');
  return !literal || comment.includes(literal[1] ?? literal[2]);
}
