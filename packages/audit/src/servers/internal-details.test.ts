import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findInternalDetails } from './internal-details.js';

const trace = 'a stack trace';
const path = 'a path of the file system';
const database = 'a message of a database';

const harmless: readonly string[] = [
  'Try again at 12:30',
  'at 12:30:15 the limit ends',
  'No route at https://login.example.com:8443/qr',
  'See https://login.example.com.py:8080/help',
  'Use the app at login.example.com:443:1',
  'USER_CODE_EXPIRED',
  'SERVER_ERROR_OTHER',
];

const revealing: readonly (readonly [string, string])[] = [
  [new Error('no route').stack ?? '', trace],
  ['Error: x\n    at file:///app.mjs:3:9', trace],
  ['Error: x\n    at node:internal/main:23:47', trace],
  ['java.lang.Error: x\n\tat com.example.Login.scan(Login.java:12)', trace],
  ['x\n   at Login.Codes.Scan(String id) in Codes.cs:line 12', trace],
  ['Traceback (most recent call last):\n  File "login.py", line 3, in scan', trace],
  ['File "login.py", line 3', trace],
  ['main.scan(0x1)\n\tmain.go:12 +0x1d', trace],
  ["login.rb:12:in `scan'", trace],
  ['Uncaught Error in login.php on line 12', trace],
  ['cannot open /var/lib/login/codes.json', path],
  ['syntax error at or near "x"', database],
  ['ER_DUP_ENTRY: duplicate', database],
];

describe('findInternalDetails', () => {
  for (const message of harmless)
    it(`finds nothing in "${message}"`, () => {
      assert.deepEqual(findInternalDetails(message), []);
      assert.deepEqual(findInternalDetails(JSON.stringify({ message, hints: [message] })), []);
    });

  for (const [message, what] of revealing)
    it(`finds ${what} in ${JSON.stringify(message.slice(0, 40))}`, () => {
      assert.ok(findInternalDetails(message).includes(what));
      assert.ok(findInternalDetails(JSON.stringify({ message })).includes(what));
    });

  for (const part of ['at a ', '\nat a', '\nat a (', '"at a.a', ':1', '.py', '://a', '/home/a'])
    it(`takes no longer than linear time for a megabyte of ${JSON.stringify(part)}`, () => {
      const usFor = (length: number): number => leastCpuUs(part.repeat(length / part.length));
      const [quarterUs, wholeUs] = [usFor(250_000), usFor(1_000_000)];

      // Quadratic time would be sixteen times as long.
      assert.ok(wholeUs < 10 * Math.max(quarterUs, 1000), `${quarterUs} and ${wholeUs} microseconds`);
    });
});

/** Processor time without what else the process did meanwhile, such as to collect garbage. */
function leastCpuUs(body: string): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    findInternalDetails(body);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}
