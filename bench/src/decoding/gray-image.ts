/** A picture in shades of gray, row by row, from 0 (black) to 255 (white). */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float32Array;
}

/** Creates a black picture. */
export function createImage(width: number, height: number): GrayImage {
  return { width, height, pixels: new Float32Array(width * height) };
}

/** Reads the luminance (ITU-R BT.601) of pixels in RGBA. */
export function fromRgba({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>): GrayImage {
  const image = createImage(width, height);
  for (let at = 0; at < image.pixels.length; at++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * at, 4 * at + 3);
    image.pixels[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return image;
}

/** The picture in RGBA, as decoders expect it. */
export function toRgba({ width, height, pixels }: GrayImage): Pick<ImageData, 'width' | 'height' | 'data'> {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  pixels.forEach((value, at) => data.fill(value, 4 * at, 4 * at + 3));
  return { width, height, data };
}

/** The value between four pixels. Outside of the picture, the nearest pixel counts. */
export function sample({ width, height, pixels }: GrayImage, x: number, y: number): number {
  const left = clamp(x - 0.5, width - 1);
  const top = clamp(y - 0.5, height - 1);
  const column = Math.floor(left);
  const row = Math.floor(top);
  const right = Math.min(column + 1, width - 1);
  const below = Math.min(row + 1, height - 1) * width;
  const across = left - column;
  const upper = mix(pixels[row * width + column] ?? 0, pixels[row * width + right] ?? 0, across);
  const lower = mix(pixels[below + column] ?? 0, pixels[below + right] ?? 0, across);
  return mix(upper, lower, top - row);
}

/** Blurs in both directions with a Gaussian kernel, in pixels. */
export function blur(image: GrayImage, deviation: number): GrayImage {
  const radius = Math.ceil(3 * deviation);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, at) =>
    Math.exp(-((at - radius) ** 2) / (2 * deviation ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const kernel = weights.map((weight) => weight / sum);
  return blurAlong(blurAlong(image, kernel, true), kernel, false);
}

function blurAlong({ width, height, pixels }: GrayImage, kernel: readonly number[], isRow: boolean): GrayImage {
  const result = createImage(width, height);
  const radius = (kernel.length - 1) / 2;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let value = 0;
      kernel.forEach((weight, at) => {
        const column = isRow ? clamp(x + at - radius, width - 1) : x;
        const row = isRow ? y : clamp(y + at - radius, height - 1);
        value += weight * (pixels[row * width + column] ?? 0);
      });
      result.pixels[y * width + x] = value;
    }
  return result;
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
