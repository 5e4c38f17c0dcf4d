// The declaration of one exported name as TypeScript text, without what only the compiler, Lit or the browser reads.
import { ts, walk } from '../tags/compiler.mjs';
import { resolve } from './read-exports.mjs';

/** Members that Lit and the browser read. */
const reserved = /^(?:styles|properties|formAssociated)$|Callback$/;
const widest = 96;

/**
 * @param {import('typescript').Symbol} symbol
 * @param {(symbol: import('typescript').Symbol) => boolean} isExported a base that is not is merged into the declaration
 * @param {import('typescript').TypeChecker} checker
 */
export function renderDeclaration(symbol, isExported, checker) {
  const bases = (node) => hiddenBases(node, isExported, checker);
  const texts = symbol.declarations.map((node) =>
    shortenDocs(isClassLike(node) ? classText(node, bases) : textOf(node)),
  );
  return texts.join('\n');
}

/** The sentence that a reader sees first. @param {import('typescript').Symbol} symbol */
export function summaryOf(symbol) {
  const [doc] = symbol.declarations.flatMap((node) => ts.getJSDocCommentsAndTags(node)).filter(ts.isJSDoc);
  return doc ? (sentencesOf(doc.getText())[0] ?? '') : '';
}

/** Names of types in a declaration whose symbols are not exported. */
export function hiddenTypes(symbol, isExported, checker) {
  const found = new Set();
  const visit = (node) => {
    if (!ts.isIdentifier(node)) return;
    const named = checker.getSymbolAtLocation(node);
    const target = named && resolve(checker, named);
    if (target?.declarations?.some(isAtTop) && target !== symbol && !isExported(target)) found.add(target);
  };
  const bases = (node) => hiddenBases(node, isExported, checker);
  for (const node of symbol.declarations) for (const part of visibleParts(node, bases)) walk(part, visit);
  return [...found];
}

/** Class, function, constant or type. */
export function kindOf({ flags }) {
  if (flags & ts.SymbolFlags.Class) return 'class';
  if (flags & ts.SymbolFlags.Function) return 'function';
  return flags & ts.SymbolFlags.Variable ? 'constant' : 'type';
}

function isAtTop(node) {
  return ts.isSourceFile(node.parent) && (isClassLike(node) || ts.isTypeAliasDeclaration(node));
}

function isClassLike(node) {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node);
}

function heritageOf(node) {
  return node.heritageClauses?.flatMap(({ types }) => [...types]) ?? [];
}

/** Declarations of the bases that a host cannot name. */
function hiddenBases(node, isExported, checker) {
  return heritageOf(node).flatMap(({ expression }) => {
    const symbol = checker.getSymbolAtLocation(expression);
    const target = symbol && resolve(checker, symbol);
    return target?.declarations?.some(isAtTop) && !isExported(target) ? target.declarations.filter(isClassLike) : [];
  });
}

function membersOf(node, bases) {
  return [...bases(node).flatMap((base) => membersOf(base, bases)), ...node.members.filter(isPublic)];
}

function isPublic(member) {
  const flags = ts.getCombinedModifierFlags(member);
  if (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) return false;
  if (!member.name) return true;
  if (ts.isPrivateIdentifier(member.name) || reserved.test(member.name.getText())) return false;
  // Such a setter makes an assignment an error.
  return !(ts.isSetAccessor(member) && member.parameters[0]?.type?.kind === ts.SyntaxKind.NeverKeyword);
}

/** The nodes of a declaration that stand on the page. */
function visibleParts(node, bases) {
  return isClassLike(node)
    ? [...(node.typeParameters ?? []), ...visibleBases(node, bases), ...membersOf(node, bases)]
    : [node];
}

function visibleBases(node, bases) {
  const hidden = bases(node);
  const names = hidden.map(({ name }) => name.text);
  return [
    ...hidden.flatMap((base) => visibleBases(base, bases)),
    ...heritageOf(node).filter(({ expression }) => !names.includes(expression.getText())),
  ];
}

function classText(node, bases) {
  const parents = visibleBases(node, bases).map((base) => base.getText());
  const heritage = parents.length > 0 ? ` extends ${parents.join(', ')}` : '';
  const parameters = node.typeParameters ? `<${node.typeParameters.map((one) => one.getText()).join(', ')}>` : '';
  const members = membersOf(node, bases).map((member) => `${docOf(member)}${textOf(member)}`);
  const keyword = ts.isClassDeclaration(node) ? 'class' : 'interface';
  return `${keyword} ${node.name.text}${parameters}${heritage} {\n${members.join('\n')}\n}`;
}

function docOf(node) {
  return ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => `${doc.getText()}\n`)
    .join('');
}

/** The text without `export declare`, and with a name instead of each pattern. */
function textOf(node) {
  if (ts.isVariableDeclaration(node)) return `const ${node.getText()};`;
  const start = node.getStart();
  const patterns = node.parameters?.filter(({ name }) => ts.isObjectBindingPattern(name)) ?? [];
  const text = patterns.reduceRight((before, { name, type }) => {
    const [from, to] = [name.getStart() - start, name.getEnd() - start];
    return `${before.slice(0, from)}${parameterName(type.getText())}${before.slice(to)}`;
  }, node.getText());
  return text.replace(/^(?:export |declare )+/, '');
}

function parameterName(type) {
  return /^\w+$/.test(type) && !type.endsWith('Options') ? type[0].toLowerCase() + type.slice(1) : 'options';
}

/** Leaves of each doc comment the first sentence, and what is required or the default. */
function shortenDocs(text) {
  return text.replace(/\/\*\*.*?\*\//gs, (doc) => {
    const [first = '', ...rest] = sentencesOf(doc);
    return docComment(
      [first, ...rest.filter((sentence) => /^(?:Default|No default|Required)\b/.test(sentence))].join(' '),
    );
  });
}

function docComment(text) {
  if (text.length <= widest) return `/** ${text} */`;
  const lines = text.match(new RegExp(`.{1,${widest}}(?:\\s|$)`, 'g')) ?? [];
  return ['/**', ...lines.map((line) => ` * ${line.trimEnd()}`), ' */'].join('\n');
}

function sentencesOf(doc) {
  const text = doc
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\*/gm, '')
    .replace(/^\s*@.*/ms, '')
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/\s+/g, ' ')
    .trim();
  // One word, such as a heading, is no sentence.
  return text === '' ? [] : text.split(/(?<= .*[.?!]\)?) (?=[A-Z`])/);
}
