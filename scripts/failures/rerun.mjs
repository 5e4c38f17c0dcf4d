// The command that runs one failed test again, ready to paste into a POSIX shell.
import { stageOf } from '../test-files.mjs';

/** Stages whose tests need the build. */
const onTheBuild = ['packages', 'stories', 'e2e'];

/**
 * @param {string} file relative to the repository
 * @param {readonly string[]} [path] suites and test; without it the whole file runs
 * @param {string} [engine] of the element tests
 */
export function rerunTest(file, path, engine) {
  const stage = stageOf(file);
  const name = path && `--test-name-pattern ${quote(stage === 'elements' ? mochaPattern(path) : nodePattern(path))}`;
  return [engine && `BROWSERS=${engine}`, command(stage), `--file ${quote(file)}`, name].filter(Boolean).join(' ');
}

/** @param {string} id */
export const rerunStory = (id) => `${command('stories')} --story ${quote(id)}`;

const command = (stage) => `npm test -- ${onTheBuild.includes(stage) ? 'build ' : ''}${stage}`;

/** Node.js 20 matches the test's title alone, later versions the full title with its suites. */
function nodePattern(path) {
  const suites = path.slice(0, -1).map((title) => `${escape(title)} `);
  return `^${suites.length > 0 ? `(${suites.join('')})?` : ''}${escape(path.at(-1))}$`;
}

const mochaPattern = (path) => `^${path.map(escape).join(' ')}$`;

const escape = (text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll('\n', '\\n');

const quote = (text) => (/^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
