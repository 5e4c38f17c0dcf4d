// A reporter for node:test: full failures, one line per file with its duration, and a summary line for scripts/test.mjs.
import { relative, resolve } from 'node:path';
import { explainError } from './failures/explain-error.mjs';
import { formatFailure } from './failures/format-failure.mjs';
import { mark } from './failures/mark.mjs';
import { rerunTest } from './failures/rerun.mjs';
import { readMarks, readTitle } from './groups/marks.mjs';

/** Output lines of a file that exited before it reported tests. */
const lastLines = 40;

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* report(events) {
  const run = {
    passed: 0,
    failed: 0,
    files: new Map(),
    titles: [],
    failures: [],
    output: [],
    waiting: [],
    running: new Map(),
  };
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield takeOutput(run, data);
    takeProgress(run, type, data);
    if (type === 'test:start') run.titles[data.nesting] = { name: data.name, file: data.file };
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    takeTest(run, data, type === 'test:pass');
    if (typeof data.skip === 'string' && !isUnasked(data))
      yield `skipped ${fileOf(run, data)} › ${data.name}: ${data.skip}\n`;
    if (data.nesting === 0) yield* run.failures.splice(0).map(formatFailure);
  }
  endGroup(run);
  yield* run.failures.map(formatFailure);
  for (const [file, count] of run.files)
    yield `${count.failed ? 'FAILED' : 'ok    '} ${file} (${count.passed + count.failed}) ${(count.ms / 1000).toFixed(1)} s\n`;
  yield `${run.passed} passed, ${run.failed} failed\n`;
}

/** What runs at this moment, in all files: these two events are not held back until a file is reported. */
function takeProgress({ running }, type, data) {
  const key = `${data.file}:${data.line}:${data.nesting}:${data.name}`;
  if (type === 'test:dequeue' && !isFile(data)) running.set(key, `${data.name} (${placeOf(data)})`);
  if (type === 'test:complete') running.delete(key);
}

const placeOf = ({ file, line }) => file && `${relative('.', file).replaceAll('\\', '/')}:${line}`;

function takeOutput(run, { file, message }) {
  if (message.includes(mark)) {
    endGroup(run);
    run.entry = file;
    run.begun = undefined;
    run.output = [];
  }
  const { marks, text } = readMarks(message.replace(mark, ''));
  for (const { group, begun } of marks) {
    if (group) run.waiting = group;
    else Object.assign(run, { begun, output: [], ...(run.waiting.length === 0 && { entry: resolve(begun) }) });
  }
  if (text) run.output.push(text);
  return text;
}

/** A process may end, and say that all is well, before each of its files has run. */
function endGroup(run) {
  for (const file of run.waiting.splice(0))
    fail(run, file, { path: [file], details: ['Its process ended before its tests did.'], rerun: rerunTest(file) });
}

function takeTest(run, data, isPass) {
  const between = data.nesting === 0 && readTitle(data.name);
  if (between?.begins) run.entry = resolve(between.file);
  const file = fileOf(run, data);
  const count = countOf(run, file);
  if (data.nesting === 0 && !between) count.ms += data.details.duration_ms;
  if (!isPass && !isEcho(data)) {
    fail(run, file, describe(run, data, file));
  } else if (isPass && !between && !isContainer(data) && data.skip === undefined) {
    run.passed++;
    count.passed++;
  }
  if (between && !between.begins) run.waiting = run.waiting.filter((waiting) => waiting !== file);
  if (data.details.type !== 'suite' && !between) rerunWhole(run, data);
}

function countOf({ files }, file) {
  return files.get(file) ?? files.set(file, { passed: 0, failed: 0, ms: 0 }).get(file);
}

function fail(run, file, failure) {
  run.failed++;
  countOf(run, file).failed++;
  run.failures.push(failure);
}

/** The file that runs a test. Without a mark, the file that defines its outermost suite. */
function fileOf(run, data) {
  const file = isFile(data) ? (run.begun ?? data.file) : (run.entry ?? run.titles[0]?.file ?? data.file ?? '');
  return relative('.', file).replaceAll('\\', '/');
}

/** Excluded by --test-name-pattern. */
function isUnasked({ skip }) {
  return skip === 'test name does not match pattern';
}

/** Node wraps the tests of each file in a test named after the file. */
function isFile({ name, file, nesting }) {
  return nesting === 0 && file !== undefined && resolve(name) === file;
}

/** Suites and files are not tests. */
function isContainer(data) {
  return data.details.type === 'suite' || isFile(data);
}

/** A suite or file that fails because of a test in it, which is already reported. */
function isEcho({ details }) {
  return details.error?.failureType === 'subtestsFailed';
}

function describe(run, data, file) {
  const { titles } = run;
  const { error } = data.details;
  if (isFile(data)) return describeEnd(run, error, file);
  if (data.nesting === 0 && readTitle(data.name))
    return { path: [file], details: explainError(error?.cause ?? error), rerun: rerunTest(file) };
  const path = [...titles.slice(0, data.nesting).map(({ name }) => name), data.name];
  const details = explainError(error?.cause ?? error);
  return { path: [file, ...path], place: placeOf(data), details, rerun: rerunTest(file, path), nesting: data.nesting };
}

/** A process of several files says which one it was at, and takes along those that it had not come to. */
function describeEnd(run, error, file) {
  const lines = run.output.join('').trimEnd().split('\n').slice(-lastLines);
  const isLate = error.failureType === 'testTimeoutFailure';
  const end = error.signal ? `signal ${error.signal}` : isLate ? 'a timeout' : `exit code ${error.exitCode}`;
  const lost = run.waiting.splice(0).filter((waiting) => waiting !== file);
  const details = [
    `The file ended with ${end}. Its last words:`,
    ...lines,
    ...(isLate ? ['Tests that were running in any file:', ...run.running.values()] : []),
    ...(lost.length > 0 ? [`These were to run in its process, and did not: ${lost.join(', ')}`] : []),
  ];
  return { path: [file], details, rerun: rerunTest(file) };
}

/** A failing subtest is rerun with its parent test. */
function rerunWhole({ titles, failures }, { name, nesting }) {
  const path = [...titles.slice(0, nesting).map((title) => title.name), name];
  const isInside = (failure) => failure.nesting > nesting && path.every((title, at) => failure.path[at + 1] === title);
  for (const failure of failures.filter(isInside)) failure.rerun = rerunTest(failure.path[0], path);
}
