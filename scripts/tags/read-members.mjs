// Reads the public members and attributes of an element.
import { placeOf, ts } from './compiler.mjs';

const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.OverrideKeyword];
/** Lit's own members, which an element may override without a comment. */
const lifecycle = new Set(['properties', 'styles', 'render', 'willUpdate', 'updated', 'performUpdate']);

/**
 * The public members of the class and of its base class in the same package.
 * @returns {Map<string, { place: string, comment: string, initial?: string, attribute?: string }>}
 */
export function readMembers(declaration, files) {
  const attributes = readAttributes(declaration);
  const base = baseOf(declaration, files);
  const members = base ? readMembers(base, files) : new Map();
  for (const member of declaration.members.filter(isPublic)) {
    const name = member.name.getText();
    // The comment of an accessor pair is above the getter.
    if (ts.isSetAccessor(member) && members.has(name)) continue;
    members.set(name, {
      place: placeOf(member),
      comment: commentOf(member),
      initial: member.initializer?.getText(),
      attribute: attributes.get(name),
      reactive: attributes.has(name),
    });
  }
  return members;
}

/** The base class, if it is one of the element's files. */
function baseOf({ heritageClauses = [] }, files) {
  const name = heritageClauses
    .find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0]?.expression.getText();
  return files
    .flatMap(({ statements }) => statements)
    .find((statement) => ts.isClassDeclaration(statement) && statement.name?.text === name);
}

function isPublic(member) {
  if (!member.name || ts.isPrivateIdentifier(member.name)) return false;
  return !member.modifiers?.some(({ kind }) => hidden.includes(kind)) && !lifecycle.has(member.name.getText());
}

/** Reactive properties and their attributes, from `static properties`. */
function readAttributes(declaration) {
  const table = declaration.members.find((member) => member.name?.getText() === 'properties')?.initializer;
  const rows = table?.properties ?? [];
  return new Map(
    rows.map((row) => {
      const option = row.initializer.properties.find(({ name }) => name.getText() === 'attribute')?.initializer;
      if (option?.kind === ts.SyntaxKind.FalseKeyword) return [row.name.getText(), undefined];
      return [row.name.getText(), option?.text ?? row.name.getText().toLowerCase()];
    }),
  );
}

function commentOf(member) {
  const [comment] = ts.getJSDocCommentsAndTags(member);
  return (ts.getTextOfJSDocComment(comment?.comment) ?? '').replaceAll(/\s+/g, ' ');
}
