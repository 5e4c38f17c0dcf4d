import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRedisStore } from './redis-store.js';
import type { RedisStoreOptions } from './redis-store-options.js';
import { parseRedisUrl } from './parse-redis-url.js';

describe('readAddress', () => {
  const local = { host: '127.0.0.1', port: 6379 };
  for (const [url, address] of [
    ['redis://127.0.0.1', { kind: 'single', tls: false, db: 0, ...local }],
    ['redis://127.0.0.1:6380/3', { kind: 'single', tls: false, db: 3, host: '127.0.0.1', port: 6380 }],
    ['redis://[::1]:6380', { kind: 'single', tls: false, db: 0, host: '::1', port: 6380 }],
    [
      'rediss://ada:p%40ss%3A@db.example',
      { kind: 'single', tls: true, username: 'ada', password: 'p@ss:', db: 0, host: 'db.example', port: 6379 },
    ],
    ['redis://:secret@127.0.0.1', { kind: 'single', tls: false, password: 'secret', db: 0, ...local }],
    ['redis+unix:///run/redis.sock?db=2', { kind: 'socket', tls: false, db: 2, path: '/run/redis.sock' }],
    [
      'redis-sentinel://a,b:26380/codes/1',
      {
        kind: 'sentinel',
        tls: false,
        hosts: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 26_380 },
        ],
        primary: 'codes',
        db: 1,
      },
    ],
    [
      'rediss-cluster://x:y@a:7000,b:7001',
      {
        kind: 'cluster',
        tls: true,
        username: 'x',
        password: 'y',
        hosts: [
          { host: 'a', port: 7000 },
          { host: 'b', port: 7001 },
        ],
      },
    ],
  ] as const) {
    it(`parses ${url}`, () => {
      assert.deepEqual(parseRedisUrl(url), address);
    });
  }

  for (const url of [
    'http://127.0.0.1',
    'redis://user:hush@',
    'redis://user:hush@host:0',
    'redis://user:hush@a,b',
    'redis://user:hush@host/name',
    'redis://user:hush@host?db=1',
    'redis://user:%zz@host',
    'redis-sentinel://user:hush@host',
    'redis-cluster://user:hush@host/1',
    'redis+unix://user:hush@host/path',
    'hush',
  ]) {
    it(`rejects ${url} without repeating any part of it`, () => {
      assert.throws(
        () => parseRedisUrl(url),
        (error: unknown) =>
          error instanceof TypeError && error.message.startsWith('url must ') && !error.message.includes('hush'),
      );
    });
  }
});

describe('Redis store options', () => {
  for (const [name, options, message] of [
    ['braces in the prefix', { prefix: 'a{b}:' }, /^TypeError: prefix must be/],
    ['a zero timeout', { commandTimeoutMs: 0 }, /^RangeError: commandTimeoutMs must be a whole number from 50/],
    ['a fractional number of replicas', { replicas: 0.5 }, /^RangeError: replicas must be/],
    ['a replica timeout of a minute', { replicaTimeoutMs: 60_000 }, /^RangeError: replicaTimeoutMs must be/],
  ] satisfies [string, Partial<RedisStoreOptions>, RegExp][]) {
    it(`reject ${name}`, () => {
      assert.throws(() => createRedisStore({ url: 'redis://127.0.0.1', ...options }), message);
    });
  }
});
