// Reads the doc block of an element, tag by tag, and checks the order.
const order = ['summary', 'tag', 'slot', 'fires', 'csspart', 'cssprop', 'cssstate'];
const shapes = {
  slot: /^(?<name>[\w-]*) ?- (?<text>.+)$/,
  fires: /^\{(?<value>\w+)\} (?<name>[\w-]+) - (?<text>.+)$/,
  csspart: /^(?<name>[\w-]+) - (?<text>.+)$/,
  cssprop: /^\[(?<name>--[\w-]+)=(?<value>.+?)\] - (?<text>.+)$/,
  cssstate: /^(?<name>[\w-]+) - (?<text>.+)$/,
};

/** @param {string} block the comment, with its stars */
export function readDocBlock(block) {
  const found = { slot: new Map(), fires: new Map(), csspart: new Map(), cssprop: new Map(), cssstate: new Map() };
  const faults = [];
  let rank = 0;
  for (const { tag, rest } of tagsOf(block)) {
    const place = `@${tag} ${rest.split(' - ')[0]}`;
    if (!order.includes(tag)) continue;
    if (order.indexOf(tag) < rank)
      faults.push(`${place} stands after @${order[rank]}: the order is @${order.join(' @')}`);
    rank = Math.max(rank, order.indexOf(tag));
    if (!shapes[tag]) continue;
    const groups = shapes[tag].exec(rest)?.groups;
    if (!groups) faults.push(`${place} is not written as ${shapes[tag].source}`);
    else if (found[tag].has(groups.name)) faults.push(`${place} stands there twice`);
    else found[tag].set(groups.name, { value: groups.value, text: groups.text });
  }
  return { ...found, faults };
}

function tagsOf(block) {
  const text = block.replaceAll(/^\s*(\/\*\*|\*\/|\*)[ \t]?/gm, '').replace(/\s*\*\/$/, '');
  return [...text.matchAll(/^@(\w+)[ \t]*((?:.|\n(?!@))*)/gm)].map(([, tag, rest]) => ({
    tag,
    rest: rest.replaceAll(/\s+/g, ' ').trim(),
  }));
}
