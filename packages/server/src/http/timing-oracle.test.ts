// Whether the response time distinguishes an unknown code from one bound to another client (T18).
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createSecret, hash } from '../crypto/secrets.js';
import { ServerHarness } from '../testing.js';

const pairs = 2000;

it('rejection takes equally long for unknown codes and codes of other clients (T18)', async () => {
  const server = await ServerHarness.demo();
  const challenge = `codeChallenge=${await hash(createSecret())}&codeChallengeMethod=S256`;
  const { data } = await server.post(`/api/v3/gene-qrcode?${challenge}`, { body: { type: 'MOBILE_APP' } });
  const foreign = String(data['qrcodeId']);
  const timeOf = async (id: string): Promise<number> => {
    const startedAt = performance.now();
    await server.check(id);
    return performance.now() - startedAt;
  };
  // Warm-up: the first foreign poll is recorded, and compilation must not affect the measurement.
  for (let warm = 0; warm < 300; warm++) await timeOf(warm % 2 === 0 ? foreign : createSecret());

  let longer = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const unknown = createSecret();
    // Alternating, so that other load affects both alike.
    const foreignFirst = pair % 2 === 0;
    const first = await timeOf(foreignFirst ? foreign : unknown);
    const second = await timeOf(foreignFirst ? unknown : foreign);
    if (foreignFirst ? first > second : second > first) longer++;
  }

  const share = longer / pairs;
  assert.ok(share > 0.35 && share < 0.65, `the foreign code took longer in ${(share * 100).toFixed(1)} % of the pairs`);
});
