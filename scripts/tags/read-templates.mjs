// Reads parts, slots and tags from html`` and svg`` templates, and parts that a script sets. An expression stands for every name that its type allows.
import { placeOf, textsOf, ts, walk } from './compiler.mjs';

const mark = '\u0001';
const startTag = /<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;

/**
 * @param {import('typescript').TypeChecker} checker
 * @param {readonly import('typescript').SourceFile[]} files
 */
export function readTemplates(checker, files) {
  const found = { parts: new Map(), slots: new Map(), exported: [], tags: new Set(), faults: [] };
  for (const file of files) {
    walk(file, (node) => {
      if (ts.isTaggedTemplateExpression(node) && ['html', 'svg'].includes(node.tag.getText()))
        readTemplate(checker, node, found);
      if (setsPart(node)) for (const part of words([node.arguments[1].text])) found.parts.set(part, placeOf(node));
    });
  }
  return found;
}

/** `element.setAttribute('part', 'name')` */
function setsPart(node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const [name, value] = node.arguments;
  return node.expression.name.text === 'setAttribute' && name?.text === 'part' && value?.text !== undefined;
}

function readTemplate(checker, node, found) {
  const { text, holes } = textOf(node.template);
  const place = placeOf(node);
  for (const [, tag, attributes] of text.matchAll(startTag)) {
    found.tags.add(tag);
    const valuesOf = (name) => readAttribute(attributes, name, holes, checker, (what) => found.faults.push(what));
    for (const part of words(valuesOf('part'))) found.parts.set(part, place);
    for (const pair of words(valuesOf('exportparts'), ',')) {
      const [inner, outer = inner] = pair.split(':').map((name) => name.trim());
      found.parts.set(outer, place);
      found.exported.push({ tag, part: inner, place });
    }
    if (tag === 'slot') for (const name of valuesOf('name') ?? ['']) found.slots.set(name, place);
  }
}

/** The template's text, with a numbered mark in place of each expression. */
function textOf(template) {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return { text: template.text, holes: [] };
  const { head, templateSpans } = template;
  const text = templateSpans.reduce((sum, { literal }, at) => `${sum}${mark}${at}${mark}${literal.text}`, head.text);
  return { text, holes: templateSpans.map(({ expression }) => expression) };
}

/** Every value that the attribute may have; `undefined` when it is not there. */
function readAttribute(attributes, name, holes, checker, report) {
  const match = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`).exec(attributes);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  if (value === undefined) return undefined;
  const pieces = value.split(mark);
  return pieces.reduce(
    (sums, piece, at) => {
      if (at % 2 === 0) return sums.map((sum) => sum + piece);
      const expression = holes[Number(piece)];
      const texts = textsOf(checker, expression);
      if (!texts) report(`${placeOf(expression)}: the type of what makes ${name}= must be a union of texts`);
      return (texts ?? []).flatMap((text) => sums.map((sum) => sum + text));
    },
    [''],
  );
}

function words(values, separator = /\s+/) {
  return (values ?? []).flatMap((value) => value.split(separator).map((word) => word.trim())).filter(Boolean);
}
