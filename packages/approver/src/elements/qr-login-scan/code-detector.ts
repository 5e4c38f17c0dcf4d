import { ScanError } from './scan-error.js';

/** Reads the texts of QR codes in a picture. */
export interface CodeDetector {
  detect(image: ImageData): Promise<readonly { readonly rawValue: string }[]>;
}

/** A `BarcodeDetector`, the browser's own (Barcode Detection API) or the ponyfill's. */
interface DetectorClass {
  new (options: { formats: ['qr_code'] }): CodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/**
 * The browser's `BarcodeDetector` if it reads QR codes, else the ponyfill, whose code is loaded here and now and whose WebAssembly comes
 * from `wasmUrl` alone. Rejects with `ScanError`.
 */
export async function loadDetector(wasmUrl: string): Promise<CodeDetector> {
  const native = await createNativeDetector();
  if (wasmUrl) return native ? withFallback(native, () => loadPonyfill(wasmUrl)) : loadPonyfill(wasmUrl);
  if (native) return native;
  throw new ScanError(
    'unsupported',
    'wasm-url must be set: this browser has no BarcodeDetector for QR codes. Copy the file with scripts/copy-wasm.mjs.',
  );
}

async function createNativeDetector(): Promise<CodeDetector | undefined> {
  const scope: typeof globalThis & { readonly BarcodeDetector?: DetectorClass } = globalThis;
  const Detector = scope.BarcodeDetector;
  try {
    const formats = await Detector?.getSupportedFormats();
    return Detector && formats?.includes('qr_code') ? new Detector({ formats: ['qr_code'] }) : undefined;
  } catch {
    return undefined;
  }
}

async function loadPonyfill(wasmUrl: string): Promise<CodeDetector> {
  const url = new URL(wasmUrl, document.baseURI).href;
  try {
    const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
    // Before the first detector exists, which would load the file from a CDN.
    await prepareZXingModule({
      overrides: { locateFile: () => url },
      equalityFn: ({ locateFile }) => locateFile?.('', '') === url,
      fireImmediately: true,
    });
    return new BarcodeDetector({ formats: ['qr_code'] });
  } catch (error) {
    throw new ScanError(
      'failed',
      'wasm-url must name zxing_reader.wasm of the installed zxing-wasm, and script-src must allow wasm-unsafe-eval.',
      error,
    );
  }
}

/** Some phones offer a detector whose service is not installed: it fails at the first picture. */
function withFallback(native: CodeDetector, loadNext: () => Promise<CodeDetector>): CodeDetector {
  let next: Promise<CodeDetector> | undefined;
  return {
    async detect(image) {
      try {
        if (!next) return await native.detect(image);
      } catch {
        next = loadNext();
      }
      return (await next).detect(image);
    },
  };
}
