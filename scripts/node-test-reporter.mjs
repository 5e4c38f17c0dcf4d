// A reporter for node:test: failures in full, a line for each file with how long it took, and the closing line that scripts/test.mjs adds up.
import { relative, resolve } from 'node:path';
import { explainError } from './failures/explain-error.mjs';
import { formatFailure } from './failures/format-failure.mjs';
import { mark } from './failures/mark.mjs';
import { rerunTest } from './failures/rerun.mjs';

/** Lines of a file that ended before its tests were told. */
const lastLines = 40;

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* report(events) {
  const files = new Map();
  const run = { passed: 0, failed: 0, entry: undefined, titles: [], failures: [], output: [] };
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield takeOutput(run, data);
    if (type === 'test:start') run.titles[data.nesting] = { name: data.name, file: data.file };
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const file = fileOf(run, data);
    const count = files.get(file) ?? files.set(file, { passed: 0, failed: 0, ms: 0 }).get(file);
    if (typeof data.skip === 'string' && !isUnasked(data)) yield `skipped ${file} › ${data.name}: ${data.skip}\n`;
    if (data.nesting === 0) count.ms += data.details.duration_ms;
    if (type === 'test:fail' && !isEcho(data)) {
      run.failed++;
      count.failed++;
      run.failures.push(describe(run, data, file));
    } else if (type === 'test:pass' && !isContainer(data) && data.skip === undefined) {
      run.passed++;
      count.passed++;
    }
    if (data.details.type !== 'suite') rerunWhole(run, data);
    if (data.nesting === 0) yield* run.failures.splice(0).map(formatFailure);
  }
  for (const [file, count] of files)
    yield `${count.failed ? 'FAILED' : 'ok    '} ${file} (${count.passed + count.failed}) ${(count.ms / 1000).toFixed(1)} s\n`;
  yield `${run.passed} passed, ${run.failed} failed\n`;
}

function takeOutput(run, { file, message }) {
  if (message.includes(mark)) {
    run.entry = file;
    run.output = [];
  }
  const text = message.replace(mark, '');
  if (text) run.output.push(text);
  return text;
}

/** The file that runs a test. Without the mark, the one that its outermost suite is written in has to do. */
function fileOf(run, data) {
  const file = isFile(data) ? data.file : (run.entry ?? run.titles[0]?.file ?? data.file ?? '');
  return relative('.', file).replaceAll('\\', '/');
}

/** Left out by --test-name-pattern. */
function isUnasked({ skip }) {
  return skip === 'test name does not match pattern';
}

/** Node wraps the tests of each file in one of the file's name. */
function isFile({ name, file, nesting }) {
  return nesting === 0 && file !== undefined && resolve(name) === file;
}

/** A suite is no test, and neither is a file. */
function isContainer(data) {
  return data.details.type === 'suite' || isFile(data);
}

/** A suite or a file fails because something in it did, which has been told already. */
function isEcho({ details }) {
  return details.error?.failureType === 'subtestsFailed';
}

function describe({ titles, output }, data, file) {
  const { error } = data.details;
  if (isFile(data)) {
    const lines = output.join('').trimEnd().split('\n').slice(-lastLines);
    const end = error.signal ? `signal ${error.signal}` : `exit code ${error.exitCode}`;
    const details = [`The file ended with ${end}. Its last words:`, ...lines];
    return { path: [file], details, rerun: rerunTest(file) };
  }
  const path = [...titles.slice(0, data.nesting).map(({ name }) => name), data.name];
  const place = data.file && `${relative('.', data.file).replaceAll('\\', '/')}:${data.line}`;
  const details = explainError(error?.cause ?? error);
  return { path: [file, ...path], place, details, rerun: rerunTest(file, path), nesting: data.nesting };
}

/** What fails in a test of its own inside another one runs again with that one alone. */
function rerunWhole({ titles, failures }, { name, nesting }) {
  const path = [...titles.slice(0, nesting).map((title) => title.name), name];
  const isInside = (failure) => failure.nesting > nesting && path.every((title, at) => failure.path[at + 1] === title);
  for (const failure of failures.filter(isInside)) failure.rerun = rerunTest(failure.path[0], path);
}
