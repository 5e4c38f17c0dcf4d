import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Makes the layout independent of the font. A word wider than its box gets smaller text instead of a break inside the word. The card keeps the
 * greatest height it has had at this width, text size and language, so that what grew in one view does not jump back in the next.
 */
export class TextFitController implements ReactiveController {
  readonly #host: Host;
  readonly #resize = new ResizeObserver(() => this.hostUpdated());
  #layout = '';

  constructor(host: Host) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#resize.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#resize.disconnect();
  }

  /** Measures in the next frame: the page has its styles by then, and this layout is the frame's own. */
  hostUpdated(): void {
    requestAnimationFrame(() => this.#fit());
  }

  #fit(): void {
    const card = this.#host.shadowRoot?.querySelector<HTMLElement>('.card');
    if (!card) return;
    const layout = card.lang + card.clientWidth + getComputedStyle(card).fontSize;
    if (layout !== this.#layout) card.style.minBlockSize = '';
    this.#layout = layout;
    for (const text of card.querySelectorAll<HTMLElement>('.title, .hint, .button, .aside, .unknown')) {
      text.style.fontSize = '';
      let px = parseFloat(getComputedStyle(text).fontSize);
      // More than once where letter spacing is absolute. Hidden text is one pixel wide and never fits.
      while (text.scrollWidth > text.clientWidth && px > 8)
        text.style.fontSize = `${(px *= text.clientWidth / text.scrollWidth)}px`;
    }
    // With its fraction, so that what lies below the card stays where it is.
    card.style.minBlockSize = getComputedStyle(card).blockSize;
  }
}
