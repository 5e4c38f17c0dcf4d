import { isRendered } from '../controllers/rendered.js';

/** Knows when an element has been painted. */
export class Painted {
  #resolve = (): void => {};
  readonly promise: Promise<void> = new Promise((resolve) => (this.#resolve = resolve));

  /** Frames come only while the page is visible; the one after the next follows the paint. Where there are none, nothing is painted later. */
  check(element: Element): void {
    const { requestAnimationFrame: nextFrame } = globalThis;
    if (!nextFrame) return this.#resolve();
    nextFrame(() => nextFrame(() => element.isConnected && isRendered(element) && this.#resolve()));
  }
}
