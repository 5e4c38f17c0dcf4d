import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSigningKey } from '@qr-login/server';
import { startServer } from '../../support/server-process.js';
import type { Program, ProcessOptions } from '../../support/server-process.js';
import type { RawClient } from '../../support/raw-client.js';

/** The real command with a memory store, many apps and many users. */
export interface BenchmarkedServer extends Program {
  /** Writes the requests of pages and phones for it. */
  readonly write: Requests;
}

const apps = 10;
const userCount = 500;
const most = 1_000_000_000;
const secret = 'secret-of-every-app';
const origin = 'https://shop.example.com';
const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** Starts it as if behind a proxy, so that every page has an address of its own. */
export async function startBenchmarkedServer(
  surroundings: ProcessOptions = {},
  changes: object = {},
): Promise<BenchmarkedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'qr-login-figures-'));
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify({ ...(await makeConfig()), ...changes }));
  const program = await startServer(['--config', file], surroundings);
  void program.ended.then(() => rm(folder, { recursive: true, force: true }));
  return { ...program, write: new Requests() };
}

/** A page: its number determines its app and its address. */
export interface Page {
  readonly number: number;
  readonly verifier: string;
  id: string;
}

/** Creates a page that shows a code. */
export async function openPage(client: RawClient, write: Requests, number: number): Promise<Page> {
  const page = { number, verifier: randomBytes(32).toString('base64url'), id: '' };
  const { status, body } = await client.send(write.gene(page));
  const id = readId(body);
  if (id === undefined) throw new Error(`expected a code, got ${status}`);
  return { ...page, id };
}

/** The id in a response that returns a code. */
export function readId(body: string): string | undefined {
  return /"qrcodeId":"([\w-]{43})"/.exec(body)?.[1];
}

/** Raw HTTP requests. */
export class Requests {
  gene({ number, verifier }: Page): string {
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const path = `/api/v3/gene-qrcode?codeChallenge=${challenge}&codeChallengeMethod=S256`;
    return post(path, this.#page(number), { type: 'MOBILE_APP' });
  }

  status(page: Page): string {
    return this.#request(page, 'application/json');
  }

  stream(page: Page): string {
    return this.#request(page, 'text/event-stream');
  }

  context({ number, id }: Page): string {
    return `GET /api/v3/qrcode-context?qrcodeId=${id} HTTP/1.1\r\nhost: x\r\n${this.#approver(number)}\r\n`;
  }

  change({ number, id }: Page, action: 'SCAN' | 'CONFIRM'): string {
    return post('/api/v3/change-qrcode-status', this.#approver(number), { qrcodeId: id, action });
  }

  redeem({ number }: Page, ticket: string): string {
    const body = { ticket, client_id: `app-${number % apps}`, client_secret: secret };
    return post('/api/v3/exchange-tokenset-with-qrcode-ticket', '', body);
  }

  #request({ number, verifier, id }: Page, accept: string): string {
    const path = `/api/v3/check-qrcode-status?qrcodeId=${id}`;
    return `GET ${path} HTTP/1.1\r\nhost: x\r\naccept: ${accept}\r\nx-qr-verifier: ${verifier}\r\n${this.#page(number)}\r\n`;
  }

  #approver(number: number): string {
    return `x-authing-app-id: app-${number % apps}\r\nauthorization: Bearer ${tokenOf(number % userCount)}\r\n`;
  }

  #page(number: number): string {
    const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
    return (
      `x-authing-app-id: app-${number % apps}\r\norigin: ${origin}\r\nuser-agent: ${browser}\r\n` +
      `x-forwarded-for: ${address}\r\n`
    );
  }
}

function post(path: string, headers: string, body: object): string {
  const text = JSON.stringify(body);
  const own = `content-type: application/json\r\ncontent-length: ${text.length}\r\n`;
  return `POST ${path} HTTP/1.1\r\nhost: x\r\n${own}${headers}\r\n${text}`;
}

function tokenOf(userIndex: number): string {
  return `token-of-person-${String(userIndex).padStart(4, '0')}`;
}

/** Its configuration. */
export async function makeConfig(): Promise<object> {
  const pool = { userPoolId: 'people' };
  const account = (userIndex: number) => ({ id: `person-${userIndex}`, displayName: `Person ${userIndex}`, ...pool });
  return {
    publicOrigin: 'https://id.example.com',
    apps: Array.from({ length: apps }, (_, at) => ({
      appId: `app-${at}`,
      secret,
      ...pool,
      origins: [origin],
      approveUrl: 'https://id.example.com/approve',
      clientAuth: ['client_secret_post'],
    })),
    accounts: Object.fromEntries(Array.from({ length: userCount }, (_, at) => [tokenOf(at), account(at)])),
    signingKeys: [await generateSigningKey()],
    trustProxy: 1,
    maxStreams: 20_000,
    // Counted as usual and never reached: a handful of connections stands for a whole city.
    limits: {
      codesPerAddress: most,
      codesPerApp: most,
      failedLookupsPerAddress: most,
      scansPerUser: most,
      statusRequestsPerCode: most,
    },
  };
}
