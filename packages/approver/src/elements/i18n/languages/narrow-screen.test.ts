import { expect } from 'chai';
import '../../../define.js';
import type { QrLoginScan } from '../../../elements.js';
import { ApproveHarness } from '../../testing/approve-harness.js';
import type { ApproveScene } from '../../testing/approve-harness.js';
import './ar.js';
import './de.js';
import './es.js';
import './fr.js';
import './he.js';
import './hi.js';
import './id.js';
import './it.js';
import './ja.js';
import './ko.js';
import './nl.js';
import './pl.js';
import './pt-BR.js';
import './pt-PT.js';
import './ru.js';
import './th.js';
import './tr.js';
import './uk.js';
import './vi.js';
import './zh-CN.js';
import './zh-TW.js';

const tags = [
  'ar',
  'de',
  'es',
  'fr',
  'he',
  'hi',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt-BR',
  'pt-PT',
  'ru',
  'th',
  'tr',
  'uk',
  'vi',
  'zh-CN',
  'zh-TW',
];
const rightToLeft = new Set(['ar', 'he']);
const code = { requester: { place: 'Lyon, France', proximity: 'different-country', foreignPoll: true } };
const properties = { account: { displayName: 'Alice Arden' }, canSwitchAccount: true };
const scenes: readonly ApproveScene[] = [
  { entry: 'camera', properties },
  { entry: 'link', code, properties },
  { entry: 'picture', code, properties },
  { entry: 'camera', code: { checkCode: '482913' } },
];
const previews: readonly QrLoginScan['preview'][] = [
  'idle',
  'denied',
  'insecure',
  'user-code',
  'found',
  'failed',
  'advice',
];

/** Texts that are wider than their place. The live region has one pixel. */
function wideTexts(element: Element): string[] {
  const all = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*:not(.visually-hidden)') ?? [])];
  return all
    .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
    .map(({ textContent }) => textContent?.trim() ?? '');
}

function directionOf(element: Element): string | undefined {
  const card = element.shadowRoot?.querySelector('[part=card]');
  return card ? getComputedStyle(card).direction : undefined;
}

for (const tag of tags)
  describe(`a screen of 320 pixels in ${tag}`, () => {
    const direction = rightToLeft.has(tag) ? 'rtl' : 'ltr';

    beforeEach(() => {
      document.documentElement.lang = tag;
      document.body.style.inlineSize = '320px';
    });

    afterEach(() => {
      document.body.replaceChildren();
      document.body.removeAttribute('style');
      document.documentElement.lang = 'en';
    });

    it('has room for every text of <qr-login-approve>', async () => {
      for (const scene of scenes) {
        const phone = new ApproveHarness();
        await phone.show(scene);

        expect(directionOf(phone.element)).to.equal(direction);
        expect(wideTexts(phone.element)).to.deep.equal([]);
      }
    });

    it('has room for the warning of <qr-login-approve> before a second tap', async () => {
      const phone = new ApproveHarness();
      await phone.show({ entry: 'camera', code, properties });
      await phone.advance(1000);
      phone.element.shadowRoot?.querySelector<HTMLElement>('[part~=approve]')?.click();
      await phone.advance(0);

      expect(phone.element.shadowRoot?.querySelector('[part=warning]')?.checkVisibility()).to.equal(true);
      expect(wideTexts(phone.element)).to.deep.equal([]);
    });

    it('has room for every text of <qr-login-scan>', async () => {
      for (const preview of previews) {
        const scan = document.createElement('qr-login-scan');
        Object.assign(scan, { preview });
        document.body.append(scan);
        await scan.updateComplete;

        expect(directionOf(scan)).to.equal(direction);
        expect(wideTexts(scan)).to.deep.equal([]);
      }
    });
  });
