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
    it(`reads a megabyte of ${JSON.stringify(part)} within a second`, () => {
      const body = part.repeat(1_000_000 / part.length);
      const startedAt = performance.now();

      findInternalDetails(body);

      assert.ok(performance.now() - startedAt < 1000);
    });
});
