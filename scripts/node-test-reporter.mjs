// A reporter for node:test: failures in full, a line for each file with how long it took, and the closing line that scripts/test.mjs adds up.
import { relative } from 'node:path';
import { inspect } from 'node:util';

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* report(events) {
  const files = new Map();
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    // A suite is no test, and neither is the file that node wraps its tests in.
    const container = data.details.type === 'suite' || (data.nesting === 0 && data.name === data.file);
    const count = files.get(data.file) ?? files.set(data.file, { passed: 0, failed: 0, ms: 0 }).get(data.file);
    if (data.nesting === 0) count.ms += data.details.duration_ms;
    if (type === 'test:fail' && !isEcho(data)) {
      failed++;
      count.failed++;
      yield `\nFAILED ${relative('.', data.file ?? '')} > ${data.name}\n${explain(data.details.error)}\n`;
    } else if (type === 'test:pass' && !container) {
      passed++;
      count.passed++;
    }
  }
  for (const [file, count] of files)
    yield `${count.failed ? 'FAILED' : 'ok    '} ${relative('.', file ?? '')} (${count.passed + count.failed}) ${(count.ms / 1000).toFixed(1)} s\n`;
  yield `${passed} passed, ${failed} failed\n`;
}

/** A suite or a file fails because something in it did, which has been told already. */
function isEcho({ details }) {
  return details.error?.failureType === 'subtestsFailed';
}

function explain(error) {
  const cause = error?.cause ?? error;
  return inspect(cause, { depth: 4 });
}
