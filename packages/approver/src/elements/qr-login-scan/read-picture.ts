import type { CodeDetector } from './code-detector.js';
import { PixelReader } from './pixel-reader.js';

/** Most pictures are decided at the first size. A small code on a large screenshot needs the others. */
const limitsPx = [1024, 2048, 4096];

/** The texts of all codes in a picture, upright as its camera recorded it. Empty for a file that is no picture. Rejects as the detector does. */
export async function readPicture(file: Blob, detector: CodeDetector): Promise<readonly string[]> {
  const bitmap = await decode(file);
  if (!bitmap) return [];
  try {
    return await readBitmap(bitmap, detector);
  } finally {
    bitmap.close();
  }
}

async function readBitmap(bitmap: ImageBitmap, detector: CodeDetector): Promise<readonly string[]> {
  const { width, height } = bitmap;
  for (const limitPx of limitsPx) {
    const image = new PixelReader(limitPx).read(bitmap, { x: 0, y: 0, width, height });
    const codes = image ? await detector.detect(image) : [];
    if (codes.length > 0) return codes.map(({ rawValue }) => rawValue);
    if (Math.max(width, height) <= limitPx) break;
  }
  return [];
}

async function decode(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return undefined;
  }
}
