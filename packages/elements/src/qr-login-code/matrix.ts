import { QrLoginError } from '@qr-login/core';
import { create } from 'qrcode/lib/core/qrcode.js';

/** The squares of a code, row by row; 1 is dark. */
export interface Matrix {
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  readonly modules: Uint8Array;
}

/** Light modules that a reader needs around the code (ISO/IEC 18004 section 5.3.8). */
export const quietZone = 4;

/** Encodes text at error correction M, as one run of UTF-8 bytes. Throws `qr-invalid` when it is empty or does not fit. */
export function encodeContent(content: string): Matrix {
  if (content === '') throw new QrLoginError('qr-invalid', 'content must not be empty');
  try {
    const data = new TextEncoder().encode(content);
    const { modules } = create([{ mode: 'byte', data }], { errorCorrectionLevel: 'M' });
    return { size: modules.size, modules: modules.data };
  } catch {
    // The encoder's own message is not passed on: it may quote what it was given.
    throw new QrLoginError('qr-invalid', 'content must fit into one code: at most 2331 bytes of UTF-8');
  }
}

/** One path for all dark modules, a rectangle for each run in a row, inside a viewBox that counts the quiet zone. */
export function drawPath({ size, modules }: Matrix): string {
  const runs: string[] = [];
  for (let y = 0; y < size; y++) {
    let x = 0;
    while (x < size) {
      const start = x;
      while (x < size && modules[y * size + x]) x++;
      if (x > start) runs.push(`M${start + quietZone} ${y + quietZone}h${x - start}v1H${start + quietZone}z`);
      else x++;
    }
  }
  return runs.join('');
}
