// Formats the error of a test, without stack frames of the runner.
import { inspect, stripVTControlCharacters } from 'node:util';
import { fileURLToPath } from 'node:url';
import { compare } from './diff.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ofTheRunner = /^\s+at .*(?:node:|node_modules\/)/;

/**
 * @param {unknown} error
 * @returns {string[]}
 */
export function explainError(error) {
  const lines = isAssertion(error) ? explainAssertion(error) : show(error).split('\n');
  const told = lines.filter((line) => !ofTheRunner.test(line));
  return told.map((line) => stripVTControlCharacters(line).replaceAll(`file://${root}`, '').replaceAll(root, ''));
}

const isAssertion = (error) =>
  error instanceof Error && error.code === 'ERR_ASSERTION' && 'expected' in error && 'actual' in error;

const show = (error) => (typeof error === 'string' ? error : inspect(error, { depth: 8 }));

/** Replaces Node's diff, which omits lines of long values. */
function explainAssertion({ message, stack, expected, actual, generatedMessage, operator }) {
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  // The message is enough for these: only equality assertions have two values to compare.
  if (!/^(?:==|(?:deep|strict|deepStrict|partialDeepStrict)?equal)$/i.test(operator))
    return [`AssertionError: ${message.trimEnd()}`, ...frames];
  const isDiff = generatedMessage && /equal$/i.test(operator);
  const [words] = isDiff ? message.split('\n') : message.split(/\n\+ actual - expected|\n\n.* !== .*\n$/);
  return [`AssertionError: ${words.trimEnd()}`, ...compare(expected, actual), ...frames];
}
