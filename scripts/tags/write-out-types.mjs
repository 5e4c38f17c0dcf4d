// What a property may be, in words that an editor can offer: the manifest has the name of a type where somebody may only write 'L' or 'M'.
import { compile, ts } from './compiler.mjs';

/**
 * Writes out, in place, the type of every member and attribute that is one of some texts. An attribute that is empty is one left out, so that
 * the empty text is a value of the property alone.
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

/** What each property of a class may be, its base's too, where that is texts and nothing else. */
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
