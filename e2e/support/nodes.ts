import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSigningKey } from '@qr-login/server';
import { startCommand } from './command.js';
import type { Command } from './command.js';
import { openUnreachableServer } from './unreachable-server.js';

/** Several processes of the real command that share only their store. */
export interface Nodes {
  readonly urls: readonly string[];
  /** Everything that they have printed. */
  readonly output: () => string;
  /** Kills one like a power failure. Until it is replaced, its address is one that resets connections. */
  readonly kill: (at: number) => Promise<void>;
  /** Starts a replacement for that one. */
  readonly replace: (at: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Settings of the store, as in the configuration file. */
export type StoreSettings = Readonly<Record<string, string | number>>;

/** The users who can sign in: bearer tokens of `people`. */
export const tokenOf = (userIndex: number): string => `token-of-person-${userIndex}`;
export const userCount = 60;
export const clientSecret = 'secret-of-the-demo-app';

/** Further fields of the configuration file. */
export interface NodeSettings {
  /** Fields of `demo-app`. */
  readonly app?: object;
  /** Fields of the file. */
  readonly file?: object;
}

/** Offset of each node’s wall clock, in milliseconds. Default 0 each. */
export async function startNodes(
  count: number,
  store: StoreSettings,
  aheadMs: readonly number[] = [],
  settings: NodeSettings = {},
): Promise<Nodes> {
  const folder = await mkdtemp(join(tmpdir(), 'qr-login-nodes-'));
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(await makeConfig(store, settings)));
  const gone: Command[] = [];
  const start = async (at: number): Promise<{ command: Command; url: string }> => {
    const shift = `const now = Date.now; Date.now = () => now() + ${aheadMs[at] ?? 0};`;
    const clock = `data:text/javascript,${encodeURIComponent(shift)}`;
    const command = startCommand(
      process.execPath,
      '--import',
      clock,
      'packages/server/bin/qr-login-server.js',
      '--config',
      file,
    );
    const [, url = ''] = await command.line(/^listening on (\S+)$/);
    return { command, url };
  };
  const nodes = await Promise.all(Array.from({ length: count }, (_, at) => start(at)));
  // Another process may have the port of a killed node, and answer there.
  const unreachable = await openUnreachableServer();

  return {
    get urls() {
      return nodes.map(({ url }) => url);
    },
    output: () => [...gone, ...nodes.map(({ command }) => command)].flatMap(({ lines }) => lines).join('\n'),
    async kill(at) {
      const node = nodes[at];
      if (!node) throw new RangeError(`there is no node ${at}`);
      node.url = unreachable.url;
      await node.command.kill();
    },
    async replace(at) {
      const old = nodes[at];
      if (old) gone.push(old.command);
      nodes[at] = await start(at);
    },
    async close() {
      await Promise.all(nodes.map(({ command }) => command.stop()));
      await unreachable.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeConfig(store: StoreSettings, settings: NodeSettings): Promise<object> {
  const pool = { userPoolId: 'demo-pool' };
  const accounts = Array.from({ length: userCount }, (_, userIndex) => [
    tokenOf(userIndex),
    { id: `person-${userIndex}`, displayName: `Person ${userIndex}`, ...pool },
  ]);
  const app = {
    appId: 'demo-app',
    secret: clientSecret,
    ...pool,
    origins: ['loopback'],
    approveUrl: 'https://login.example/approve',
    clientAuth: ['client_secret_post'],
    ...settings.app,
  };
  // Sixty users sign in hundreds of times within a minute here; the other rate limits stay and are counted in Redis.
  const limits = { scansPerUser: 100_000, statusRequestsPerCode: 100_000 };
  const signingKeys = [await generateSigningKey()];
  return { apps: [app], accounts: Object.fromEntries(accounts), signingKeys, store, limits, ...settings.file };
}
