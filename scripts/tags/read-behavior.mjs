// Reads the events that an element dispatches and the states that it sets.
import { placeOf, textsOf, ts, walk } from './compiler.mjs';

/** Targets that are not the element. */
const elsewhere = new Set(['document', 'window', 'globalThis']);

/**
 * @param {import('typescript').TypeChecker} checker
 * @param {readonly import('typescript').SourceFile[]} files
 */
export function readBehavior(checker, files) {
  const found = { events: new Map(), states: new Map(), faults: [] };
  for (const file of files) {
    walk(file, (node) => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
      const { name, expression: receiver } = node.expression;
      if (name.text === 'dispatchEvent' && !elsewhere.has(receiver.getText())) readEvent(checker, node, found);
      if (name.text === 'add' && receiver.getText().endsWith('.states')) readStates(checker, node, found);
    });
  }
  return found;
}

function readEvent(checker, node, found) {
  const event = node.arguments[0];
  const place = placeOf(node);
  const declaration = checker.getTypeAtLocation(event).symbol?.valueDeclaration;
  const name = declaration && ts.isClassDeclaration(declaration) ? nameInConstructor(declaration) : undefined;
  if (name === undefined) found.faults.push(`${place}: an event must be a class that names itself in super('…')`);
  else found.events.set(name, { value: declaration.name.text, place });
}

function nameInConstructor(declaration) {
  let name;
  walk(declaration, (node) => {
    const first = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword && node.arguments[0];
    if (first && ts.isStringLiteral(first)) name = first.text;
  });
  return name;
}

function readStates(checker, node, found) {
  const place = placeOf(node);
  const texts = textsOf(checker, node.arguments[0]);
  if (!texts) found.faults.push(`${place}: the type of a state must be a union of texts`);
  for (const text of texts ?? []) found.states.set(text, place);
}
