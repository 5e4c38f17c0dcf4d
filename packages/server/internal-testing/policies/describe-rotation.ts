import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { codeOf, PolicyClient, versions } from './policy-client.js';
import type { PageCode } from './policy-client.js';
import type { PolicyNodes, PolicySystem } from './policy-nodes.js';

const rotating = { rotateContent: true } as const;
const stale = 42_201;

/** What the page draws in that period. Written from the specification, not with the code of the server. */
function proofAt({ data }: PageCode, period: number): string {
  const { key } = Object(data['rotation']);
  const mac = createHmac('sha256', Buffer.from(String(key), 'base64url'))
    .update(String(period))
    .digest();
  return `${period}.${mac.subarray(0, 10).toString('base64url')}`;
}

/** Of every letter: to change all of them to capitals changes nothing where a random proof has no other. */
function swapCase(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => (/[a-z]/.test(letter) ? letter.toUpperCase() : letter.toLowerCase()));
}

/** Rotating content over one store, in both versions (PROTOCOL 8.2). */
export function describeRotation(storeName: string, openSystem: () => Promise<PolicySystem>): void {
  for (const version of versions)
    describe(`rotating content in ${version} with a ${storeName}`, () => {
      let system: PolicySystem;
      before(async () => void (system = await openSystem()));
      after(() => system.close());

      type Opened = PolicyNodes & { client: PolicyClient; create: () => Promise<PageCode> };
      const open = async (otherOptions = {}): Promise<Opened> => {
        const nodes = await system.open(rotating, {}, otherOptions);
        const client = new PolicyClient(nodes.one, version);
        return { ...nodes, client, create: () => client.create() };
      };
      const scan = async (
        client: PolicyClient,
        code: PageCode,
        contentProof?: unknown,
        token?: string,
      ): Promise<number> =>
        codeOf(await client.change(code, 'SCAN', token, contentProof === undefined ? {} : { body: { contentProof } }));
      const read = async (
        client: PolicyClient,
        code: PageCode,
        contentProof?: string,
        token?: string,
      ): Promise<number> =>
        codeOf(
          await client.context(code, token, {}, contentProof === undefined ? '' : `&contentProof=${contentProof}`),
        );
      /** The proof in the context that an account reads with this one. */
      const seenBy = async (client: PolicyClient, code: PageCode, contentProof: string): Promise<string> =>
        String((await client.context(code, 'demo-alice', {}, `&contentProof=${contentProof}`)).data['contentProof']);
      /** A code in the middle of its fifth period. */
      const createAged = async ({ create, advance }: Opened): Promise<PageCode> => {
        const code = await create();
        await advance(22_500);
        return code;
      };

      it('gives the page a key, the first content and no picture (PROTOCOL 8.2.2)', async () => {
        const { create, one } = await open();
        const code = await create();
        const { rotation, content, url } = code.data;

        const { key, periodMs } = Object(rotation);
        assert.match(String(key), /^[\w-]{43}$/);
        assert.equal(periodMs, 5000);
        assert.equal(content, `http://127.0.0.1:4000/approve#${code.id}.${proofAt(code, 0)}`);
        assert.equal(url, undefined);
        assert.equal((await one.fetch(`/api/v2/qrcode/image/${code.id}`)).status, 404);
      });

      for (const [name, period, expected] of [
        ['now', 4, 200],
        ['one period ago', 3, 200],
        ['two periods ago', 2, 200],
        ['three periods ago', 1, stale],
        ['at the beginning', 0, stale],
        ['in the next period', 5, stale],
      ] as const)
        it(`answers ${expected} to what was on screen ${name} (PROTOCOL 8.2.4)`, async () => {
          const opened = await open();
          const code = await createAged(opened);

          assert.equal(await read(opened.client, code, proofAt(code, period)), expected);
          assert.equal(await scan(opened.client, code, proofAt(code, period)), expected);
          assert.equal(await opened.client.status(code), expected === 200 ? 'SCANNED' : 'PENDING');
        });

      it('refuses a scan without a proof, with a forged one and with that of another code (PROTOCOL 8.2.4)', async () => {
        const opened = await open();
        const { client, create } = opened;
        const other = await create();
        const code = await createAged(opened);
        const genuine = proofAt(code, 4);
        const [, mac = ''] = genuine.split('.');

        for (const proof of [
          undefined,
          '',
          '4',
          `4.${randomBytes(10).toString('base64url')}`,
          `04.${mac}`,
          `4.0.${mac}`,
          `-4.${mac}`,
          `3.${mac}`,
          `${genuine}=`,
          ` ${genuine}`,
          swapCase(genuine),
          proofAt(other, 4),
          '9'.repeat(200),
        ]) {
          assert.equal(await scan(client, code, proof), stale, String(proof));
          assert.equal(await read(client, code, proof && encodeURIComponent(proof)), stale, String(proof));
        }
        for (const proof of [4, null, [genuine]]) assert.equal(await scan(client, code, proof), 400);
        assert.equal(await read(client, code, `${genuine}&contentProof=${genuine}`), 400);
        assert.equal(await client.status(code), 'PENDING');
      });

      it('sends an event for a stale scan, without the proof (PROTOCOL 8.2.4)', async () => {
        const opened = await open();
        const code = await createAged(opened);
        await scan(opened.client, code, proofAt(code, 1));
        const { type, reason } = Object(opened.events.at(-1));

        assert.deepEqual({ type, reason }, { type: 'scan-refused', reason: 'content-changed' });
        const text = JSON.stringify(opened.events);
        assert.ok(!text.includes(proofAt(code, 1)) && !text.includes(String(Object(code.data['rotation']).key)));
      });

      it('requires no more proof of the scanning account: it reads, repeats and decides without a proof (PROTOCOL 8.2.5)', async () => {
        const opened = await open();
        const { client, advance } = opened;
        const code = await createAged(opened);
        await scan(client, code, proofAt(code, 4));
        await advance(30_000);

        assert.equal(await read(client, code), 200);
        assert.equal(await scan(client, code), 200);
        assert.equal(await read(client, code, undefined, 'demo-bob'), stale);
        assert.equal(codeOf(await client.change(code, 'CONFIRM')), 200);
        assert.equal(await client.status(code), 'AUTHORIZED');
      });

      it('gives an account that reads the context a minute for its scan (PROTOCOL 8.2.6)', async () => {
        const opened = await open();
        const { client, advance } = opened;
        const [code, late] = [await createAged(opened), await opened.create()];
        const proof = await seenBy(client, code, proofAt(code, 4));
        const lateProof = await seenBy(client, late, proofAt(late, 0));
        await advance(50_000);

        assert.equal(await read(client, code, proof), 200);
        assert.equal(await scan(client, code, proof), 200);
        await advance(10_000);
        assert.equal(await scan(client, late, lateProof), stale);
      });

      it('gives that time to no other account and code, and not again for itself (PROTOCOL 8.2.6)', async () => {
        const opened = await open();
        const { client, create } = opened;
        const other = await create();
        const code = await createAged(opened);
        const proof = await seenBy(client, code, proofAt(code, 4));
        const { data } = await client.context(code, 'demo-alice', {}, `&contentProof=${proof}`);
        const [until = '', mac = ''] = proof.split('.');

        assert.equal(data['contentProof'], undefined);
        assert.equal(await scan(client, code, proof, 'demo-bob'), stale);
        assert.equal(await scan(client, other, proof), stale);
        assert.equal(await scan(client, code, `${Number(until) + 1}.${mac}`), stale);
        assert.equal(await scan(client, code, `${until}.${randomBytes(32).toString('base64url')}`), stale);
        assert.equal(await scan(client, code, proof), 200);
      });

      it('can be declined without a proof (PROTOCOL 8.2.5)', async () => {
        const opened = await open();
        const code = await createAged(opened);
        await scan(opened.client, code, proofAt(code, 4));

        assert.equal(codeOf(await opened.client.change(code, 'CANCEL')), 200);
      });

      it('is checked by the clock of the store on a node whose own is 90 s off (PROTOCOL 8.2.4, F47)', async () => {
        const clock = createFakeClock();
        await clock.advance(90_000);
        const opened = await open({ clock });
        const late = new PolicyClient(opened.other, version);
        const code = await createAged(opened);
        const created = await late.create();
        await opened.advance(22_500);

        assert.equal(await scan(late, code, proofAt(code, 9)), 200);
        assert.equal(await scan(opened.client, created, proofAt(created, 4)), 200);
        assert.equal(await scan(late, await late.create(), proofAt(created, 4)), stale);
      });

      it('needs a challenge: other pages could not draw it (PROTOCOL 8.2.1)', async () => {
        const { client } = await open();

        assert.equal(codeOf(await client.requestUnboundCode()), 40_001);
        const page = { headers: { origin: 'http://localhost:3000' } };
        assert.equal(codeOf(await client.requestUnboundCode(page)), 40_001);
      });

      it('leaves apps without the policy as they are (PROTOCOL 8.2.4)', async () => {
        const { client } = await open();
        const plain = { appId: 'other-app' };
        const code = await client.create(plain);

        assert.equal(code.data['rotation'], undefined);
        assert.match(String(code.data['url']), /\/image\//);
        assert.equal(codeOf(await client.change(code, 'SCAN', 'demo-alice', plain)), 200);
      });
    });
}
