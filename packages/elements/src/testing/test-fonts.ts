const latin = "'Noto Sans Variable'";
/** Languages whose script has a family of its own. A family more costs each layout in WebKit as much as the layout itself. */
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

/** Draws every card of the page with the fonts that tests bring, each letter so many percent of its own size; `undefined`: with the machine's. */
export async function useTestFont(widthPercent: number | undefined): Promise<void> {
  link.remove();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== testFont);
  if (widthPercent === undefined) return;
  const loaded = new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
  link.href = `/test-fonts.css?width=${widthPercent}`;
  document.head.append(link);
  await loaded;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, testFont];
}

/** Waits until the fonts of all text on the page are there, and every card has been measured with them. */
export async function nextLayout(): Promise<void> {
  const cards = [...document.querySelectorAll('qr-login')];
  for (const card of cards) card.requestUpdate();
  await Promise.all(cards.map((card) => card.updateComplete));
  // Fonts start to load when text is laid out.
  void document.body.offsetHeight;
  await document.fonts.ready;
  // In the first frame cards are measured, in the second those again that it has resized.
  await nextFrame();
  await nextFrame();
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
