import { expect } from 'chai';
import { classifyTexts } from './classify-texts.js';
import { approveUrl, codeId, codeLink } from './testing/sample-codes.js';

const pool = 'pool-1';
const vendorId = 'SzZrszCJNCFfVBDUCKLDtAYNBR96SK';
const vendor = JSON.stringify({ scene: 'APP_AUTH', random: vendorId, userPoolId: pool, expiresIn: 120 });
const elsewhere = `https://login.example.net/approve#${codeId}`;
const classify = (...texts: readonly string[]): ReturnType<typeof classifyTexts> =>
  classifyTexts(texts, { approveUrls: [approveUrl], userPoolId: pool });

describe('classifyTexts', () => {
  it('finds the one login code among other codes', () => {
    expect(classify('WIFI:T:WPA;S:cafe;;', codeLink, elsewhere)).to.deep.equal({
      kind: 'login-code',
      id: codeId,
    });
  });

  it('keeps the proof of a rotating code', () => {
    expect(classify(`${codeLink}.12.AbCdEfGhIj-_01`)).to.deep.equal({
      kind: 'login-code',
      id: codeId,
      contentProof: '12.AbCdEfGhIj-_01',
    });
  });

  it('reads the vendor’s JSON of the user pool', () => {
    expect(classify(vendor)).to.deep.equal({ kind: 'login-code', id: vendorId });
  });

  it('chooses none of two login codes (P11)', () => {
    expect(classify(codeLink, vendor).kind).to.equal('several-codes');
  });

  it('takes the same code twice as one, with the later proof', () => {
    expect(classify(`${codeLink}.12.AbCdEfGhIj-_01`, `${codeLink}.13.AbCdEfGhIj-_02`)).to.deep.equal({
      kind: 'login-code',
      id: codeId,
      contentProof: '13.AbCdEfGhIj-_02',
    });
  });

  for (const [kind, ...found] of [
    ['no-code'],
    ['not-a-login-code', ''],
    ['not-a-login-code', 'tel:+15550100', 'javascript:alert(1)'],
    ['other-server', elsewhere],
    ['other-server', 'tel:+15550100', elsewhere],
    ['other-server', vendor.replace(pool, 'pool-2')],
  ] as const)
    it(`is ${kind} for ${found.length} of other texts: ${found.map((text) => text.slice(0, 24)).join(', ')}`, () => {
      expect(classify(...found)).to.deep.equal({ kind });
    });
});
