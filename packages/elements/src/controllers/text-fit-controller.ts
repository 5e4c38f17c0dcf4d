import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/** Smaller text is not readable. */
const leastPx = 9;

/** Whether this browser, or the DOM of a test, has what it takes. Without it a long word breaks. */
export function canFitText(): boolean {
  return 'ResizeObserver' in window && 'fonts' in document;
}

/**
 * Makes the layout independent of the font. A word wider than its box gets smaller text instead of a break inside the word. The card keeps the
 * greatest height it has had at this width, text size and language, so that what grew in one view does not jump back in the next.
 */
export class TextFitController implements ReactiveController {
  readonly #host: Host;
  readonly #refit = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#fit());
  };
  readonly #resize = new ResizeObserver(this.#refit);
  #frame = 0;
  #layout = '';

  constructor(host: Host) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#resize.observe(this.#host);
    document.fonts.addEventListener('loadingdone', this.#refit);
  }

  /** Measures in the next frame: the page has its styles by then, and this layout is the frame's own. */
  hostUpdated(): void {
    this.#refit();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#resize.disconnect();
    document.fonts.removeEventListener('loadingdone', this.#refit);
  }

  #fit(): void {
    const card = this.#host.shadowRoot?.querySelector<HTMLElement>('.card');
    if (!card) return;
    const layout = card.lang + card.clientWidth + getComputedStyle(card).fontSize;
    if (layout !== this.#layout) card.style.minBlockSize = '';
    this.#layout = layout;
    for (const text of card.querySelectorAll<HTMLElement>('.title, .hint, .button, .aside, .unknown'))
      shrinkToFit(text);
    // With its fraction, so that what lies below the card stays where it is.
    card.style.minBlockSize = getComputedStyle(card).blockSize;
  }
}

/** More than one step where letter spacing is absolute. What does not fit at the least size breaks; hidden text never fits. */
function shrinkToFit(text: HTMLElement): void {
  const { style } = text;
  style.fontSize = style.overflowWrap = '';
  let px = parseFloat(getComputedStyle(text).fontSize);
  while (text.scrollWidth > text.clientWidth && px > leastPx) {
    px = Math.max(leastPx, (px * text.clientWidth) / text.scrollWidth);
    style.fontSize = `${px}px`;
    if (px === leastPx) style.overflowWrap = 'anywhere';
  }
}
