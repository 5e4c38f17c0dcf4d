// A reporter for Web Test Runner: full failures, one line per file and engine, and a summary line for scripts/test.mjs.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { compare } from './failures/diff.mjs';
import { explainError } from './failures/explain-error.mjs';
import { formatFailure } from './failures/format-failure.mjs';
import { rerunTest } from './failures/rerun.mjs';
import { root } from './run.mjs';

/**
 * @param {object} options
 * @param {readonly string[]} options.engines as BROWSERS names them
 * @param {string} [options.namePattern] the filter for Mocha, which lists the other tests as failed
 * @param {(text: string) => void} [options.write]
 */
export function failureReporter({ engines, namePattern = '', write = (text) => process.stdout.write(text) }) {
  return {
    onTestRunFinished({ sessions }) {
      const results = sessions.map((session) => readSession(session, new RegExp(namePattern)));
      const sum = (key) => results.reduce((total, result) => total + result[key], 0);
      const text = [
        ...results.flatMap(({ failures }) => failures.map(formatFailure)),
        ...results.map(
          ({ file, engine, passed, failed }) =>
            `${failed > 0 ? 'FAILED' : 'ok    '} ${file} in ${engine} (${passed + failed})\n`,
        ),
        `in ${engines.join(', ')}\n${sum('passed')} passed, ${sum('failed')} failed\n`,
      ];
      // Last: Web Test Runner still writes to the console after its reporters.
      setTimeout(() => write(text.join('')));
    },
  };
}

function readSession(session, wanted) {
  const file = relative(root, session.testFile).replaceAll('\\', '/');
  const engine = engineOf(session.browser.name);
  const tests = session.testResults ? testsIn(session.testResults) : [];
  const ran = tests.filter(({ test, titles }) => !test.skipped && wanted.test(titles.join(' ')));
  const broken = ran.filter(({ test }) => !test.passed);
  const failures = broken.map((found) => describeTest(found, { file, engine, session }));
  if (session.errors.length > 0 || (!session.testResults && !session.passed))
    failures.push(describeFile({ file, engine, session }));
  return { file, engine, failures, passed: ran.length - broken.length, failed: failures.length };
}

/** The engine name in `BROWSERS`, not the product name. */
function engineOf(product) {
  if (/webkit/i.test(product)) return 'webkit';
  return /firefox/i.test(product) ? 'firefox' : 'chromium';
}

function testsIn({ tests, suites }, titles = []) {
  return [
    ...tests.map((test) => ({ test, titles: [...titles, test.name] })),
    ...suites.flatMap((suite) => testsIn(suite, [...titles, suite.name])),
  ];
}

function describeTest({ test, titles }, { file, engine, session }) {
  return {
    path: [file, ...titles, `in ${engine}`],
    place: placeOf(file, titles.at(-1), test.error),
    details: [...explain(test.error), ...explainLogs(session)],
    rerun: rerunTest(file, titles, engine),
  };
}

function describeFile({ file, engine, session }) {
  const errors = session.errors.flatMap(explain);
  const details = errors.length > 0 ? errors : ['The file ended before its tests did.'];
  return {
    path: [file, `in ${engine}`],
    details: [...details, ...explainLogs(session)],
    rerun: rerunTest(file, undefined, engine),
  };
}

function explain({ name, message, stack = '', expected, actual } = { message: 'It failed without an error.' }) {
  const headline = `${name ? `${name}: ` : ''}${message}`;
  const compared = typeof expected === 'string' && typeof actual === 'string' ? compare(expected, actual) : [];
  // Chromium repeats the message in the stack.
  const frames = stack.split('\n').filter((line) => !headline.includes(line.trim()));
  return [headline, ...compared, ...frames].flatMap(explainError);
}

const explainLogs = ({ logs }) =>
  logs.map(
    (args) => `on the console: ${args.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' ')}`,
  );

/** Mocha reports no source location: search the file for the title, else use the first stack frame of the file. */
function placeOf(file, title, { stack = '' } = {}) {
  const lines = readFileSync(`${root}${file}`, 'utf8').split('\n');
  const written = [title, title.replaceAll("'", "\\'")];
  const line = lines.findIndex((text) => written.some((words) => text.includes(words))) + 1;
  const frame = stack.split(`${file}:`)[1]?.match(/^\d+/)?.[0];
  return [file, line || frame].filter(Boolean).join(':');
}
