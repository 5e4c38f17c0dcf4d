// Malformed values for every part of a request, for the rows of docs/THREATS.md that attack.test.ts cites.

const id = 'A'.repeat(43);
const deep = `${'['.repeat(3000)}${']'.repeat(3000)}`;

/** Instead of a string. */
export const malformedTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\r\nX-Injected: yes',
  '../../etc/passwd',
  '*',
  '{}',
  'a:b:c',
  '$ne',
  '%',
  '%zz',
  '%c0%af',
  '\u202Eevil',
  '😀'.repeat(50),
  '\uD800',
  `${id}=`,
  ` ${id} `,
  id.toLowerCase(),
  `${id}\u0000`,
  'EVAL "return 1" 0',
  '*3\r\n$3\r\nSET\r\n',
  '__proto__',
  'SCAN',
  'scan',
  'Scan ',
  'CONFIRM\u0000',
  'x'.repeat(7000),
  'x'.repeat(9000),
  '<script>alert(1)</script>',
];

/** Instead of a JSON value. */
export const malformedValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  [],
  {},
  [id, id],
  { $ne: null },
  { toString: 'x', valueOf: 'y' },
  { length: 43 },
  ...malformedTexts,
];

/** Instead of a whole body. */
export const malformedBodies: readonly string[] = [
  '',
  'null',
  '[]',
  '"x"',
  '1',
  '{',
  '{"a":}',
  "{'a':1}",
  '{"a":NaN}',
  '\uFEFF{}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  deep,
  `{"a":${deep}}`,
  `{${Array.from({ length: 700 }, (_, at) => `"k${at}":1`).join(',')}}`,
  `{"${'k'.repeat(8000)}":1}`,
  '{"type":"MOBILE_APP","type":"WECHAT_MINIPROGRAM"}',
  'x'.repeat(9000),
  '\u0000\u0001\u0002',
];

/** Headers with their possible values. Invalid headers are left to tests with sockets. */
export const malformedHeaders: Readonly<Record<string, readonly string[]>> = {
  authorization: [
    '',
    'Bearer',
    'Bearer ',
    'Basic',
    'Basic !!!',
    'Basic YQ==',
    'Bearer a b',
    `Bearer ${'x'.repeat(5000)}`,
    'Bearer e30.e30.',
    'Ünïcode',
  ],
  'x-authing-app-id': ['', 'unknown', 'demo-app, demo-app', '__proto__', 'constructor', 'x'.repeat(500), "' OR 1=1"],
  'content-type': [
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json;charset=latin1',
    'APPLICATION/JSON',
    'multipart/form-data; boundary=x',
  ],
  'content-encoding': ['gzip', 'br', 'identity'],
  origin: ['null', 'https://evil.example', 'http://localhost.evil.example', 'http://localhost:1', 'file://', 'x'],
  cookie: [
    'qr-login-browser=',
    `qr-login-browser=${id}; qr-login-browser=${id}`,
    `qr-login-browser=${'x'.repeat(4000)}`,
    '=;=;=',
    '__proto__=1',
  ],
  'x-qr-verifier': ['', id, `${id}${id}`, 'x'.repeat(5000)],
  accept: ['text/event-stream', '*/*', 'x'.repeat(2000)],
  'x-forwarded-for': ['unknown', '127.0.0.1', '::1', '"', '1.1.1.1,'.repeat(900)],
  forwarded: ['for="', 'for=1.1.1.1;host="a\\"', ',,,,'],
  'user-agent': ['', '<b>', 'a'.repeat(7000), '('.repeat(3000), '\u001b[31m'],
  'accept-language': ['x'.repeat(5000), ';q=', '*'],
  'x-http-method-override': ['POST', 'DELETE'],
  'content-length': ['-1', '9999999999'],
  range: ['bytes=0-'],
};
