import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scanRGBABuffer } from '@undecaf/zbar-wasm';
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  Exception,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import jsqr from 'jsqr';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** A picture in RGBA. */
export type Picture = Pick<ImageData, 'width' | 'height' | 'data'>;

/** The contents of the codes that a decoder finds in a picture. */
type Decoder = (picture: Picture) => readonly string[] | Promise<readonly string[]>;

// Passed in, since the reader would otherwise download it.
const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

const hints = new Map<DecodeHintType, unknown>([
  [DecodeHintType.TRY_HARDER, true],
  [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.QR_CODE]],
]);

/** Four decoders that share no code but the two that descend from ZXing. */
export const decoders: Readonly<Record<string, Decoder>> = {
  jsQR: ({ data, width, height }) => {
    const found = jsqr(data, width, height);
    return found ? [found.data] : [];
  },
  'zxing-js': (picture) => readWithZxing(picture),
  'zbar-wasm': async ({ data, width, height }) => {
    const found = await scanRGBABuffer(new Uint8Array(data).buffer, width, height);
    return found.map((symbol) => symbol.decode());
  },
  'zxing-wasm': async ({ data, width, height }) => {
    const image = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' as const };
    const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true });
    return found.filter(({ isValid }) => isValid).map(({ text }) => text);
  },
};

function readWithZxing({ data, width, height }: Picture): string[] {
  const luminance = new Uint8ClampedArray(width * height);
  for (let at = 0; at < luminance.length; at++)
    luminance[at] = ((data[4 * at] ?? 0) + 2 * (data[4 * at + 1] ?? 0) + (data[4 * at + 2] ?? 0)) / 4;
  const source = new RGBLuminanceSource(luminance, width, height);
  const bitmap = new BinaryBitmap(new HybridBinarizer(source));
  try {
    return [new MultiFormatReader().decode(bitmap, hints).getText()];
  } catch (error) {
    if (error instanceof Exception) return [];
    throw error;
  }
}
