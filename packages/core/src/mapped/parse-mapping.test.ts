import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseMapping } from './parse-mapping.js';

const readJson = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8'));
const examples = {
  rest: await readJson('examples/mappings/rest.json'),
  envelope: await readJson('examples/mappings/envelope.json'),
};
const schema = await readJson('packages/core/mapping.schema.json');
const matchesSchema = new Ajv2020({ allowUnionTypes: true }).compile(Object(schema));

const smallest = {
  create: { path: 'codes', response: { id: '/id', content: '/link' } },
  status: { path: 'codes/{id}', response: { status: '/state' }, states: { pending: ['WAIT'], authorized: ['OK'] } },
};

/** The smallest mapping with a value at a pointer, or without what stands there. */
function changed(pointer: string, value?: unknown): unknown {
  const mapping = structuredClone(smallest);
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop() ?? '';
  const parent = names.reduce<object>((part, name) => {
    if (!Object.hasOwn(part, name)) Reflect.set(part, name, {});
    return Reflect.get(part, name);
  }, mapping);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  return mapping;
}

const accepted: readonly (readonly [pointer: string, value: unknown])[] = [
  ['/$schema', 'mapping.schema.json'],
  ['/success', { pointer: '/code', values: [0, 'ok', true] }],
  ['/create/method', 'PUT'],
  ['/create/path', 'v1/codes:new'],
  ['/create/path', 'v1//codes/'],
  ['/create/path', '{appId}/caf%C3%A9/..codes'],
  ['/create/query', { 'a name': 'of {appId} and {challenge}' }],
  ['/create/headers', { 'X-App': 'App {appId}' }],
  ['/create/body', { app: ['{appId}', 1, null, true, { deep: '{challengeMethod}' }], '{': '' }],
  ['/create/response/expiresIn', '/a~1b/~0/0/'],
  ['/status/unknownCode', { pointer: '/error', values: ['unknown'] }],
  ['/status/states/scanned', ['0', 0]],
  ['/scan', { path: 'codes/{id}/scan', body: { token: '{token}' } }],
  ['/redeem', { path: 'tokens', body: { s: '{appSecret}', t: '{ticket}' }, response: { accessToken: '/t' } }],
];

const rejected: readonly (readonly [pointer: string, value: unknown, message: RegExp])[] = [
  ['/create', undefined, /^\/create must be an object$/],
  ['/create', [], /^\/create must be an object$/],
  ['/create/path', undefined, /^\/create\/path must be a path below the base URL, with no brace but of \{appId\}, /],
  ['/create/path', '', /^\/create\/path must be a path/],
  ['/create/path', '/codes', /^\/create\/path must be a path/],
  ['/create/path', '//evil.example/codes', /^\/create\/path must be a path/],
  ['/create/path', '\\\\evil.example/codes', /^\/create\/path must be a path/],
  ['/create/path', '\t//evil.example', /^\/create\/path must be a path/],
  ['/create/path', 'https://evil.example/codes', /^\/create\/path must be a path/],
  ['/create/path', 'data:,x', /^\/create\/path must be a path/],
  ['/create/path', '../codes', /^\/create\/path must be a path/],
  ['/create/path', 'a/%2E./codes', /^\/create\/path must be a path/],
  ['/create/path', 'a/..', /^\/create\/path must be a path/],
  ['/create/path', 'codes?a=b', /^\/create\/path must be a path/],
  ['/create/path', 'codes#a', /^\/create\/path must be a path/],
  ['/create/path', 'codes/{id}', /^\/create\/path must be a path/],
  ['/create/path', 'codes\n', /^\/create\/path must be a path/],
  ['/create/method', 'get', /^\/create\/method must be one of GET, POST, PUT, PATCH, DELETE$/],
  ['/create/url', 'codes', /^\/create\/url is not known here: the members are path, response, method, /],
  ['/create/query', ['a'], /^\/create\/query must be an object$/],
  ['/create/query', { a: 1 }, /^\/create\/query\/a must be a text with no brace but of \{appId\}, \{challenge\}, /],
  ['/create/query', { a: '{ appId }' }, /^\/create\/query\/a must be a text/],
  ['/create/headers', { 'a/b~c': 'x' }, /^the name of \/create\/headers\/a~1b~0c must be the name of a header$/],
  ['/create/headers', { a: 'two\r\nlines' }, /^\/create\/headers\/a must be visible ASCII characters and spaces/],
  ['/create/headers', { authorization: '{appSecret}' }, /^\/create\/headers\/authorization must be/],
  ['/create/body', { a: [{ b: '{token}' }] }, /^\/create\/body\/a\/0\/b must be a text with no brace/],
  ['/create/body', 'text', /^\/create\/body must be an object$/],
  ['/create/response/id', 'id', /^\/create\/response\/id must be a JSON pointer such as \/data\/id$/],
  ['/create/response/id', '', /^\/create\/response\/id must be a JSON pointer/],
  ['/create/response/id', '/~2', /^\/create\/response\/id must be a JSON pointer/],
  ['/create/response/content', undefined, /^\/create\/response must have exactly one of content and contentTemplate$/],
  ['/create/response/contentTemplate', 'qr:{id}', /^\/create\/response must have exactly one of content/],
  ['/create/response/contentTemplate', 'qr:', /^\/create\/response\/contentTemplate must be a text with \{id\}/],
  ['/status/states/pending', [], /^\/status\/states\/pending must be a non-empty array of texts or numbers$/],
  ['/status/states/pending', 'WAIT', /^\/status\/states\/pending must be a non-empty array of texts or numbers$/],
  ['/status/states/pending', [true], /^\/status\/states\/pending must be a non-empty array of texts or numbers$/],
  ['/status/states/pending', ['A', 'A'], /^\/status\/states\/pending\/1 must be a word that .*pending does not have$/],
  ['/status/states/authorized', undefined, /^\/status\/states\/authorized must be a non-empty array/],
  ['/status/states/refused', ['NO'], /^\/status\/states\/refused is not known here/],
  ['/success', {}, /^\/success\/pointer must be a JSON pointer/],
  [
    '/success',
    { pointer: '/a', values: [null] },
    /^\/success\/values must be a non-empty array of texts or numbers or /,
  ],
  ['/scan', { path: 'scan', response: {} }, /^\/scan\/response is not known here/],
  ['/confirm', { path: 'confirm', method: 'GET', body: {} }, /^\/confirm\/body must be absent with the method GET$/],
  ['/cancel', { path: 'cancel', query: { ticket: '{ticket}' } }, /^\/cancel\/query\/ticket must be a text/],
  ['/redeem', { path: 'tokens' }, /^\/redeem\/response must be an object$/],
  ['/__proto__', {}, /^\/__proto__ is not known here/],
];

describe('docs/CUSTOM-ADAPTER.md', () => {
  it('describes every member of the schema', async () => {
    const page = await readFile(new URL('../../../../docs/CUSTOM-ADAPTER.md', import.meta.url), 'utf8');
    const [, table = ''] = /### Members of a mapping\n+(.*?)\n\n/s.exec(page) ?? [];
    const described = [...table.matchAll(/^\| ((?:`[\w.$]+` ?)+)\|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([\w.$]+)`/g)].map(([, name]) => name),
    );
    const { properties } = Object(schema);
    const namesIn = (name: string): readonly string[] =>
      Object.keys(properties[name].properties?.response?.properties ?? {}).map(
        (member) => `${name}.response.${member}`,
      );

    assert.deepEqual(
      new Set(described),
      new Set([
        ...Object.keys(properties).flatMap((name) => [name, ...namesIn(name)]),
        'status.states',
        'status.unknownCode',
      ]),
    );
  });
});

describe('parseMapping', () => {
  it('rejects a long template within a second', () => {
    const response = { id: '/id', contentTemplate: `${'{id}'.repeat(50_000)}{` };
    const startedAt = performance.now();

    assert.throws(() => parseMapping({ create: { path: 'codes', response } }), /contentTemplate must be a text with/);
    assert.ok(performance.now() - startedAt < 1000);
  });

  for (const [name, example] of Object.entries(examples))
    it(`returns the example ${name}.json without its $schema`, () => {
      const { $schema: _, ...expected } = Object(example);

      assert.equal(matchesSchema(example), true);
      assert.deepEqual(JSON.parse(JSON.stringify(parseMapping(example))), JSON.parse(JSON.stringify(expected)));
    });

  for (const [pointer, value] of accepted)
    it(`accepts ${JSON.stringify(value)} at ${pointer}, as the schema does`, () => {
      const mapping = changed(pointer, value);

      assert.equal(matchesSchema(mapping), true);
      assert.ok(parseMapping(mapping));
    });

  for (const [pointer, value, message] of rejected)
    it(`rejects ${JSON.stringify(value) ?? 'nothing'} at ${pointer}, as the schema does`, () => {
      const mapping = changed(pointer, value);

      assert.equal(matchesSchema(mapping), false);
      assert.throws(() => parseMapping(mapping), { name: 'TypeError', message });
    });

  for (const value of [undefined, null, 1, 'text', [], [smallest]])
    it(`rejects ${JSON.stringify(value) ?? 'undefined'} in place of a mapping, as the schema does`, () => {
      assert.equal(matchesSchema(value), false);
      assert.throws(() => parseMapping(value), { name: 'TypeError', message: 'the mapping must be an object' });
    });

  it('rejects a word of two statuses, which the schema cannot express', () => {
    const mapping = changed('/status/states/expired', ['GONE', 'OK']);

    assert.equal(matchesSchema(mapping), true);
    assert.throws(() => parseMapping(mapping), {
      name: 'TypeError',
      message: '/status/states/expired/1 must be a word that /status/states/authorized does not have',
    });
  });

  it('rejects values that JSON does not have', () => {
    for (const value of [NaN, Infinity, () => {}, Symbol('a'), 1n])
      assert.throws(() => parseMapping(changed('/create/body', { value })), { name: 'TypeError' });
    assert.throws(() => parseMapping(changed('/status/states/pending', [NaN])), { name: 'TypeError' });
  });

  it('returns a copy that inherits nothing', () => {
    const given = structuredClone(smallest);
    const mapping = parseMapping(given);
    given.create.path = 'elsewhere';

    assert.equal(mapping.create.path, 'codes');
    for (const part of [mapping, mapping.create, mapping.status, mapping.status.states])
      assert.equal(Object.getPrototypeOf(part), null);
  });
});
