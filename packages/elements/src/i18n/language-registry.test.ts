import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { zhCN } from './languages/zh-CN.js';
import { QrLogin } from '../qr-login/qr-login.js';
import { createCountingAdapter, mount } from '../testing.js';
import type { QrLoginHarness } from '../testing.js';
import { en } from './en.js';

/** Mutation observers run in a microtask, and the card renders in the next. */
async function drawn(card: QrLoginHarness): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await card.settled();
}

describe('card language', () => {
  beforeEach(async () => {
    await customElements.whenDefined('qr-login');
  });

  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = 'en';
  });

  for (const [tag, title] of [
    ['zh-CN', zhCN.pendingTitle()],
    ['zh', zhCN.pendingTitle()],
    ['zh-Hans', zhCN.pendingTitle()],
    ['ZH-sg', zhCN.pendingTitle()],
    ['zh-TW', en.pendingTitle()],
    ['zh-Hant', en.pendingTitle()],
    ['en-GB', en.pendingTitle()],
    ['fr', en.pendingTitle()],
    ['', en.pendingTitle()],
    ['not a tag', en.pendingTitle()],
    ['zh_CN', en.pendingTitle()],
  ] as const) {
    it(`is ${title === en.pendingTitle() ? 'English' : 'Chinese'} in a page in "${tag}"`, async () => {
      document.documentElement.lang = tag;
      const card = await mount({ preview: 'pending' });
      await drawn(card);

      expect(card.title).to.equal(title);
    });
  }

  it('comes from the card’s own lang attribute first', async () => {
    document.documentElement.lang = 'zh-CN';
    const card = await mount({ preview: 'pending', lang: 'en' });

    expect(card.title).to.equal(en.pendingTitle());
    expect(card.language).to.equal('en');
  });

  it('follows a change of the page’s language in text, accessible names and announcements', async () => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    document.documentElement.lang = 'zh-CN';
    await drawn(card);

    expect(card.title).to.equal(zhCN.pendingTitle());
    expect(card.language).to.equal('zh-CN');
    expect(card.codeLabel).to.equal(zhCN.codeLabel);
    expect(card.announcement).to.contain(zhCN.pendingHint());
    expect(adapter.createdCount).to.equal(1);

    document.documentElement.lang = 'en';
    await drawn(card);
    expect(card.title).to.equal(en.pendingTitle());
  });

  it('is inherited and followed through two shadow roots', async () => {
    const card = await mount({ preview: 'pending' });
    const outer = document.createElement('section');
    const inner = document.createElement('section');
    outer.lang = 'zh-CN';
    document.body.append(outer);
    outer.attachShadow({ mode: 'open' }).append(inner);
    // oxlint-disable-next-line wc/no-closed-shadow-root -- the hardest case
    inner.attachShadow({ mode: 'closed' }).append(card.element);
    await drawn(card);
    expect(card.title).to.equal(zhCN.pendingTitle());

    inner.lang = 'en';
    await drawn(card);
    expect(card.title).to.equal(en.pendingTitle());

    inner.removeAttribute('lang');
    await drawn(card);
    expect(card.title).to.equal(zhCN.pendingTitle());

    outer.lang = 'en';
    await drawn(card);
    expect(card.title).to.equal(en.pendingTitle());
  });

  it('is that of the light tree for a slotted card', async () => {
    const frame = document.createElement('section');
    const shadow = frame.attachShadow({ mode: 'open' });
    const place = document.createElement('p');
    place.lang = 'zh-CN';
    place.append(document.createElement('slot'));
    shadow.append(place);
    document.body.append(frame);
    const card = await mount({ preview: 'pending' });
    frame.append(card.element);
    await drawn(card);

    expect(card.title).to.equal(en.pendingTitle());
  });

  it('changes to that of the new parent after a move', async () => {
    const card = await mount({ preview: 'pending' });
    const place = document.createElement('section');
    place.lang = 'zh-CN';
    document.body.append(place);
    place.append(card.element);
    await drawn(card);

    expect(card.title).to.equal(zhCN.pendingTitle());
  });

  it('may be registered after the card has rendered', async () => {
    document.documentElement.lang = 'eo';
    const card = await mount({ preview: 'pending' });
    expect(card.title).to.equal(en.pendingTitle());

    QrLogin.addLanguage({ ...en, lang: 'eo', pendingTitle: () => 'Skanu por ensaluti' });
    await drawn(card);
    expect(card.title).to.equal('Skanu por ensaluti');
  });

  it('is overridden by single messages of the host page at any time', async () => {
    const card = await mount({ preview: 'pending', messages: { pendingTitle: 'Scan with Cairnfield' } });
    expect(card.title).to.equal('Scan with Cairnfield');
    expect(card.text).to.contain(en.steps()[0]);

    card.element.messages = {};
    await card.settled();
    expect(card.title).to.equal(en.pendingTitle());
  });

  it('has texts of its own for every view', () => {
    const borrowed = Object.entries(zhCN).filter(
      ([key, text]) => typeof text === 'string' && key !== 'dir' && Object.values(en).includes(text),
    );

    expect(borrowed).to.deep.equal([]);
  });
});
