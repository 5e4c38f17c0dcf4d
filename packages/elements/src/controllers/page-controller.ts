import type { ReactiveController } from 'lit';

/** Page events that affect an attempt. */
export interface PageListener {
  /** The page became visible, or resumed after suspend. */
  readonly onWake: () => void;
  /** The browser reports that the network is gone, or back. Unreliable. */
  readonly onOffline: (offline: boolean) => void;
  /** The page was left (`pagehide`). It may return from the back/forward cache. */
  readonly onLeave: () => void;
  /** The page was restored from that cache. */
  readonly onReturn: () => void;
}

/** Listens to page events while its host is connected. */
export class PageController implements ReactiveController {
  readonly #listener: PageListener;
  #leaving: AbortController | undefined;

  constructor(listener: PageListener) {
    this.#listener = listener;
  }

  hostConnected(): void {
    this.#leaving?.abort();
    this.#leaving = new AbortController();
    // Not on the document: an element's name may shadow its methods.
    const options = { capture: true, signal: this.#leaving.signal };
    const { onWake, onOffline, onLeave, onReturn } = this.#listener;
    window.addEventListener('visibilitychange', () => Object.is(document.hidden, true) || onWake(), options);
    window.addEventListener('resume', onWake, options);
    window.addEventListener('online', () => onOffline(false), options);
    window.addEventListener('offline', () => onOffline(true), options);
    window.addEventListener('pagehide', () => onLeave(), options);
    window.addEventListener('pageshow', ({ persisted }) => persisted && onReturn(), options);
  }

  hostDisconnected(): void {
    this.#leaving?.abort();
    this.#leaving = undefined;
  }
}
