// The command line of npm test. Node built-ins only.
import { relative, resolve } from 'node:path';
// Default import: a missing named export would fail before the Node.js version check.
import util from 'node:util';
import { root } from './run.mjs';
import { engines } from './setup/uses.mjs';
import { testFiles } from './test-files.mjs';

export const stageNames = ['build', 'checks', 'node', 'packages', 'elements', 'stories', 'e2e'];
const withFiles = Object.keys(testFiles);

export const usage = `npm test -- [stage…] [flag…]
stages: ${stageNames.join(' ')}; all of them unless some are named
flags:
  --help                       print this
  --no-install                 install npm packages and nothing else, and list what is not run
  --file PATH                  run this test file alone; may be repeated
  --test-name-pattern PATTERN  run the tests alone whose name this regular expression matches
  --story ID                   run this story alone; may be repeated
--file and --test-name-pattern go with one of ${withFiles.join(' ')}, --story with stories; build may stand beside it.
BROWSERS=firefox,webkit picks the engines of elements; all: ${engines.join(' ')}`;

/** Invalid command-line arguments. */
export class UsageError extends Error {}

/** Parses the command line. Exits if it is invalid or asks for help. */
export function readOptions() {
  try {
    const options = parseOptions(process.argv.slice(2), process.env.BROWSERS);
    if (!options.help) return options;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

/**
 * @param {readonly string[]} args
 * @param {string | undefined} browsers the value of `BROWSERS`
 * @throws {UsageError} naming the unexpected argument
 */
export function parseOptions(args, browsers) {
  const { values, positionals } = parse(args);
  refuseUnknown('stage', positionals, stageNames);
  const options = {
    stages: positionals.length > 0 ? stageNames.filter((name) => positionals.includes(name)) : stageNames,
    help: values.help ?? false,
    noInstall: values['no-install'] ?? false,
    files: (values.file ?? []).map((path) => relative(root, resolve(root, path)).replaceAll('\\', '/')),
    namePattern: values['test-name-pattern'],
    stories: values.story ?? [],
    browsers: browsers ? browsers.split(',') : engines,
  };
  refuseUnknown('engine in BROWSERS', options.browsers, engines);
  refuseMismatch(options);
  return options;
}

function parse(args) {
  const options = {
    help: { type: 'boolean' },
    'no-install': { type: 'boolean' },
    file: { type: 'string', multiple: true },
    'test-name-pattern': { type: 'string' },
    story: { type: 'string', multiple: true },
  };
  try {
    return util.parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error.message.split('. ')[0], { cause: error });
  }
}

function refuseUnknown(kind, names, known) {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new UsageError(`there is no ${kind} ${unknown.join(', ')}`);
}

function refuseMismatch({ stages, files, namePattern, stories }) {
  const others = stages.filter((name) => name !== 'build');
  const goesWith = (flag, known) => {
    if (others.length !== 1 || !known.includes(others[0]))
      throw new UsageError(`${flag} goes with one stage of ${known.join(', ')}`);
  };
  if (stories.length > 0) goesWith('--story', ['stories']);
  if (files.length > 0) goesWith('--file', withFiles);
  if (namePattern !== undefined) goesWith('--test-name-pattern', withFiles);
  for (const file of files)
    if (!testFiles[others[0]]().includes(file))
      throw new UsageError(`${file} is not a test file of the stage ${others[0]}`);
}
