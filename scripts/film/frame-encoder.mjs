// Runs in a page of Chromium, which encodes WebP: what a frame of the film changes, in base64.

/** Blocks of VP8: a lossy frame changes whole blocks. */
const blockPx = 16;

/** Encodes one picture after the other. */
export class FrameEncoder {
  /** The last whole picture, which fades start from. */
  #settled;
  /** What the film shows after the last frame, apart from losses. */
  #shown;

  /**
   * Returns the frame that leads to the picture, or `undefined` if nothing changes.
   * @param {string} png in base64
   * @param {{ share: number, quality: number }} options share of the way to the picture: 1 is the picture itself
   */
  async encode(png, { share, quality }) {
    const next = await readPixels(png);
    this.#settled ??= new ImageData(next.width, next.height);
    this.#shown ??= new ImageData(next.width, next.height);
    const target = share === 1 ? next : mix(this.#settled, next, share);
    // A whole picture also replaces what a fade has left behind.
    const { changes, place } = pickChanges(share === 1 ? this.#settled : this.#shown, target);
    if (share === 1) this.#settled = next;
    this.#shown = target;
    if (place.width <= 0) return undefined;
    const canvas = new OffscreenCanvas(place.width, place.height);
    canvas.getContext('2d').putImageData(changes, -place.x, -place.y);
    const webp = await canvas.convertToBlob({ type: 'image/webp', quality });
    return { ...place, webp: await toBase64(webp) };
  }
}

async function readPixels(png) {
  const response = await fetch(`data:image/png;base64,${png}`);
  const image = await createImageBitmap(await response.blob());
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

function mix(from, to, share) {
  const mixed = new ImageData(to.width, to.height);
  for (let at = 0; at < mixed.data.length; at++) mixed.data[at] = from.data[at] + (to.data[at] - from.data[at]) * share;
  return mixed;
}

/** The changed blocks, all else transparent, and the rectangle around them. */
function pickChanges(shown, target) {
  const { width, height } = target;
  const changes = new ImageData(width, height);
  const [from, to, kept] = [shown, target, changes].map(({ data }) => new Uint32Array(data.buffer));
  const changed = blocksOf(width, height).filter(({ rows }) =>
    rows.some(([start, end]) => to.subarray(start, end).some((pixel, at) => pixel !== from[start + at])),
  );
  for (const { rows } of changed) for (const [start, end] of rows) kept.set(to.subarray(start, end), start);
  const edge = (pick, name) => changed.reduce((most, block) => pick(most, block[name]), changed[0]?.[name] ?? 0);
  const [x, y] = [edge(Math.min, 'left'), edge(Math.min, 'top')];
  return { changes, place: { x, y, width: edge(Math.max, 'right') - x, height: edge(Math.max, 'bottom') - y } };
}

/** The blocks of a picture, each with the first pixel of its rows and the one after the last. */
function blocksOf(width, height) {
  const starts = (length) => Array.from({ length: Math.ceil(length / blockPx) }, (_, at) => at * blockPx);
  return starts(height).flatMap((top) =>
    starts(width).map((left) => {
      const [right, bottom] = [Math.min(left + blockPx, width), Math.min(top + blockPx, height)];
      const rowAt = (y) => [y * width + left, y * width + right];
      return { left, top, right, bottom, rows: Array.from({ length: bottom - top }, (_, at) => rowAt(top + at)) };
    }),
  );
}

async function toBase64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
}
