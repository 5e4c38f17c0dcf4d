import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findDifference, renderPage } from './api/render-page.mjs';

const folder = '/planted/dist/';
const types = {
  'index.d.ts': `
    export { Client } from './client.js';
    export type { ClientOptions } from './client.js';
    export declare const version: string;
    /** Creates a client. Throws \`TypeError\`. */
    export declare function createClient({ timeoutMs }?: ClientOptions, mode?: Mode): Client;
    import type { Client, ClientOptions } from './client.js';
    type Mode = 'fast' | 'safe';
    export {};`,
  'client.d.ts': `
    /** Settings. */
    declare class Settings extends Element {
      /** Address of the server. Required. More about it. */
      server: string;
      protected secret: string;
    }
    /** A client. */
    export declare class Client extends Settings {
      #private;
      static styles: string;
      connectedCallback(): void;
      get status(): string;
      set status(_: never);
    }
    /** Options. */
    export interface ClientOptions {
      /** Time limit in milliseconds. At least 1. Default 5000. */
      readonly timeoutMs?: number;
    }
    export {};`,
  'testing.d.ts': `export type { ClientOptions as Options } from './client.js';`,
};
const packages = [
  {
    name: '@qr-login/planted',
    entryPoints: ['index', 'testing'].map((name) => ({
      specifier: name === 'index' ? '@qr-login/planted' : `@qr-login/planted/${name}`,
      declarations: [`${folder}${name}.d.ts`],
    })),
    files: ['@qr-login/planted/style.css'],
  },
];
const render = (changes = {}) =>
  renderPage(
    packages,
    Object.fromEntries(Object.entries({ ...types, ...changes }).map(([name, text]) => [folder + name, text])),
  );
const page = await render();

describe('API page', () => {
  for (const [claim, text] of [
    [
      'gives a function its first sentence and a name for a pattern',
      '#### `createClient`\n\nCreates a client.\n\n```ts\nfunction createClient(options?: ClientOptions, mode?: Mode): Client;\n```\n',
    ],
    [
      'gives a member its default',
      '  /** Time limit in milliseconds. Default 5000. */\n  readonly timeoutMs?: number;\n',
    ],
    [
      'shows the public members of a class and of a base that is not exported',
      'class Client extends Element {\n  /** Address of the server. Required. */\n  server: string;\n  get status(): string;\n}\n',
    ],
    [
      'shows a type that is named and not exported',
      "### Not exported, but named above\n\n#### `Mode`\n\n```ts\ntype Mode = 'fast' | 'safe';\n```\n",
    ],
    ['links a name that stands on the page already', 'Also exports [`ClientOptions`](#clientoptions) as `Options`.\n'],
    [
      'lists names by kind in its contents',
      '(#qr-loginplanted): [`Client`](#client) [`createClient`](#createclient) [`version`](#version) [`ClientOptions`](#clientoptions)\n',
    ],
    ['lists files that are no modules', '- Files: `@qr-login/planted/style.css`\n'],
  ])
    it(claim, () => assert.ok(page.includes(text), page));

  it('differs once an option is renamed', async () => {
    const changed = await render({ 'client.d.ts': types['client.d.ts'].replace('timeoutMs', 'deadlineMs') });

    assert.match(findDifference(page, changed), /^line \d+ is `  readonly deadlineMs\?: number;`$/);
  });

  it('differs once an export is gone', async () => {
    const changed = await render({
      'index.d.ts': types['index.d.ts'].replace('export declare const', 'declare const'),
    });

    assert.ok(findDifference(page, changed));
  });

  it('does not differ from itself', async () => assert.equal(findDifference(page, await render()), undefined));

  it('reports a rest that is too long', () => assert.equal(findDifference('a\nb\n', 'a\n'), 'line 2 is ``'));
});
