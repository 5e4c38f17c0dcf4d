import type { ReactiveController } from 'lit';

/** Page events that affect an attempt. */
export interface PageCallbacks {
  /** The page became visible, or resumed after suspend. */
  readonly onResume: () => void;
  /** The browser reports that the network is gone, or back. Unreliable. */
  readonly onOffline: (offline: boolean) => void;
  /** The page was left (`pagehide`). It may return from the back/forward cache. */
  readonly onPageHide: () => void;
  /** The page was restored from that cache. */
  readonly onPageShow: () => void;
}

/** Listens to page events while its host is connected. */
export class PageController implements ReactiveController {
  readonly #callbacks: PageCallbacks;
  #abort: AbortController | undefined;

  constructor(callbacks: PageCallbacks) {
    this.#callbacks = callbacks;
  }

  hostConnected(): void {
    this.#abort?.abort();
    this.#abort = new AbortController();
    // Not on the document: an element's name may shadow its methods.
    const options = { capture: true, signal: this.#abort.signal };
    const { onResume, onOffline, onPageHide, onPageShow } = this.#callbacks;
    window.addEventListener('visibilitychange', () => Object.is(document.hidden, true) || onResume(), options);
    window.addEventListener('resume', onResume, options);
    window.addEventListener('online', () => onOffline(false), options);
    window.addEventListener('offline', () => onOffline(true), options);
    window.addEventListener('pagehide', () => onPageHide(), options);
    window.addEventListener('pageshow', ({ persisted }) => persisted && onPageShow(), options);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }
}
