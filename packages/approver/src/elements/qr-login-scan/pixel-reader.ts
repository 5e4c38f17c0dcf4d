import { limitSize } from './frame-region.js';
import type { Region } from './frame-region.js';

/** Copies parts of pictures, reduced to a limit, into memory. */
export class PixelReader {
  readonly #canvas = document.createElement('canvas');
  readonly #context = this.#canvas.getContext('2d', { willReadFrequently: true });
  readonly #limitPx: number;

  /** The longer side of what it reads has at most so many pixels. */
  constructor(limitPx: number) {
    this.#limitPx = limitPx;
  }

  /** Transparent pixels become white, as on a page. `undefined` if the browser has no memory for a canvas. */
  read(source: CanvasImageSource, { x, y, width, height }: Region): ImageData | undefined {
    const size = limitSize({ width, height }, this.#limitPx);
    if (this.#canvas.width !== size.width) this.#canvas.width = size.width;
    if (this.#canvas.height !== size.height) this.#canvas.height = size.height;
    if (!this.#context) return undefined;
    this.#context.fillStyle = '#fff';
    this.#context.fillRect(0, 0, size.width, size.height);
    this.#context.drawImage(source, x, y, width, height, 0, 0, size.width, size.height);
    return this.#context.getImageData(0, 0, size.width, size.height);
  }
}
