const families = ['', 'Arabic', 'Devanagari', 'Hebrew', 'Thai', 'JP', 'KR', 'SC', 'TC'];
/** What `--qr-login-font` has to be for the fonts that tests bring. */
const testFont: string = families.map((name) => `'Noto Sans ${name}${name && ' '}Variable'`).join(', ');
const link = Object.assign(document.createElement('link'), { rel: 'stylesheet' });

/** Draws every card of the page with the fonts that tests bring, each letter so many percent of its own size; `undefined`: with the machine's. */
export async function useTestFont(widthPercent: number | undefined): Promise<void> {
  link.remove();
  const { style } = document.documentElement;
  style.removeProperty('--qr-login-font');
  if (widthPercent === undefined) return;
  const loaded = new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
  link.href = `/test-fonts.css?width=${widthPercent}`;
  document.head.append(link);
  await loaded;
  style.setProperty('--qr-login-font', testFont);
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
