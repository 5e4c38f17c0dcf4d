import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { codeOf, PolicyClient, versions } from './policy-client.js';
import type { PageCode } from './policy-client.js';
import type { PolicyNodes, PolicySystem } from './policy-nodes.js';

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

/** Reports of users who did not start the sign-in, over one store, in both versions (PROTOCOL 8.4). */
export function describeReports(storeName: string, openSystem: () => Promise<PolicySystem>): void {
  for (const version of versions)
    describe(`report in ${version} with a ${storeName}`, () => {
      let system: PolicySystem;
      let last = 0;
      before(async () => void (system = await openSystem()));
      after(() => system.close());

      /** Alice has scanned a code of a page with an address of its own: blocks stay in the store for ten minutes. */
      const scan = async (): Promise<PolicyNodes & { client: PolicyClient; code: PageCode; address: string }> => {
        const nodes = await system.open({ allowReports: true });
        const client = new PolicyClient(nodes.one, version);
        const address = `203.0.${version === 'V3' ? 113 : 114}.${++last}`;
        const code = await client.create(from(address));
        assert.equal(codeOf(await client.change(code, 'SCAN')), 200);
        return { ...nodes, client, code, address };
      };

      it('by the scanning account cancels the code (PROTOCOL 8.4.1)', async () => {
        const { client, code, address, events } = await scan();

        assert.deepEqual((await client.report(code)).data, { cancelled: true });
        assert.equal(await client.status(code), 'CANCELLED');
        assert.notEqual(codeOf(await client.change(code, 'CONFIRM')), 200);
        const { code: short } = events.find(({ type }) => type === 'code-scanned') as { code?: string };
        assert.deepEqual(events.at(-1), {
          type: 'reported',
          appId: 'demo-app',
          code: short,
          userId: 'alice',
          addressGroup: address,
        });
      });

      it('keeps that account from codes of the same address group for ten minutes, on every node (PROTOCOL 8.4.2)', async () => {
        const { other, client, code, address, advance, events } = await scan();
        await client.report(code);
        const later = new PolicyClient(other, version);
        const next = await later.create(from(address));

        assert.equal(codeOf(await later.change(next, 'SCAN')), 40_303);
        assert.equal(await client.status(next), 'PENDING');
        const { type, reason } = Object(events.at(-1));
        assert.deepEqual({ type, reason }, { type: 'scan-refused', reason: 'reported' });
        await advance(580_000);
        assert.equal(codeOf(await later.change(await later.create(from(address)), 'SCAN')), 40_303);
        await advance(20_000);
        assert.equal(codeOf(await later.change(await later.create(from(address)), 'SCAN')), 200);
      });

      it('blocks no other account, and no other address group (PROTOCOL 8.4.2)', async () => {
        const { client, code, address } = await scan();
        await client.report(code);

        assert.equal(codeOf(await client.change(await client.create(from(address)), 'SCAN', 'demo-bob')), 200);
        assert.equal(codeOf(await client.change(await client.create(from('198.51.100.8')), 'SCAN')), 200);
      });

      it('blocks codes of every app of the pool, and a whole IPv6 /48 (PROTOCOL 8.4.2)', async () => {
        const { client } = await scan();
        const site = `2001:db8:${version === 'V3' ? 3 : 2}:`;
        const code = await client.create(from(`${site}1::1`));
        await client.report(code);
        const other = { ...from(`${site}2::9`), appId: 'other-app' };

        assert.equal(
          codeOf(await client.change(await client.create(other), 'SCAN', 'demo-alice', { appId: 'other-app' })),
          40_303,
        );
      });

      it('by an account that has only read the context changes no code, but blocks that account (PROTOCOL 8.4.3)', async () => {
        const { client, code, address, events } = await scan();

        assert.deepEqual((await client.report(code, 'demo-bob')).data, { cancelled: false });
        assert.equal(await client.status(code), 'SCANNED');
        const { type, userId } = Object(events.at(-1));
        assert.deepEqual({ type, userId }, { type: 'reported', userId: 'bob' });
        const next = await client.create(from(address));
        assert.equal(codeOf(await client.change(next, 'SCAN', 'demo-bob')), 40_303);
        assert.equal(codeOf(await client.change(code, 'CONFIRM')), 200);
      });

      it('before the scan leaves the code to others (PROTOCOL 8.4.3)', async () => {
        const { client, address } = await scan();
        const code = await client.create(from(address));

        assert.deepEqual((await client.report(code)).data, { cancelled: false });
        assert.equal(codeOf(await client.change(code, 'SCAN')), 40_303);
        assert.equal(codeOf(await client.change(code, 'SCAN', 'demo-bob')), 200);
      });

      it('can be repeated, and changes no final state (PROTOCOL 8.4.1)', async () => {
        const { client, code, address } = await scan();
        await client.report(code);
        assert.deepEqual((await client.report(code)).data, { cancelled: true });

        const approved = await client.create(from(`${address.replace(/\d+$/, '')}${200 + last}`));
        await client.change(approved, 'SCAN');
        await client.change(approved, 'CONFIRM');
        assert.deepEqual((await client.report(approved)).data, { cancelled: false });
        assert.equal(await client.status(approved), 'AUTHORIZED');
      });

      it('of ten concurrent ones and approvals lets the code end once (PROTOCOL 8.4.1, 3.4.5)', async () => {
        const { one, other, client, code } = await scan();
        const answers = await Promise.all(
          Array.from({ length: 10 }, (_, at) => {
            const phone = new PolicyClient(at % 2 === 0 ? one : other, version);
            return at % 3 === 0 ? phone.change(code, 'CONFIRM') : phone.report(code);
          }),
        );
        const status = await client.status(code);

        const cancelled = answers.filter(({ data }) => data['cancelled'] === true).length;
        assert.equal(status, cancelled > 0 ? 'CANCELLED' : 'AUTHORIZED');
        const approved = answers.filter((answer, at) => at % 3 === 0 && codeOf(answer) === 200).length;
        assert.equal(approved > 0, status === 'AUTHORIZED');
      });

      it('is offered in the context, and only where the app takes reports (PROTOCOL 8.4.4)', async () => {
        const { client, code } = await scan();
        const plain = await client.create({ appId: 'other-app' });
        const other = { appId: 'other-app' };

        assert.equal((await client.context(code)).data['canReport'], true);
        assert.ok(!('canReport' in (await client.context(plain, 'demo-alice', other)).data));
        assert.equal(codeOf(await client.report(plain, 'demo-alice', other)), 422);
      });

      it('needs a signed-in user, a known code and a reason (PROTOCOL 8.4.1)', async () => {
        const { client, code } = await scan();

        assert.equal(codeOf(await client.report(code, 'no-token')), 401);
        assert.equal(codeOf(await client.report({ id: 'u'.repeat(43) })), 404);
        assert.equal(codeOf(await client.report(code, 'demo-alice', { appId: 'other-app' })), 404);
        assert.equal(codeOf(await client.report(code, 'demo-alice', { reason: 'spam' })), 400);
        assert.equal(await client.status(code), 'SCANNED');
      });

      it('counts with the scans of the account (PROTOCOL 8.4.5, T8)', async () => {
        const { one } = await system.open({ allowReports: true }, { limits: { scansPerUser: 3 } });
        const client = new PolicyClient(one, version);
        const code = await client.create(from(`203.0.115.${version === 'V3' ? 3 : 2}`));
        const token = version === 'V3' ? 'demo-alice' : 'demo-bob';

        assert.equal(codeOf(await client.change(code, 'SCAN', token)), 200);
        assert.equal(codeOf(await client.report(code, token)), 200);
        assert.equal(codeOf(await client.report(code, token)), 200);
        assert.equal(codeOf(await client.report(code, token)), 429);
      });
    });
}
