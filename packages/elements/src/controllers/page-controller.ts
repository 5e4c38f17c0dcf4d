import type { ReactiveController } from 'lit';

/** What the page can tell an attempt. */
export interface PageListener {
  /** The page is in front again, or back from sleep. */
  readonly onWake: () => void;
  /** The browser believes the network is gone, or back. A hint, never proof. */
  readonly onOffline: (offline: boolean) => void;
  /** The page was left; it may come back from the cache for going back. */
  readonly onLeave: () => void;
  /** The page came back from that cache. */
  readonly onReturn: () => void;
}

/** Listens to the page while its host is in it. */
export class PageController implements ReactiveController {
  readonly #listener: PageListener;
  #leaving: AbortController | undefined;

  constructor(listener: PageListener) {
    this.#listener = listener;
  }

  hostConnected(): void {
    this.#leaving?.abort();
    this.#leaving = new AbortController();
    // Not on the document, whose methods an element on the page may hide behind its own name.
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
