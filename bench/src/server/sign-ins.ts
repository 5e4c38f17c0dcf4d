import { makeConfig } from '../../../e2e/benchmarks/server/benchmarked-server.js';
import type { Program } from '../../../e2e/support/server-process.js';
import { sendCommand, startRedis } from '../../../packages/server/internal-testing/redis/servers.js';
import { openBetterAuthClient } from './better-auth-sign-in.js';
import { buildEarlierServer } from './build-earlier-server.js';
import { openKitClient } from './kit-sign-in.js';
import type { Delivery } from './kit-sign-in.js';
import { Launcher } from './launcher.js';
import { measureInTurn } from './measure-in-turn.js';
import type { Contender, Measured, SlicePlan } from './measure-in-turn.js';
import { openOidcClient } from './oidc-sign-in.js';
import { openReplayClient, recordSignIn } from './recorded-sign-in.js';
import type { SignInClient } from './sign-in-client.js';
import type { Way } from './server-results.js';

/** Sign-ins in progress at the same time. */
const atOnce = 32;
const programs = 'bench/src/server/programs/';
const command = 'packages/server/bin/qr-login-server.js';

/** Processor time of whole sign-ins at every program, in turn. */
export async function measureSignIns(plan: SlicePlan): Promise<Record<Way, Measured>> {
  const launcher = await Launcher.open();
  try {
    const config = await makeConfig();
    const contenders = { ...(await startOurs(launcher, config)), ...(await startOthers(launcher, config)) };
    const resultOf = await measureInTurn(Object.values(contenders), plan);
    return {
      memory: resultOf(contenders.memory),
      stream: resultOf(contenders.stream),
      redis: resultOf(contenders.redis),
      earlier: resultOf(contenders.earlier),
      bare: resultOf(contenders.bare),
      betterAuth: resultOf(contenders.betterAuth),
      oidcProvider: resultOf(contenders.oidcProvider),
    };
  } finally {
    await launcher.close();
  }
}

/** This server, and the replay of its responses. */
async function startOurs(
  launcher: Launcher,
  config: object,
): Promise<Record<'memory' | 'stream' | 'redis' | 'bare', Contender>> {
  const file = await launcher.write('config.json', config);
  const redis = await startRedis({ overTcp: true });
  launcher.onClose(redis.close);
  const memory = await launcher.start('memory', [command, '--config', file]);
  const stream = await launcher.start('stream', [command, '--config', file]);
  const withRedis = await launcher.start('redis', [command, '--config', file, '--store', redis.url]);
  const { requests, responses } = await recordSignIn(memory.url);
  const replayed = await launcher.write('responses.json', responses);
  const bare = await launcher.start('bare', ['--import', 'tsx', `${programs}bare.ts`, replayed]);
  return {
    memory: await contendAsKit(memory),
    stream: await contendAsKit(stream, 'stream'),
    redis: { ...(await contendAsKit(withRedis)), besideMicros: () => readRedisMicros(redis.port) },
    bare: await contend(bare, (url) => openReplayClient(url, requests)),
  };
}

async function startOthers(
  launcher: Launcher,
  config: object,
): Promise<Record<'earlier' | 'betterAuth' | 'oidcProvider', Contender>> {
  const { command: earlierCommand, limitNames } = buildEarlierServer();
  const limits = Object.fromEntries(limitNames.map((name) => [name, 1_000_000_000]));
  const file = await launcher.write('earlier.json', { ...config, limits });
  const earlier = await launcher.start('earlier', [earlierCommand, '--config', file]);
  const betterAuth = await launcher.start('better-auth', [`${programs}better-auth.mjs`]);
  const oidcProvider = await launcher.start('oidc-provider', ['--import', 'tsx', `${programs}oidc-provider.ts`]);
  return {
    earlier: await contendAsKit(earlier),
    betterAuth: await contend(betterAuth, openBetterAuthClient),
    oidcProvider: await contend(oidcProvider, openOidcClient),
  };
}

function contendAsKit(program: Program, delivery: Delivery = 'poll'): Promise<Contender> {
  return contend(program, (url) => openKitClient(url, delivery));
}

/** Opens one client after the other: some sign a user up first. */
async function contend(
  program: Program,
  open: (url: string) => SignInClient | Promise<SignInClient>,
): Promise<Contender> {
  const clients: SignInClient[] = [];
  for (let client = 0; client < atOnce; client++) clients.push(await open(program.url));
  return { program, clients };
}

/** Microseconds of processor time so far. */
async function readRedisMicros(port: number): Promise<number> {
  const info = await sendCommand(port, 'INFO cpu');
  const read = (kind: string): number => Number(new RegExp(`used_cpu_${kind}:([\\d.]+)`).exec(info)?.[1]);
  return (read('user') + read('sys')) * 1e6;
}
