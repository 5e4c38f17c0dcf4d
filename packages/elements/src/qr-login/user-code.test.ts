import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { scriptedAdapter } from '@qr-login/core';
import type { ScriptedAdapterOptions } from '@qr-login/core';
import axe from 'axe-core';
import { expect } from 'chai';
import '../define.js';
import { zhCN } from '../i18n/languages/zh-CN.js';
import { en } from '../i18n/en.js';
import { mount } from '../testing.js';
import type { QrLoginHarness } from '../testing.js';

const userCode = 'WDJB-MJHT';
const tokenSet = { access_token: 'canary-access', token_type: 'Bearer', refresh_token: 'canary-refresh' };

async function show(options: ScriptedAdapterOptions, size = ''): Promise<{ card: QrLoginHarness; clock: FakeClock }> {
  const clock = createFakeClock();
  const card = await mount({ adapter: scriptedAdapter({ clock, ...options }), clock });
  if (size) card.element.style.setProperty('--qr-login-size', size);
  await clock.advance(0);
  await card.settled();
  return { card, clock };
}

describe('user code', () => {
  afterEach(() => document.body.replaceChildren());

  it('is shown below the QR code, with instructions in place of the hint', async () => {
    const { card } = await show({ userCode });

    expect(card.showsCode).to.equal(true);
    expect(card.text).to.include(en.userCodeLabel).and.include(userCode).and.include(en.steps()[1]);
  });

  it('is announced to screen readers', async () => {
    const { card } = await show({ userCode });

    expect(card.announcement).to.equal([en.pendingTitle(), en.pendingHint(), en.userCodeLabel, userCode].join(' '));
  });

  it('has instructions in Chinese too', async () => {
    const { card } = await show({ userCode });
    card.element.lang = 'zh-CN';
    await new Promise((resolve) => setTimeout(resolve));
    await card.settled();

    expect(card.text).to.include(zhCN.userCodeLabel).and.include(userCode);
  });

  for (const size of ['20em', '16.5em']) {
    it(`does not change the height of the card at ${size}`, async () => {
      const { card: plain } = await show({}, size);
      const { card } = await show({ userCode }, size);

      expect(card.element.offsetHeight).to.equal(plain.element.offsetHeight);
    });
  }

  it('is large and stays inside the card at any length', async () => {
    const { card } = await show({ userCode: 'W'.repeat(64) }, '16.5em');

    expect(card.element.scrollWidth).to.equal(card.element.offsetWidth);
  });

  for (const size of ['20em', '18em', '16.5em']) {
    it(`stands in one line with the button that copies it at ${size}`, async () => {
      const { card } = await show({ userCode }, size);
      const middleOf = (part: string): number => {
        const box = card.element.shadowRoot?.querySelector(`[part=${part}]`)?.getBoundingClientRect();
        return box ? box.top + box.height / 2 : Number.NaN;
      };

      expect(middleOf('user-code')).to.be.closeTo(middleOf('copy'), 2);
    });
  }

  it('is rendered as text', async () => {
    const { card } = await show({ userCode: '<b>1</b>' });

    expect(card.text).to.include('<b>1</b>');
  });

  it('disappears with the code', async () => {
    const { card, clock } = await show({
      userCode,
      steps: [{ status: 'pending', durationMs: 1 }, { status: 'cancelled' }],
    });
    await clock.advance(2000);
    await card.settled();

    expect(card.text).not.to.include(userCode);
    expect(card.announcement).not.to.include(userCode);
  });

  it('leads to tokens that appear only in login-success', async () => {
    const { card, clock } = await show({ userCode, steps: [{ status: 'authorized', ticket: '', tokenSet }] });
    await clock.advance(2000);
    await card.settled();

    expect(card.successes.map(({ detail }) => detail)).to.deep.equal([
      { ticket: '', tokenSet, user: undefined, codeId: 'scripted-code-1', codeVerifier: undefined },
    ]);
    const others = JSON.stringify(card.statusChanges.map(({ detail }) => detail));
    expect(card.markup + card.text + card.announcement + others).not.to.include('canary');
  });

  it('passes axe', async () => {
    const { card } = await show({ userCode });

    await card.animationsFinished();
    const { violations } = await axe.run(card.element);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
  });
});
