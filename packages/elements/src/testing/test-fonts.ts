import { systemClock } from '@qr-login/core';

const latin = "'Noto Sans Variable'";
/** Languages whose script has its own font family. In WebKit each further family doubles the cost of a layout. */
const families = {
  ar: 'Arabic',
  he: 'Hebrew',
  hi: 'Devanagari',
  ja: 'JP',
  ko: 'KR',
  th: 'Thai',
  'zh-CN': 'SC',
  'zh-TW': 'TC',
};
const testFont = new CSSStyleSheet();
testFont.replaceSync(
  [
    `html { --qr-login-font: ${latin} }`,
    ...Object.entries(families).map(
      ([lang, name]) => `:lang(${lang}) { --qr-login-font: ${latin}, 'Noto Sans ${name} Variable' }`,
    ),
  ].join('\n'),
);
const link = Object.assign(document.createElement('link'), { rel: 'stylesheet' });

/** Renders every card with the test fonts, glyphs scaled to that percentage; `undefined`: with the machine's fonts. */
export async function useTestFont(widthPercent: number | undefined): Promise<void> {
  link.remove();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== testFont);
  if (widthPercent === undefined) return;
  const loaded = new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
  link.href = `/test-fonts.css?width=${widthPercent}`;
  document.head.append(link);
  await loaded;
  // A card that has grown for another font keeps its height.
  await document.fonts.load(`1em ${latin}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, testFont];
}

/** Waits until all fonts have loaded and every card has been measured with them. */
export async function nextLayout(): Promise<void> {
  const cards = [...document.querySelectorAll('qr-login')];
  for (const card of cards) card.requestUpdate();
  await Promise.all(cards.map((card) => card.updateComplete));
  // Layout loads the fonts too, but WebKit reports it only several frames later.
  await Promise.all(
    cards.map((card) => document.fonts.load(getComputedStyle(card).font, card.shadowRoot?.textContent ?? '')),
  );
  void document.body.offsetHeight;
  await document.fonts.ready;
  // Cards are measured in the first frame, and in the next if their size or a font has changed.
  for (let frames = 0; frames < 3; frames++) await nextFrame();
}

/** Resolves in a task after the next frame: its other callbacks have run, and its layout is done. */
function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => void systemClock.setTimer(() => resolve(undefined), 0)));
}
