// Generates the tables and lists of documents from the manifest: `<!-- table qr-login csspart -->` to `<!-- /table -->`.
const heads = {
  csspart: ['part', 'what it is', 'for example'],
  slot: ['slot', 'what it is', 'for example'],
  cssstate: ['state', 'when', 'for example'],
  fires: ['event', 'when', 'for example'],
  cssprop: ['custom property', 'default', 'what it is', 'for example'],
};
const region = /(<!-- (table|list) ([\w-]+) (\w+) -->)(.*?)(<!-- \/\2 -->)/gs;

/**
 * The document with every such region regenerated. The examples in rows are hand-written and kept.
 * @param {string} text
 * @param {Map<string, Record<string, Map<string, any>>>} documented the manifest's elements, by tag
 */
export function renderTables(text, documented) {
  return text.replaceAll(region, (_, start, form, tag, kind, before, end) => {
    const entries = documented.get(tag)?.[kind];
    if (!entries) throw new Error(`${start} names no element and kind of the manifest`);
    if (form === 'list') return `${start}${[...entries.keys()].map((name) => `\`${name}\``).join(' ')}${end}`;
    const examples = examplesIn(before);
    const rows = [...entries].map(([name, entry]) => row(name, entry, examples.get(name) ?? ''));
    return `${start}\n\n${[line(heads[kind]), line(heads[kind].map(() => '---')), ...rows].join('\n')}\n\n${end}`;
  });
}

/**
 * Rows without an example.
 * @param {string} text
 */
export function rowsWithoutExample(text) {
  return [...text.matchAll(region)].flatMap(([, , form, , , inside]) =>
    form === 'list' ? [] : [...examplesIn(inside)].flatMap(([name, example]) => (example === '' ? [name] : [])),
  );
}

/** The last cell of each row, by the name in its first. */
function examplesIn(table) {
  const rows = [...table.matchAll(/^\| `([^`]*)` \|.*\| (.*?) ?\|$/gm)];
  return new Map(rows.map(([, name, example]) => [name, example]));
}

function row(name, { value, text }, example) {
  const first = `\`${name}\``;
  return line(name.startsWith('--') ? [first, `\`${value}\``, text, example] : [first, text, example]);
}

function line(cells) {
  return `| ${cells.join(' | ')} |`;
}
