import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ServerEvent } from '../../src/events.js';
import type { PolicyNodes, PolicySystem } from './policy-nodes.js';
import { codeOf, otherThan, PolicyClient, versions } from './policy-client.js';
import type { PageCode } from './policy-client.js';

const policy = { checkCode: 'phone-code' } as const;
const types = (events: readonly ServerEvent[]): readonly string[] => events.map(({ type }) => type);

/** The check code over one store, in both versions (PROTOCOL 8.1). */
export function describeCheckCode(storeName: string, openSystem: () => Promise<PolicySystem>): void {
  for (const version of versions)
    describe(`check code in ${version} with a ${storeName}`, () => {
      let system: PolicySystem;
      before(async () => void (system = await openSystem()));
      after(() => system.close());

      /** Alice has scanned a code. */
      const scan = async (): Promise<PolicyNodes & { client: PolicyClient; code: PageCode; digits: string }> => {
        const nodes = await system.open(policy);
        const client = new PolicyClient(nodes.one, version);
        const code = await client.create();
        assert.equal(codeOf(await client.change(code, 'SCAN')), 200);
        return { ...nodes, client, code, digits: await client.digits(code) };
      };

      it('signs in once the digits of the phone were entered on the page (PROTOCOL 8.1.5)', async () => {
        const { client, code, digits } = await scan();

        assert.match(digits, /^[0-9]{6}$/);
        assert.deepEqual((await client.verify(code, digits)).data, { verified: true, triesLeft: 3 });
        assert.equal(codeOf(await client.change(code, 'CONFIRM')), 200);
        assert.equal(await client.status(code), 'AUTHORIZED');
      });

      it('refuses an approval before that and changes nothing (PROTOCOL 8.1.7)', async () => {
        const { client, code } = await scan();

        assert.equal(codeOf(await client.change(code, 'CONFIRM')), 40_901);
        assert.equal(await client.status(code), 'SCANNED');
      });

      it('lets the phone decline without it (PROTOCOL 8.1.7)', async () => {
        const { client, code } = await scan();

        assert.equal(codeOf(await client.change(code, 'CANCEL')), 200);
        assert.equal(await client.status(code), 'CANCELLED');
      });

      it('counts a wrong try and reports it to both sides (PROTOCOL 8.1.4)', async () => {
        const { client, code, digits } = await scan();

        assert.deepEqual((await client.read(code)).data['check'], { digits: 6, triesLeft: 3, verified: false });
        assert.deepEqual((await client.verify(code, otherThan(digits))).data, { verified: false, triesLeft: 2 });
        assert.deepEqual((await client.read(code)).data['check'], { digits: 6, triesLeft: 2, verified: false });
        assert.deepEqual((await client.verify(code, digits)).data, { verified: true, triesLeft: 2 });
        assert.deepEqual((await client.read(code)).data['check'], { digits: 6, triesLeft: 2, verified: true });
      });

      it('sends the phone the match, and the interval of its polls (PROTOCOL 8.1.8)', async () => {
        const { client, code, digits } = await scan();
        const read = async (): Promise<unknown> => {
          const { checkCode, checkVerified, interval } = (await client.context(code)).data;
          return { checkCode, checkVerified, interval };
        };

        assert.deepEqual(await read(), { checkCode: digits, checkVerified: false, interval: 1000 });
        await client.verify(code, digits);
        assert.deepEqual(await read(), { checkCode: digits, checkVerified: true, interval: 1000 });
      });

      it('cancels at the third wrong try, with one event (PROTOCOL 8.1.5, S45)', async () => {
        const { client, code, digits, events } = await scan();
        await client.verify(code, otherThan(digits));
        await client.verify(code, otherThan(digits, 2));

        assert.deepEqual((await client.verify(code, otherThan(digits, 3))).data, { verified: false, triesLeft: 0 });
        assert.equal(await client.status(code), 'CANCELLED');
        assert.deepEqual((await client.verify(code, digits)).data, { verified: false, triesLeft: 0 });
        assert.notEqual(codeOf(await client.change(code, 'CONFIRM')), 200);
        const failed = events.filter(({ type }) => type === 'check-code-failed');
        assert.equal(failed.length, 1);
        assert.deepEqual(
          failed.map((event) => 'userId' in event && event.userId),
          ['alice'],
        );
        assert.ok(!JSON.stringify(events).includes(digits));
      });

      it('names the wrong digits to the scanning account alone (PROTOCOL 8.1.9)', async () => {
        const { client, code, digits } = await scan();
        const failed = async (token?: string): Promise<unknown> =>
          (await client.context(code, token)).data?.['checkFailed'];
        for (const by of [1, 2]) await client.verify(code, otherThan(digits, by));
        assert.equal(await failed(), undefined);
        await client.verify(code, otherThan(digits, 3));

        assert.equal(await failed(), true);
        assert.equal(await failed('demo-bob'), undefined);
      });

      it('names no wrong digits after a decline (PROTOCOL 8.1.9)', async () => {
        const { client, code, digits } = await scan();
        await client.verify(code, otherThan(digits));
        await client.change(code, 'CANCEL');

        const { status, checkFailed } = (await client.context(code)).data;
        assert.deepEqual({ status, checkFailed }, { status: 'CANCELLED', checkFailed: undefined });
      });

      it('uses up three tries for ten concurrent ones (PROTOCOL 8.1.5)', async () => {
        const { one, other, code, digits, events, client } = await scan();
        const tries = Array.from({ length: 10 }, (_, at) =>
          new PolicyClient(at % 2 === 0 ? one : other, version).verify(code, otherThan(digits, at + 1)),
        );
        const left = (await Promise.all(tries)).map(({ data }) => Number(data['triesLeft']));

        assert.deepEqual(new Set(left), new Set([0, 1, 2]));
        assert.deepEqual(
          [left.filter((tries_) => tries_ === 2).length, left.filter((tries_) => tries_ === 1).length],
          [1, 1],
        );
        assert.equal(await client.status(code), 'CANCELLED');
        assert.equal(types(events).filter((type) => type === 'check-code-failed').length, 1);
      });

      it('uses up no try for malformed digits (PROTOCOL 8.1.5, S45)', async () => {
        const { client, code } = await scan();

        for (const given of ['', '12345', '1234567', '１２３４５６', '12e345', ' 12345', 123_456, null, ['123456']])
          assert.equal(codeOf(await client.verify(code, given)), 400, JSON.stringify(given));
        const { data } = await client.read(code);
        assert.deepEqual(data['check'], { digits: 6, triesLeft: 3, verified: false });
      });

      it('shows the digits to the scanning account alone, and only between scan and decision (PROTOCOL 8.1.3)', async () => {
        const { client, code, digits } = await scan();
        const fresh = await client.create();
        const keys = async (of: PageCode, token: string): Promise<readonly string[]> =>
          Object.keys((await client.context(of, token)).data).filter((key) => key.startsWith('check'));

        assert.deepEqual(await keys(fresh, 'demo-alice'), []);
        assert.deepEqual(await keys(code, 'demo-bob'), []);
        assert.deepEqual(await keys(code, 'demo-alice'), ['checkCode', 'checkVerified']);
        await client.verify(code, digits);
        await client.change(code, 'CONFIRM');
        assert.deepEqual(await keys(code, 'demo-alice'), []);
      });

      it('gives each code and each account other digits (PROTOCOL 8.1.2)', async () => {
        const { client, digits } = await scan();
        const found = new Set([digits]);
        for (const token of ['demo-alice', 'demo-bob', 'demo-alice', 'demo-bob']) {
          const code = await client.create();
          await client.change(code, 'SCAN', token);
          found.add(await client.digits(code, token));
        }

        assert.ok(found.size >= 4, `${found.size} of 5 differ`);
      });

      it('answers another app, and a client without the proof, like an unknown code (PROTOCOL 8.1.1, T18, T19)', async () => {
        const { client, code, digits } = await scan();
        const unknown = await client.verify({ ...code, id: 'u'.repeat(43) }, digits);

        assert.equal(codeOf(unknown), 404);
        for (const answer of [
          await client.verify(code, digits, { appId: 'other-app' }),
          await client.verify({ ...code, proof: {} }, digits),
          await client.verify({ ...code, proof: { 'x-qr-verifier': 'w'.repeat(43) } }, digits),
        ])
          assert.equal(answer.text, unknown.text);
        assert.deepEqual((await client.read(code)).data['check'], { digits: 6, triesLeft: 3, verified: false });
      });

      it('lets a page bound by its cookie enter them, and no client without the cookie (PROTOCOL 8.1.1)', async () => {
        const nodes = await system.open(policy);
        const client = new PolicyClient(nodes.one, version);
        const response = await client.requestUnboundCode({ headers: { origin: 'http://localhost:3000' } });
        const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
        const code = { id: client.idIn(response), proof: { cookie }, data: response.data };
        await client.change(code, 'SCAN');
        const digits = await client.digits(code);

        assert.equal(codeOf(await client.verify({ ...code, proof: {} }, digits)), 404);
        assert.deepEqual((await client.verify(code, digits)).data, { verified: true, triesLeft: 3 });
      });

      it('gives no code to a client that would not be bound (PROTOCOL 8.1.1)', async () => {
        const { one } = await system.open(policy);

        assert.equal(codeOf(await new PolicyClient(one, version).requestUnboundCode()), 40_001);
      });

      it('keeps the digits after a restart, on another node, and after another scan (PROTOCOL 8.1.2)', async () => {
        const { other, client, code, digits } = await scan();
        const later = new PolicyClient(other, version);

        assert.equal(await later.digits(code), digits);
        assert.equal(codeOf(await later.change(code, 'SCAN')), 200);
        assert.equal(await client.digits(code), digits);
        assert.equal(codeOf(await later.change(code, 'SCAN', 'demo-bob')), 40_311);
        assert.deepEqual((await later.verify(code, digits)).data, { verified: true, triesLeft: 3 });
        assert.equal(codeOf(await client.change(code, 'CONFIRM')), 200);
      });

      it('answers a repetition of the right try, and takes none after the end (PROTOCOL 8.1.5)', async () => {
        const { client, code, digits, advance } = await scan();
        await client.verify(code, digits);

        assert.deepEqual((await client.verify(code, digits)).data, { verified: true, triesLeft: 3 });
        await advance(120_000);
        assert.equal(codeOf(await client.verify(code, digits)), 422);
        assert.equal(codeOf(await client.change(code, 'CONFIRM')), 42_211);
      });

      it('takes no try before the scan, after a decline, or without the policy (PROTOCOL 8.1.5)', async () => {
        const { client, code, one } = await scan();
        const fresh = await client.create();
        const plain = await client.create({ appId: 'other-app' });
        await client.change(code, 'CANCEL');
        await client.change(plain, 'SCAN', 'demo-alice', { appId: 'other-app' });

        assert.equal(codeOf(await client.verify(fresh, '123456')), 422);
        assert.equal(codeOf(await client.verify(code, '123456')), 422);
        assert.equal(codeOf(await new PolicyClient(one, version).verify(plain, '123456', { appId: 'other-app' })), 422);
        assert.equal((await client.read(plain, { appId: 'other-app' })).data['check'], undefined);
      });

      it('stops an address after five wrong tries, and counts no right one (PROTOCOL 8.1.6, 3.1.6)', async () => {
        const nodes = await system.open(policy);
        const client = new PolicyClient(nodes.one, version);
        const headers = { 'x-forwarded-for': `192.0.2.${version === 'V3' ? 30 : 20}` };
        const tryOnce = async (isRight: boolean, from = headers): Promise<number> => {
          const code = await client.create();
          await client.change(code, 'SCAN');
          const digits = await client.digits(code);
          return codeOf(await client.verify(code, isRight ? digits : otherThan(digits), { headers: from }));
        };

        for (let at = 0; at < 4; at++) assert.equal(await tryOnce(false), 200);
        for (let at = 0; at < 6; at++) assert.equal(await tryOnce(true), 200);
        assert.equal(await tryOnce(false), 200);
        assert.equal(await tryOnce(true), 429);
        assert.equal(await tryOnce(true, { 'x-forwarded-for': '198.51.100.9' }), 200);
      });

      it('sends an event of the stream for each try (PROTOCOL 8.1.4)', async () => {
        const { one, client, code, digits } = await scan();
        const path = version === 'V3' ? '/api/v3/check-qrcode-status?qrcodeId=' : '/api/v2/qrcode/check?random=';
        const headers = { ...code.proof, accept: 'text/event-stream', 'x-authing-app-id': 'demo-app' };
        const response = await one.fetch(path + code.id, { headers });
        const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
        const next = async (pattern: RegExp): Promise<void> => {
          for (let text = ''; !pattern.test(text);) {
            const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
            assert.ok(!done, `the stream ended before ${pattern}`);
            text += value;
          }
        };

        await next(/"triesLeft":3,"verified":false/);
        await client.verify(code, otherThan(digits));
        await next(/"triesLeft":2,"verified":false/);
        await client.verify(code, digits);
        await next(/"triesLeft":2,"verified":true/);
        await reader?.cancel();
      });
    });
}
