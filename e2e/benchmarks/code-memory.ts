import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { createRedisStore } from '@qr-login/server/redis';
import { sendCommand, startRedis } from '../../packages/server/internal-testing/redis/servers.js';
import { until } from '../support/wait-until.js';

const origin = 'https://id.example.com';
const headers = {
  'content-type': 'application/json',
  'x-authing-app-id': 'demo-app',
  origin: 'http://127.0.0.1:4400',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
};

/** Bytes of Redis memory per pending bound code, measured over that many codes, with or without a user code. */
export async function measureCodeMemory(codes: number, userCode: boolean): Promise<number> {
  const redis = await startRedis({ overTcp: true });
  const store = createRedisStore({ url: redis.url, commandTimeoutMs: 10_000 });
  try {
    await until(() => store.ready(), 'ready');
    const options = await createDemoServerOptions({ publicOrigin: origin });
    const apps = options.apps.map((app) => ({ ...app, userCode }));
    const server = createQrLoginServer({ ...options, apps, store, limits: false });
    const challenge = 'c'.repeat(43);
    const path = `${origin}/api/v3/gene-qrcode?codeChallenge=${challenge}&codeChallengeMethod=S256`;
    const make = async (): Promise<void> => {
      const request = new Request(path, { method: 'POST', headers, body: '{"type":"MOBILE_APP"}' });
      const { status } = await server.fetch(request, { remoteAddress: '192.0.2.77' });
      if (status !== 200) throw new Error(`expected a code, got ${status}`);
    };
    const empty = await usedMemory(redis.port);
    for (let made = 0; made < codes; made += 100) await Promise.all(Array.from({ length: 100 }, make));
    return Math.round(((await usedMemory(redis.port)) - empty) / codes);
  } finally {
    await store.close();
    await redis.close();
  }
}

async function usedMemory(port: number): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await sendCommand(port, 'INFO memory'))?.[1]);
}
