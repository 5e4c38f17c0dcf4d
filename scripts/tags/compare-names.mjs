// Parts, slots, events, custom properties and states: code, doc block and manifest must agree.
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
 * @param {{ code: Record<string, Map<string, any>>, doc: Record<string, Map<string, any>>, manifest: Record<string, Map<string, any>> }} sources
 */
export function compareNames(tag, { code, doc, manifest }) {
  return Object.entries(kinds).flatMap(([key, kind]) => {
    const rooms = [
      { title: 'the code', entries: code[key] },
      { title: `the doc block (@${key})`, entries: doc[key] },
      { title: 'custom-elements.json', entries: manifest[key] },
    ];
    const names = [...new Set(rooms.flatMap(({ entries }) => [...entries.keys()]))];
    return names.flatMap((name) => compareOne(`<${tag}>: ${kind} ${nameOf(name)}`, name, rooms));
  });
}

function compareOne(subject, name, rooms) {
  const having = rooms.filter(({ entries }) => entries.has(name));
  const lacking = rooms.filter(({ entries }) => !entries.has(name));
  if (lacking.length > 0) {
    const there = having.map(({ title, entries }) => [title, entries.get(name).place].filter(Boolean).join(' at '));
    return [`${subject} is in ${there.join(' and ')}, not in ${lacking.map(({ title }) => title).join(' or ')}`];
  }
  return [...differences(subject, name, rooms, 'value'), ...differences(subject, name, rooms.slice(1), 'text')];
}

function nameOf(name) {
  return name === undefined ? 'without a name' : name || '(default)';
}

function differences(subject, name, rooms, key) {
  const said = rooms.map(({ title, entries }) => ({ title, is: entries.get(name)[key] }));
  if (new Set(said.map(({ is }) => is)).size === 1) return [];
  return [`${subject} is ${said.map(({ title, is }) => `${is ?? 'nothing'} in ${title}`).join(', ')}`];
}
