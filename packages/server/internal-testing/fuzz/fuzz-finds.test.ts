import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QrLoginServerOptions } from '../../src/options.js';
import type { Operation } from '../../src/http/openapi-operations.js';
import { fuzz, routes } from './fuzz.js';
import { createRandom } from './random.js';

const target = (path: string): Operation => {
  const found = routes.find((one) => one.path === path);
  assert.ok(found);
  return found;
};

describe('attack', () => {
  it('is reproducible with the same seed', () => {
    const numbers = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => random.below(1000));
    };

    assert.deepEqual(numbers(7), numbers(7));
    assert.notDeepEqual(numbers(7), numbers(8));
  });

  it('detects a response of another shape', async () => {
    const { response } = target('/api/v3/gene-qrcode');
    const other = { ...target('/api/v3/check-qrcode-status'), response };

    await assert.rejects(fuzz(other, 50, 1), /the answer has another shape/);
  });

  const context = target('/api/v3/qrcode-context');

  it('detects a logged secret', async () => {
    const plant = ({ onEvent }: QrLoginServerOptions): Partial<QrLoginServerOptions> => ({
      authenticate(request) {
        onEvent?.({ type: 'client-refused', appId: request.headers.get('authorization') ?? '' });
        return undefined;
      },
    });

    await assert.rejects(fuzz(context, 50, 1, plant), /a secret is in the log/);
  });

  it('detects a failing route', async () => {
    const plant = (): Partial<QrLoginServerOptions> => ({ authenticate: () => Promise.reject(new Error('planted')) });

    await assert.rejects(fuzz(context, 50, 1, plant), /was answered with 500/);
  });

  it('detects a rejected request that changed a code', async () => {
    const plant = ({ store }: QrLoginServerOptions): Partial<QrLoginServerOptions> => {
      assert.ok(store);
      const read = async (key: string): Promise<undefined> => {
        const stored = await store.read(key);
        if (stored?.record.state !== 'SCANNED') return;
        const next = { ...stored.record, state: 'CANCELLED' } as const;
        await store.swap(key, stored.revision, next, { before: Infinity, ttlMs: 60_000 });
      };
      return { store: { ...store, read } };
    };

    await assert.rejects(fuzz(context, 50, 1, plant), /changed a code/);
  });

  it('names the seed of a request that fails in another way', async () => {
    const broken = {
      ...context,
      get method(): Operation['method'] {
        if (++reads > 3) throw new Error('planted');
        return context.method;
      },
    };
    let reads = 0;

    await assert.rejects(fuzz(broken, 50, 7), /^Error: \w+ \/api\/v3\/qrcode-context, seed \d+: Error: planted$/);
  });
});
