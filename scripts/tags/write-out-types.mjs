// Expands type names in the manifest to literal values such as 'L' and 'M', which an editor can complete.
import { compile, ts } from './compiler.mjs';

/**
 * Expands, in place, the type of every member and attribute that is a union of strings. An empty attribute equals an absent one, so that
 * the empty string is a value of the property only.
 * @param {{ modules: readonly { path: string, declarations?: readonly any[] }[] }} manifest
 * @param {string} folder absolute, where the paths in the manifest begin
 */
export function writeOutTypes({ modules }, folder) {
  const program = compile(modules.map(({ path }) => `${folder}/${path}`));
  for (const { path, declarations = [] } of modules) {
    const file = program.getSourceFile(`${folder}/${path}`);
    for (const { name, kind, members = [], attributes = [] } of declarations) {
      if (kind !== 'class') continue;
      const texts = textsByProperty(program.getTypeChecker(), file, name);
      for (const member of members) writeOut(member, texts.get(member.name));
      for (const attribute of attributes) writeOut(attribute, texts.get(attribute.fieldName)?.filter(Boolean));
    }
  }
}

function writeOut(entry, texts) {
  if (texts) entry.type = { text: texts.map((text) => `'${text}'`).join(' | ') };
}

/** The values of each string-union property of a class and its base class. */
function textsByProperty(checker, file, name) {
  const node = file.statements.find((statement) => ts.isClassDeclaration(statement) && statement.name?.text === name);
  if (!node) throw new Error(`${file.fileName} has no class ${name} at its top, which the manifest names`);
  const properties = checker.getTypeAtLocation(node.name).getProperties();
  const types = properties.map((property) => [property.name, checker.getTypeOfSymbolAtLocation(property, node)]);
  return new Map(types.filter(([, type]) => isTexts(type)).map(([property, type]) => [property, valuesOf(type)]));
}

function isTexts(type) {
  return type.isUnion() && type.types.every((member) => member.isStringLiteral());
}

function valuesOf(type) {
  return type.types.map(({ value }) => value);
}
