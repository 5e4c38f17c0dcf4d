// Lays out one picture of the film: the site in a browser window, the phone beside it, and the steps of a sign-in above both.
import { bringFonts, fontStack } from '../fonts.mjs';

/** The pages as the film shows them, in their own pixels. */
export const screens = { site: { width: 850, height: 870 }, phone: { width: 390, height: 844 } };
/** Pixels of the film for each of theirs. */
export const scale = 0.6;
/** Device pixels for each pixel of the film. */
export const density = 2;
const width = 830;
const statusBarHeight = 29.6;
const titles = ['The page shows a code', 'The phone scans it', 'You check and approve', 'Signed in'];

const px = (length) => `${length}px`;
const sized = ({ width: w, height: h }) => `display: block; width: ${px(w * scale)}; height: ${px(h * scale)}`;
const css = `
  * { box-sizing: border-box; margin: 0; }
  body { width: ${px(width)}; font: 600 13px/22px ${fontStack('sans')}; }
  #stage { padding: 20px 24px 24px; border-radius: 14px; color: #fff; background: #25315a; }
  ol { display: flex; justify-content: space-between; padding: 0 4px 18px; list-style: none; }
  li { display: flex; gap: 8px; color: #98a4cc; }
  b { width: 22px; border-radius: 50%; font-size: 12px; text-align: center; color: #c3cbe6; background: #3a4775; }
  li.done { color: #c3cbe6; }
  li.now { color: #fff; }
  li.now b { color: #25315a; background: #fff; }
  main { display: flex; justify-content: space-between; }
  .window { overflow: hidden; border-radius: 10px; background: #e9e6de; }
  .bar { display: flex; gap: 6px; align-items: center; height: 28px; padding: 0 11px; }
  .bar i { width: 9px; height: 9px; border-radius: 50%; background: #c4bfb2; }
  .bar span { flex: 1; margin: 0 56px 0 11px; border-radius: 9px; font: 500 11px/18px ${fontStack('sans')}; text-align: center; color: #4d5349; background: #fff; }
  #site { ${sized(screens.site)}; }
  .phone { position: relative; overflow: hidden; border: 7px solid #0b0e18; border-radius: 38px; background: #f1f2f6; outline: 1px solid #4a5891; }
  header { height: ${px(statusBarHeight)}; padding: 8px 22px; font-size: 10px; line-height: 16px; color: #15171c; }
  header::after { position: absolute; inset: 8px 86px auto; height: 16px; border-radius: 8px; background: #0b0e18; content: ''; }
  #phone { ${sized(screens.phone)}; }
  #tap { position: absolute; width: 30px; height: 30px; margin: -13px; border: 2px solid #3b4cca; border-radius: 50%; background: #3b4cca40; }`;

/**
 * Opens it. `photograph` returns a PNG.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address that the window shows
 */
export async function openStage(browser, address) {
  const page = await browser.newPage({ viewport: { width, height: 700 }, deviceScaleFactor: density });
  const steps = titles.map((title, at) => `<li><b>${at + 1}</b>${title}</li>`);
  await page.setContent(`<!doctype html><style>${css}</style><div id="stage"><ol>${steps.join('')}</ol><main>
    <section class="window"><div class="bar"><i></i><i></i><i></i><span>${address}</span></div><img alt="" id="site"></section>
    <section class="phone"><header>9:41</header><img alt="" id="phone"><div id="tap"></div></section></main></div>`);
  await bringFonts(page);
  return {
    /** @param {{ site: Buffer, phone: Buffer, step: number, tap?: { x: number, y: number } }} scene `tap` in pixels of the phone */
    async photograph({ site, phone, step, tap }) {
      const spot = tap && { left: px(tap.x * scale), top: px(tap.y * scale + statusBarHeight) };
      await page.evaluate(show, {
        images: { site: site.toString('base64'), phone: phone.toString('base64') },
        step,
        spot,
      });
      return page.locator('#stage').screenshot({ omitBackground: true });
    },
  };
}

/** Runs in the page. */
async function show({ images, step, spot }) {
  for (const [at, item] of document.querySelectorAll('li').entries())
    item.className = at < step ? 'done' : at === step ? 'now' : '';
  const tap = document.querySelector('#tap');
  tap.hidden = !spot;
  Object.assign(tap.style, spot);
  for (const [id, picture] of Object.entries(images)) {
    const image = document.querySelector(`#${id}`);
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
  }
  await document.fonts.ready;
}
