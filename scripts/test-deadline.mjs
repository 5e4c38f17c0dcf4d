// Preloaded into every test file (`--import`): a file that does not end fails and reports what keeps it alive. The runner's own
// `--test-timeout` ends a test but, since Node.js 24, no longer the process of its file.
const limitMs = readDuration('TEST_DEADLINE_MS', 600_000);
/** After the last test. A failed test often leaves a server open, and the process would wait for it. */
const exitLimitMs = readDuration('TEST_EXIT_DEADLINE_MS', 60_000);

let watched = process.argv[1];
let timer;

/** Restarts the timer for the next test file of one process. @param {string} file */
export function watchFile(file) {
  watched = file;
  startTimer(limitMs);
}

// Only in the process of a test file, not in the runner.
if (process.env.NODE_TEST_CONTEXT) {
  watchFile(watched);
  const { after } = await import('node:test');
  after(() => startTimer(exitLimitMs));
}

function startTimer(ms) {
  clearTimeout(timer);
  timer = setTimeout(fail, ms, ms).unref();
}

function fail(ms) {
  const resources = process.getActiveResourcesInfo().join(', ') || 'none';
  process.stderr.write(`${watched} did not end within ${ms} ms. Active resources: ${resources}\n`, () =>
    process.exit(1),
  );
}

function readDuration(name, otherwise) {
  const ms = Number(process.env[name] ?? otherwise);
  if (!(ms > 0 && ms < 2 ** 31)) throw new RangeError(`${name} must be from 1 to 2147483647 milliseconds`);
  return ms;
}
