// Checks documents, themes and pages: names exist, tables match the manifest, every member is documented.
import { renderTables, rowsWithoutExample } from './render-tables.mjs';

const mentions = [
  { kind: 'cssprop', title: 'custom property', pattern: /--qr-login-[\w-]*\w/g },
  { kind: 'csspart', title: 'part', pattern: /::part\(([\w -]+)\)/g },
  { kind: 'cssstate', title: 'state', pattern: /:state\(([\w-]+)\)/g },
];

/**
 * The violations in one document, style sheet or page.
 * @param {string} path
 * @param {string} text
 * @param {Map<string, any>} documented the manifest's elements, by tag
 */
export function documentViolations(path, text, documented) {
  const elements = [...documented.values()];
  const unknown = mentions.flatMap(({ kind, title, pattern }) =>
    [...text.matchAll(pattern)]
      .flatMap(([whole, names = whole]) => names.split(' '))
      .filter((name) => !elements.some((element) => element[kind].has(name)))
      .map((name) => `${title} ${name} is named, and no element has it`),
  );
  const stale =
    renderTables(text, documented) === text ? [] : ['its tables are not the manifest’s: npm run tags writes them'];
  const bare = rowsWithoutExample(text).map((name) => `${name} has no example`);
  return [...unknown, ...stale, ...bare, ...attributeRows(text, documented)].map(
    (violation) => `${path}: ${violation}`,
  );
}

/** A hand-written table of attributes, `<!-- attributes qr-login -->`, lists exactly the attributes with property and default. */
function attributeRows(text, documented) {
  return [...text.matchAll(/<!-- attributes ([\w-]+) -->(.*?)<!-- \/attributes -->/gs)].flatMap(([, tag, table]) => {
    const { attributes, members } = documented.get(tag);
    const rows = [...table.matchAll(/^\| (`.*?) \|\s*(.*?)\s*\|.*?\|\s*(.*?)\s*\|/gm)].map((cells) => cells.slice(1));
    const named = new Set(rows.flatMap(([names]) => quoted(names)));
    const missing = [...attributes.keys()].filter((name) => !named.has(name));
    const strange = [...named].filter((name) => !attributes.has(name) && !native.has(name));
    return [
      ...missing.map((name) => `attribute ${name} of <${tag}> has no row`),
      ...strange.map((name) => `attribute ${name} has a row, and <${tag}> does not have it`),
      ...rows.flatMap((row) => rowViolations(row, attributes, members)),
    ];
  });
}

/** Standard members of elements and form controls. */
const native = new Set(['lang', 'form']);

function rowViolations([names, properties, said], attributes, members) {
  const known = quoted(names).filter((name) => attributes.has(name));
  const fields = known.map((name) => attributes.get(name).fieldName);
  const missing = fields.filter((field) => !quoted(properties).includes(field));
  const is = known.length === 1 ? members.get(fields[0])?.default : undefined;
  const wrong = is !== undefined && quoted(said).length > 0 && quoted(said)[0] !== is.replaceAll("'", '');
  return [
    ...missing.map((field) => `property ${field} is not in the row of its attribute`),
    ...(wrong ? [`attribute ${known[0]} is said to be ${said}, its default is ${is}`] : []),
  ];
}

/**
 * Public members that no document names in code quotes.
 * @param {readonly string[]} texts of all documents
 * @param {Map<string, any>} documented
 */
export function undocumentedMembers(texts, documented) {
  const said = new Set(
    texts.flatMap(quoted).map((code) => /^(?:QrLogin\.|card\.)?(\w+)(?:\(.*\)| = .*)?$/.exec(code)?.[1]),
  );
  return [...documented].flatMap(([tag, { members }]) =>
    [...members.keys()]
      .filter((name) => !said.has(name) && !platform.test(name))
      .map((name) => `<${tag}>: no document names its member ${name}`),
  );
}

/** Members for the browser or another copy of the element only. */
const platform = /^(form\w+Callback|formAssociated|version)$/;

function quoted(text) {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
}
