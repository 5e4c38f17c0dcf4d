import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Geo } from '../../src/geo.js';
import type { App } from '../../src/registered-app.js';
import { codeOf, PolicyClient, versions } from './policy-client.js';
import type { PolicyNodes, PolicySystem } from './policy-nodes.js';

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const page = from('203.0.113.7');
const near = from('203.0.113.99');
const sameCountry = from('198.51.100.7');
const sameOperator = from('192.0.2.77');
const abroad = from('192.0.2.9');
const hidden = from('100.64.0.1');
/** As a database of a host would answer. */
const geo: Geo = (address) =>
  ({
    '203.0.113.7': { country: 'DE', asn: 64_500, place: 'Leipzig, Germany' },
    '203.0.113.99': { country: 'de' },
    '198.51.100.7': { country: 'de', asn: 64_501 },
    '192.0.2.77': { asn: 64_500 },
    '192.0.2.9': { country: 'AT' },
  })[address];

/** Proximity over one store, in both versions (PROTOCOL 8.3). */
export function describeProximity(storeName: string, openSystem: () => Promise<PolicySystem>): void {
  for (const version of versions)
    describe(`proximity in ${version} with a ${storeName}`, () => {
      let system: PolicySystem;
      before(async () => void (system = await openSystem()));
      after(() => system.close());

      const open = async (
        app: Partial<App>,
        hook: Geo | undefined = geo,
      ): Promise<PolicyNodes & { client: PolicyClient }> => {
        const nodes = await system.open(app, hook && { geo: hook });
        return { ...nodes, client: new PolicyClient(nodes.one, version) };
      };
      const scanFrom = async (client: PolicyClient, phone: typeof page): Promise<number> =>
        codeOf(await client.change(await client.create(page), 'SCAN', 'demo-alice', phone));
      const shown = async (client: PolicyClient, phone: typeof page): Promise<unknown> => {
        const { data } = await client.context(await client.create(page), 'demo-alice', phone);
        return data['operatorOnly'] === true ? `${String(data['proximity'])} (operator only)` : data['proximity'];
      };

      it('is shown to the approver, and refuses nothing with warn (PROTOCOL 8.3.3)', async () => {
        const { client } = await open({ proximity: 'warn' });

        assert.equal(await shown(client, near), 'same-network');
        assert.equal(await shown(client, sameOperator), 'same-network (operator only)');
        assert.equal(await shown(client, sameCountry), 'same-country');
        assert.equal(await shown(client, abroad), 'different-country');
        assert.equal(await shown(client, hidden), 'unknown');
        for (const phone of [near, sameOperator, sameCountry, abroad, hidden])
          assert.equal(await scanFrom(client, phone), 200);
      });

      it('refuses scans from another network with same-network (PROTOCOL 8.3.4)', async () => {
        const { client, events } = await open({ proximity: 'same-network' });

        for (const phone of [near, sameOperator]) assert.equal(await scanFrom(client, phone), 200);
        for (const phone of [sameCountry, abroad, hidden]) assert.equal(await scanFrom(client, phone), 40_301);
        const { type, reason, userId } = Object(events.at(-1));
        assert.deepEqual({ type, reason, userId }, { type: 'scan-refused', reason: 'other-network', userId: 'alice' });
      });

      it('refuses scans from another country with same-country (PROTOCOL 8.3.4)', async () => {
        const { client } = await open({ proximity: 'same-country' });

        for (const phone of [near, sameOperator, sameCountry]) assert.equal(await scanFrom(client, phone), 200);
        for (const phone of [abroad, hidden]) assert.equal(await scanFrom(client, phone), 40_302);
      });

      it('allows an unknown country if the app is set so (PROTOCOL 8.3.4)', async () => {
        const { client } = await open({ proximity: 'same-country', allowUnknownCountry: true });

        assert.equal(await scanFrom(client, hidden), 200);
        assert.equal(await scanFrom(client, abroad), 40_302);
      });

      it('leaves a refused code as it was, and another phone may scan it (PROTOCOL 8.3.4)', async () => {
        const { client } = await open({ proximity: 'same-network' });
        const code = await client.create(page);

        assert.equal(codeOf(await client.change(code, 'SCAN', 'demo-alice', abroad)), 40_301);
        assert.equal(await client.status(code), 'PENDING');
        assert.equal(codeOf(await client.change(code, 'SCAN', 'demo-bob', near)), 200);
      });

      it('checks the scan alone: the same account goes on from anywhere (PROTOCOL 8.3.4)', async () => {
        const { client, other } = await open({ proximity: 'same-network' });
        const code = await client.create(page);
        await client.change(code, 'SCAN', 'demo-alice', near);
        const later = new PolicyClient(other, version);

        assert.equal(codeOf(await later.change(code, 'SCAN', 'demo-alice', abroad)), 200);
        assert.equal(codeOf(await later.change(code, 'CONFIRM', 'demo-alice', abroad)), 200);
      });

      it('compares networks without a hook, and has no place (PROTOCOL 8.3.1)', async () => {
        const nodes = await system.open({ proximity: 'same-network' });
        const client = new PolicyClient(nodes.one, version);

        assert.equal(await scanFrom(client, near), 200);
        assert.equal(await scanFrom(client, sameCountry), 40_301);
        assert.equal(await shown(client, sameCountry), 'unknown');
      });

      it('shows the place that an asynchronous hook returns, with or without the policy (PROTOCOL 8.3.5)', async () => {
        const { client } = await open({}, async (address) => geo(address));
        const { data } = await client.context(await client.create(page), 'demo-alice', abroad);

        assert.equal(data['place'], 'Leipzig, Germany');
        assert.ok(!('proximity' in data));
      });

      it('takes a hook that throws, rejects or returns nonsense for unknown (PROTOCOL 8.3.5)', async () => {
        const hooks: readonly Geo[] = [
          () => {
            throw new Error('no database');
          },
          () => Promise.reject(new Error('no database')),
          () => JSON.parse('{ "country": 7, "asn": "x", "place": ["Leipzig"] }'),
          () => JSON.parse('"DE"'),
        ];
        for (const hook of hooks) {
          const { client } = await open({ proximity: 'same-country' }, hook);
          const { data } = await client.context(await client.create(page), 'demo-alice', sameCountry);

          assert.deepEqual([data['proximity'], data['place']], ['unknown', undefined]);
          assert.equal(await scanFrom(client, sameCountry), 40_302);
        }
      });

      it('reports a failing hook once a minute (PROTOCOL 8.3.5)', async () => {
        const { client, events } = await open({ proximity: 'warn' }, () =>
          Promise.reject(new TypeError('no database')),
        );
        await shown(client, near);
        await shown(client, near);

        assert.deepEqual(
          events.filter(({ type }) => type === 'observer-failed'),
          [{ type: 'observer-failed', observer: 'geo', error: 'TypeError' }],
        );
      });

      it('shows no misleading characters in a place (T29)', async () => {
        const { client } = await open({}, () => ({ place: '\u202EgnikeB\u0000\n ' }));
        const { data } = await client.context(await client.create(page));

        assert.equal(data['place'], 'gnikeB');
      });

      it('adds nothing without policy and hook', async () => {
        const nodes = await system.open({});
        const client = new PolicyClient(nodes.one, version);
        const { data } = await client.context(await client.create(page), 'demo-alice', near);

        assert.ok(!('proximity' in data) && !('place' in data));
      });
    });
}
