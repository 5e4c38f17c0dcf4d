import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/** Minimum readable size. */
const minFontPx = 9;
/** A name breaks sooner than it shrinks: it may be one long word, and the user must be able to read it. */
const minNamePx = 14;

/** Whether the browser, or the DOM of a test, has the required APIs. Without them a long word breaks. */
export function supportsTextFit(): boolean {
  return 'ResizeObserver' in window && 'fonts' in document;
}

/**
 * Makes the layout independent of the font. A word wider than its box shrinks its text instead of breaking. The card keeps its
 * greatest height at this width, text size and language, so that it does not shrink between views.
 */
export class TextFitController implements ReactiveController {
  readonly #host: Host;
  readonly #adjustLater = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#adjust());
  };
  readonly #resize = new ResizeObserver(this.#adjustLater);
  #frame = 0;
  #layout = '';

  constructor(host: Host) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#resize.observe(this.#host);
    document.fonts.addEventListener('loadingdone', this.#adjustLater);
  }

  /** Measures in the next frame, when styles are applied and a layout is due anyway. */
  hostUpdated(): void {
    this.#adjustLater();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#resize.disconnect();
    document.fonts.removeEventListener('loadingdone', this.#adjustLater);
  }

  #adjust(): void {
    const card = this.#host.shadowRoot?.querySelector<HTMLElement>('.card');
    if (!card) return;
    const layout = card.lang + card.clientWidth + getComputedStyle(card).fontSize;
    if (layout !== this.#layout) card.style.minBlockSize = '';
    this.#layout = layout;
    for (const text of card.querySelectorAll<HTMLElement>('.title, .hint, .button, .aside, .step, .link, .renew'))
      shrinkToFit(text);
    // Fractional, so that content below the card does not move.
    card.style.minBlockSize = getComputedStyle(card).blockSize;
  }
}

/** Takes several steps if letter spacing is absolute. Text that does not fit at the minimum size breaks; hidden text never fits. */
function shrinkToFit(text: HTMLElement): void {
  const { style } = text;
  style.fontSize = style.overflowWrap = '';
  const minPx = text.matches('.name') ? minNamePx : minFontPx;
  let px = parseFloat(getComputedStyle(text).fontSize);
  while (text.scrollWidth > text.clientWidth && px > minPx) {
    px = Math.max(minPx, (px * text.clientWidth) / text.scrollWidth);
    style.fontSize = `${px}px`;
    if (px === minPx) style.overflowWrap = 'anywhere';
  }
}
