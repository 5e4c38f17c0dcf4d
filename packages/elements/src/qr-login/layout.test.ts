import { expect } from 'chai';
import '../define.js';
import { languageTags, loadLanguage } from '../languages.js';
import { mount } from '../testing.js';
import type { QrLoginHarness } from '../testing.js';
import { layoutFaults } from '../testing/layout-faults.js';
import { layoutScenes, mountScene, namedScenes, offlineScenes, phoneScenes } from '../testing/layout-scenes.js';
import type { LayoutScene } from '../testing/layout-scenes.js';
import { nextLayout, useTestFont } from '../testing/test-fonts.js';
import type { QrLogin } from './qr-login.js';

type Cards = ReadonlyMap<string, QrLoginHarness>;

/** Width of the card, size of the text, and whether the spacing of WCAG 1.4.12 is set. */
interface Place {
  readonly inlineSize: number;
  readonly fontSize: number;
  readonly spacing?: true;
}

const usual: Place = { inlineSize: 320, fontSize: 16 };
const narrow: Place = { inlineSize: 264, fontSize: 16 };
const large: Place = { inlineSize: 320, fontSize: 32, spacing: true };
const hardest: Place = { inlineSize: 264, fontSize: 32, spacing: true };

/** Fonts: a percentage of the test font's own width, or the default font of the machine. */
const fonts: readonly { readonly name: string; readonly width?: number; readonly places: readonly Place[] }[] = [
  { name: 'the test font', width: 100, places: [narrow, { inlineSize: 264, fontSize: 32 }, usual] },
  { name: 'a font 15 % wider', width: 115, places: [large, { ...narrow, spacing: true }] },
  { name: 'a font 30 % wider', width: 130, places: [hardest, narrow, { ...usual, spacing: true }] },
  { name: 'the default font of the machine', places: [hardest, usual] },
];
/** WebKit rounds lines down to whole pixels. */
const usualHeight = 436;
const spacing = new CSSStyleSheet();
spacing.replaceSync(
  `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`,
);
const realMatch = window.matchMedia.bind(window);

async function mountAll(scenes: Readonly<Record<string, LayoutScene>>): Promise<Cards> {
  const cards = new Map<string, QrLoginHarness>();
  for (const [name, scene] of Object.entries(scenes)) cards.set(name, await mountScene(scene));
  return cards;
}

async function moveTo({ inlineSize, fontSize, ...place }: Place): Promise<void> {
  const { style } = document.body;
  // Painting costs as much as all the rest and does not affect the layout.
  Object.assign(style, { inlineSize: `${inlineSize}px`, fontSize: `${fontSize}px`, visibility: 'hidden' });
  for (const { shadowRoot: root } of document.querySelectorAll('qr-login')) {
    const sheets = root?.adoptedStyleSheets.filter((sheet) => sheet !== spacing) ?? [];
    if (root) root.adoptedStyleSheets = place.spacing ? [...sheets, spacing] : sheets;
  }
  await nextLayout();
}

async function faultsIn(cards: Cards, places: readonly Place[]): Promise<string[]> {
  const faults: string[] = [];
  for (const place of places) {
    await moveTo(place);
    const where = JSON.stringify(place);
    for (const [name, card] of cards) faults.push(...layoutFaults(card).map((fault) => `${where} ${name}: ${fault}`));
  }
  return faults;
}

function heightsOf(cards: Cards): number[] {
  return [...new Set([...cards.values()].map(({ element }) => element.offsetHeight))];
}

/** Set by `npm run test:layout`. */
declare const TEST_ALL_PLACES: boolean;
const everyPlace = [264, 320].flatMap((inlineSize) =>
  [32, 16].flatMap((fontSize): Place[] => [
    { inlineSize, fontSize, spacing: true },
    { inlineSize, fontSize },
  ]),
);
/** Only ends a test that hangs. */
const hangMs = 600_000;

/** Every place in Chromium. Other engines lay out several times slower: every second place, and the others in the next language. */
function placesOf(all: readonly Place[], lang: string): readonly Place[] {
  if (TEST_ALL_PLACES) return everyPlace;
  if ('userAgentData' in navigator) return all;
  return all.filter((_, at) => (at + languageTags.indexOf(lang)) % 2 === 0);
}

async function speak(lang: string): Promise<void> {
  await loadLanguage(lang);
  document.body.lang = lang;
}

function reset(): void {
  window.dispatchEvent(new Event('online'));
  Object.assign(window, { matchMedia: realMatch });
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  document.body.removeAttribute('lang');
}

for (const { name, width, places } of fonts)
  describe(`layout with ${name}`, () => {
    let cards: Cards;
    before(async () => {
      await useTestFont(width);
      cards = await mountAll(layoutScenes);
    });
    after(reset);

    for (const lang of languageTags)
      it(`has room for every text in ${lang}`, async () => {
        await speak(lang);

        // Once a card has grown, it keeps its height.
        const isUsual = width === 100 && !TEST_ALL_PLACES;
        const faults = await faultsIn(cards, isUsual ? places : placesOf(places, lang));

        expect(faults).to.deep.equal([]);
        const [height, ...others] = heightsOf(cards);
        if (isUsual) expect(others, `heights beside ${height}`).to.deep.equal([]);
        if (isUsual) expect(height).to.be.closeTo(usualHeight, 1);
      }).timeout(hangMs);
  });

for (const [kind, scenes, arrange] of [
  ['with names and links', namedScenes, () => undefined],
  ['without a network', offlineScenes, () => window.dispatchEvent(new Event('offline'))],
  ['on a touch screen', phoneScenes, () => Object.assign(window, { matchMedia: () => realMatch('all') })],
] as const)
  describe(`layout ${kind}`, () => {
    let cards: Cards;
    before(async () => {
      await useTestFont(130);
      cards = await mountAll(scenes);
      arrange();
    });
    after(reset);

    for (const lang of languageTags)
      it(`has room for every text in ${lang}`, async () => {
        await speak(lang);

        expect(await faultsIn(cards, placesOf([hardest, narrow, usual], lang))).to.deep.equal([]);
      }).timeout(hangMs);
  });

describe('layout of a single card', () => {
  beforeEach(() => useTestFont(100));
  afterEach(reset);

  const views = ['loading', 'pending', 'scanned', 'authorized', 'cancelled', 'expired', 'error'] as const;
  const longWord = 'Zugangsberechtigungsanfrage';
  const longText = `${'Scan this code in the app on the phone that you are signed in on. '.repeat(2)}${longWord}`;

  async function heightOf(card: QrLoginHarness, preview: QrLogin['preview']): Promise<number> {
    card.element.preview = preview;
    await nextLayout();
    return card.element.offsetHeight;
  }

  it('never shrinks from view to view, and no view resizes it twice', async () => {
    await useTestFont(130);
    await speak('de');
    const card = await mount({ preview: 'loading', messages: { authorizedHint: longText.repeat(12) } });
    await moveTo(hardest);
    const heights: number[] = [];

    for (const view of [...views, ...views]) heights.push(await heightOf(card, view));

    expect(heights).to.deep.equal(heights.toSorted((one, other) => one - other));
    expect(new Set(heights.slice(views.length)).size).to.equal(1);
    expect(heights.at(-1)).to.be.greaterThan(heights[0]!);
  });

  it('grows for a longer text without clipping', async () => {
    const card = await mount({ preview: 'pending', messages: { steps: [longText] } });
    await moveTo(usual);

    expect(layoutFaults(card)).to.deep.equal([]);
    expect(card.element.offsetHeight).to.be.greaterThan(usualHeight);
  });

  it('keeps its growth in the next view', async () => {
    const card = await mount({ preview: 'pending', messages: { steps: [longText] } });
    await moveTo(usual);
    const grown = card.element.offsetHeight;

    expect(await heightOf(card, 'authorized')).to.equal(grown);
    expect(layoutFaults(card)).to.deep.equal([]);
  });

  it('resets its growth at another width', async () => {
    const card = await mount({
      preview: 'pending',
      messages: { steps: ['Scan this code in the app. '.repeat(9)] },
    });
    await moveTo({ inlineSize: 264, fontSize: 16 });
    const grown = card.element.offsetHeight;

    card.element.messages = {};
    await moveTo(usual);

    expect(grown).to.be.greaterThan(usualHeight);
    expect(card.element.offsetHeight).to.be.closeTo(usualHeight, 1);
  });

  it('shrinks only the text whose word is too wide', async () => {
    const card = await mount({ preview: 'pending', messages: { pendingTitle: longWord } });
    await moveTo(hardest);
    const title = card.element.shadowRoot!.querySelector<HTMLElement>('.title')!;
    const small = parseFloat(getComputedStyle(title).fontSize);

    card.element.messages = { pendingTitle: 'Scan' };
    await nextLayout();

    expect(small).to.be.lessThan(32);
    expect(parseFloat(getComputedStyle(title).fontSize)).to.equal(32);
  });
});

describe('text that is wider than the card', () => {
  beforeEach(() => useTestFont(100));
  afterEach(reset);

  async function styleOf(card: QrLoginHarness, selector: string): Promise<CSSStyleDeclaration> {
    await nextLayout();
    return getComputedStyle(card.element.shadowRoot!.querySelector(selector)!);
  }

  it('shrinks in a hint of a wide card too', async () => {
    const card = await mount({ preview: 'pending', noSteps: true, messages: { pendingHint: 'W'.repeat(24) } });
    card.element.style.setProperty('--qr-login-size', '30em');

    const { fontSize, overflowWrap } = await styleOf(card, '.hint');

    expect(parseFloat(fontSize)).to.be.within(9, 13.9);
    expect(overflowWrap).to.equal('normal');
    expect(layoutFaults(card)).to.deep.equal([]);
  });

  it('breaks words at the minimum readable size', async () => {
    const card = await mount({ preview: 'pending', noSteps: true, messages: { pendingHint: 'W'.repeat(200) } });

    const { fontSize, overflowWrap } = await styleOf(card, '.hint');

    expect([fontSize, overflowWrap]).to.deep.equal(['9px', 'anywhere']);
    expect(layoutFaults(card).filter((fault) => !fault.startsWith('broken'))).to.deep.equal([]);
  });

  it('is measured again once a font has loaded', async () => {
    const card = await mount({ preview: 'expired', messages: { expiredTitle: 'W'.repeat(12) } });
    const before = parseFloat((await styleOf(card, '.title')).fontSize);
    const wider = new CSSStyleSheet();
    wider.replaceSync('.title { letter-spacing: 0.5em !important }');
    card.element.shadowRoot!.adoptedStyleSheets.push(wider);

    document.fonts.dispatchEvent(new Event('loadingdone'));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

    expect(parseFloat(getComputedStyle(card.element.shadowRoot!.querySelector('.title')!).fontSize)).to.be.lessThan(
      before,
    );
  });
});

describe('layoutFaults', () => {
  afterEach(reset);

  for (const [fault, css] of [
    ['clipped', '.step { max-block-size: 0.5em; overflow: hidden }'],
    ['spilt', '.title { white-space: nowrap; inline-size: 4em }'],
    ['outside', '.title { transform: translateY(-5em) }'],
    ['covered', '.step { position: absolute; inset-block-start: 1em }'],
    ['broken', '.title { overflow-wrap: anywhere; inline-size: 1.5em }'],
  ] as const)
    it(`finds text that is ${fault}`, async () => {
      const card = await mount({ preview: 'pending' });
      const planted = new CSSStyleSheet();
      planted.replaceSync(css);
      const root = card.element.shadowRoot!;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, planted];
      await nextLayout();

      expect(layoutFaults(card).map((found) => found.split(':')[0])).to.include(fault);
    });
});
