// Whether time tells an unknown code from one that is bound to somebody else (T18).
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createSecret, hash } from '../rules/secrets.js';
import { ServerHarness } from '../testing.js';

const pairs = 2000;

it('an unknown code and a stranger’s take equally long to be refused (T18)', async () => {
  const server = await ServerHarness.demo();
  const challenge = `codeChallenge=${await hash(createSecret())}&codeChallengeMethod=S256`;
  const { data } = await server.post(`/api/v3/gene-qrcode?${challenge}`, { body: { type: 'MOBILE_APP' } });
  const foreign = String(data['qrcodeId']);
  const timeOf = async (id: string): Promise<number> => {
    const startedAt = performance.now();
    await server.check(id);
    return performance.now() - startedAt;
  };
  // The first look is written down; and what is compiled meanwhile belongs to nobody.
  for (let warm = 0; warm < 300; warm++) await timeOf(warm % 2 === 0 ? foreign : createSecret());

  let longer = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const unknown = createSecret();
    // In turn, so that whatever else the machine does meets both alike.
    const foreignFirst = pair % 2 === 0;
    const first = await timeOf(foreignFirst ? foreign : unknown);
    const second = await timeOf(foreignFirst ? unknown : foreign);
    if (foreignFirst ? first > second : second > first) longer++;
  }

  const share = longer / pairs;
  assert.ok(
    share > 0.35 && share < 0.65,
    `a stranger’s code took longer in ${(share * 100).toFixed(1)} % of the pairs`,
  );
});
