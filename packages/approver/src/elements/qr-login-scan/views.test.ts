import axe from 'axe-core';
import { expect } from 'chai';
import { en } from '../i18n/en.js';
import { QrLoginScan } from './qr-login-scan.js';
import { mountScan } from './testing/scan-harness.js';
import type { ScanHarness } from './testing/scan-harness.js';

const { scan: texts } = en;
const ways = [texts.enterCode, texts.usePicture];

/** The stops of the Tab key in each view. */
const stops = {
  idle: [texts.startCamera, ...ways],
  starting: ways,
  prompting: ways,
  scanning: ways,
  found: [texts.scanAgain, ...ways],
  'user-code': [texts.userCodeLabel, texts.continue, texts.useCamera, texts.usePicture],
  denied: [texts.tryAgain, ...ways],
  'no-camera': [texts.tryAgain, ...ways],
  busy: [texts.tryAgain, ...ways],
  insecure: ways,
  unsupported: [texts.enterCode],
  failed: [texts.tryAgain, ...ways],
  advice: ways,
  'several-codes': ways,
  'other-server': ways,
  'not-a-login-code': ways,
  'no-code': ways,
} as const;
type Preview = keyof typeof stops;
const previews = Object.keys(stops) as Preview[];

const long = 'Verbindungsherstellungsfehler ';
const longTexts = Object.fromEntries(
  Object.entries(texts).map(([key, text]) => [key, long + (typeof text === 'string' ? text : '')]),
);
const he = { ...en, lang: 'he', dir: 'rtl' } as const;

afterEach(() => {
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  document.documentElement.lang = 'en';
});

async function violationsIn({ element }: ScanHarness): Promise<string[]> {
  // Colors between two states have other contrasts.
  for (const animation of element.shadowRoot?.getAnimations() ?? []) animation.cancel();
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

function stopsOf({ element }: ScanHarness): string[] {
  const controls = element.shadowRoot?.querySelectorAll<HTMLElement>('button, input') ?? [];
  return [...controls]
    .filter((control) => control.tabIndex >= 0 && control.getClientRects().length > 0)
    .map((control) => {
      const label = control instanceof HTMLInputElement ? control.labels?.[0]?.textContent : control.textContent;
      return control.ariaLabel ?? label ?? '';
    });
}

for (const preview of previews)
  describe(`view ${preview}`, () => {
    for (const colorScheme of ['light', 'dark'] as const)
      it(`passes axe in ${colorScheme}`, async () => {
        const scan = await mountScan({ preview, colorScheme });

        expect(await violationsIn(scan)).to.deep.equal([]);
      });

    it('has these stops of the Tab key', async () => {
      expect(stopsOf(await mountScan({ preview }))).to.deep.equal(stops[preview]);
    });

    it('opens no camera', async () => {
      const scan = await mountScan({ preview });
      scan.element.start();

      expect(scan.element.shadowRoot?.querySelector('video')?.srcObject).to.equal(null);
    });

    it('is no wider than its place, with long words at 264 px and twice the text size', async () => {
      Object.assign(document.body.style, { inlineSize: '264px', fontSize: '32px' });
      const { element } = await mountScan({ preview, messages: longTexts });
      const { right } = element.getBoundingClientRect();
      const parts = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[part]') ?? [])];

      expect(element.scrollWidth).to.equal(element.clientWidth);
      for (const part of parts.filter(({ localName }) => localName !== 'video'))
        expect(part.getBoundingClientRect().right, part.className).to.be.at.most(right + 1);
    });

    it('clips no text', async () => {
      Object.assign(document.body.style, { inlineSize: '264px', fontSize: '32px' });
      const { element } = await mountScan({ preview, messages: longTexts });
      const frame = element.shadowRoot?.querySelector('.frame');
      const { top, bottom } = frame!.getBoundingClientRect();

      for (const child of frame!.querySelectorAll('p, h3, button, label')) {
        const box = child.getBoundingClientRect();
        expect(box.top, child.className).to.be.at.least(top - 1);
        expect(box.bottom, child.className).to.be.at.most(bottom + 1);
      }
    });
  });

describe('views', () => {
  it('keep the frame where it is', async () => {
    const scan = await mountScan({ preview: 'idle' });
    const places = new Set<string>();
    for (const preview of previews) {
      scan.element.preview = preview;
      await scan.element.updateComplete;
      const { top, left, width, height } = scan.get('.frame').getBoundingClientRect();
      places.add([top, left, width, height].join(' '));
    }

    expect([...places]).to.have.length(1);
  });

  it('follow the direction of their language', async () => {
    QrLoginScan.addLanguage(he);
    document.documentElement.lang = 'he';
    const scan = await mountScan({ preview: 'advice' });
    const icon = scan.element.shadowRoot!.querySelector('.notice .icon')!.getBoundingClientRect();
    const text = scan.get('.notice span').getBoundingClientRect();

    expect(scan.get('.card').dir).to.equal('rtl');
    expect(icon.left).to.be.greaterThan(text.right - 1);
  });

  it('have the texts of the host page', async () => {
    const scan = await mountScan({ preview: 'idle', messages: { title: 'Connect the TV' } });

    expect(scan.text).to.include('Connect the TV').and.include(texts.idleTitle);
  });

  it('are announced, each once', async () => {
    const scan = await mountScan({ preview: 'denied' });
    expect(scan.announcement).to.equal(`${texts.deniedTitle}. ${texts.deniedHint(false)}`);
    scan.element.preview = 'other-server';
    await scan.element.updateComplete;

    expect(scan.announcement).to.equal(texts.otherServer);
  });

  it('move the focus to the title when the control that had it is gone', async () => {
    const scan = await mountScan({ preview: 'denied' });
    scan.button(texts.tryAgain).focus();
    scan.element.preview = 'scanning';
    await scan.element.updateComplete;

    expect(scan.element.shadowRoot?.activeElement).to.equal(scan.get('.title'));
  });

  it('leave the focus of the page alone', async () => {
    const field = document.body.appendChild(document.createElement('input'));
    const scan = await mountScan({ preview: 'denied' });
    field.focus();
    scan.element.preview = 'scanning';
    await scan.element.updateComplete;

    expect(document.activeElement).to.equal(field);
  });

  it('ignore a preview of another name', async () => {
    const scan = await mountScan({ manual: true });
    scan.element.setAttribute('preview', 'constructor');
    await scan.element.updateComplete;

    expect(scan.element.status).to.equal('idle');
  });
});
