import type { ReactiveController } from 'lit';

/**
 * Says whether its host may use the camera: while it is connected and rendered, and the page is visible. A page that was left, and may
 * return from the back/forward cache, is not visible.
 */
export class PageVisibility implements ReactiveController {
  readonly #host: Element;
  readonly #onChange: () => void;
  readonly #resize = new ResizeObserver(() => this.#onChange());
  #abort: AbortController | undefined;
  #isLeft = false;

  /** `onChange` is called after each change, and may be called without one. */
  constructor(host: Element, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  hostConnected(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#isLeft = false;
    // Not on the document: an element's name may shadow its methods.
    const listen = (name: string, onEvent: () => void): void =>
      window.addEventListener(name, onEvent, { capture: true, signal });
    listen('visibilitychange', () => this.#onChange());
    listen('pagehide', () => this.#setLeft(true));
    listen('pageshow', () => this.#setLeft(false));
    this.#resize.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#resize.disconnect();
  }

  /** An element with `hidden`, or in an element that is not rendered, has no box. */
  get isVisible(): boolean {
    const isShown = this.#abort !== undefined && this.#host.getClientRects().length > 0;
    return isShown && !this.#isLeft && document.visibilityState === 'visible';
  }

  #setLeft(isLeft: boolean): void {
    this.#isLeft = isLeft;
    this.#onChange();
  }
}
