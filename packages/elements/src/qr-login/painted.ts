import { isRendered } from '../controllers/rendered.js';

/** Resolves once an element has been painted. */
export class Painted {
  #resolve = (): void => {};
  #isResolved = false;
  readonly promise: Promise<void> = new Promise((resolve) => (this.#resolve = resolve));

  /** Frames come only while the page is visible; the one after the next follows the paint. Where there are none, nothing is painted later. */
  check(element: Element): void {
    if (this.#isResolved) return;
    const { requestAnimationFrame: nextFrame } = globalThis;
    if (!nextFrame) return this.#finish();
    nextFrame(() => nextFrame(() => element.isConnected && isRendered(element) && this.#finish()));
  }

  #finish(): void {
    this.#isResolved = true;
    this.#resolve();
  }
}
