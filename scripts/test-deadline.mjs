// Preloaded into every test file (`--import`): a file that does not end fails and reports what keeps it alive. The runner's own
// `--test-timeout` ends a test but, since Node.js 24, no longer the process of its file.
const limitMs = Number(process.env.TEST_DEADLINE_MS ?? 600_000);
if (!(limitMs > 0 && limitMs < 2 ** 31))
  throw new RangeError('TEST_DEADLINE_MS must be from 1 to 2147483647 milliseconds');

let watched = process.argv[1];
let timer;

/** Restarts the timer for the next test file of one process. @param {string} file */
export function watchFile(file) {
  watched = file;
  clearTimeout(timer);
  timer = setTimeout(fail, limitMs).unref();
}

// Only in the process of a test file, not in the runner.
if (process.env.NODE_TEST_CONTEXT) watchFile(watched);

function fail() {
  const resources = process.getActiveResourcesInfo().join(', ') || 'none';
  process.stderr.write(`${watched} did not end within ${limitMs} ms. Active resources: ${resources}\n`, () =>
    process.exit(1),
  );
}
