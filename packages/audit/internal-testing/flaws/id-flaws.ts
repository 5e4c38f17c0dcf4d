import { createHash, randomBytes } from 'node:crypto';
import type { Flaw } from '../flaw.js';
import { replaceIds } from '../replace-ids.js';
import type { Call } from '../read-call.js';

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
const startedAt = 1_000_000;
/** In the sample of ids, and in no honest sign-in. */
const repeatedAt = 55;
let latestMs = 0;

/** Ids that a client can guess or choose. */
export const idFlaws: readonly Flaw[] = [
  flaw('counts its codes', (_, count) => String(startedAt + count)),
  flaw('counts its codes in steps of a large number', (_, count) =>
    (BigInt(`0x${'9e3779b97f4a7c15'.repeat(2)}`) * BigInt(count + 1)).toString(16).slice(-32).padStart(32, '0'),
  ),
  flaw('has the time in its ids, and few random bits', () => `${Date.now().toString(36)}${random(6)}`),
  flaw('has ids of 64 bits', () => random(8)),
  flaw('has ids that repeat 64 bits', () => random(8).repeat(2)),
  flaw('has ids whose bits are mostly ones', () => biasedHex()),
  flaw('has ids that are hashes of the time', () => hashOf((latestMs = Math.max(latestMs + 1, Date.now())))),
  flaw('has ids that are hashes of a counter', (_, count) => hashOf(count + 1)),
  flaw('issues an id twice', (_, count) =>
    createHash('sha256')
      .update(`${key}${count === repeatedAt ? count - 1 : count}`)
      .digest('base64url'),
  ),
  {
    check: 'client-chosen-id',
    name: 'takes an id from the query',
    ...replaceIds(({ url }) => chosenIn(Object.fromEntries(url.searchParams))),
  },
  { check: 'client-chosen-id', name: 'takes an id from the body', ...replaceIds(({ members }) => chosenIn(members)) },
];

const key = random(32);

function flaw(name: string, createId: (call: Call, count: number) => string): Flaw {
  return { check: 'predictable-id', name, protocols: ['genauth-v3'], ...replaceIds(createId) };
}

function hashOf(number: number): string {
  return createHash('md5').update(String(number)).digest('hex');
}

/** Three of four bits are ones. */
function biasedHex(): string {
  const [one, other] = [randomBytes(32), randomBytes(32)];
  return Buffer.from(one.map((byte, at) => byte | (other[at] ?? 0))).toString('hex');
}

function chosenIn({ qrcodeId, random: id }: Readonly<Record<string, unknown>>): string | undefined {
  const chosen = qrcodeId ?? id;
  return typeof chosen === 'string' ? chosen : undefined;
}
