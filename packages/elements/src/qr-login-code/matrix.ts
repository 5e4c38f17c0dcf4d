import { QrLoginError } from '@qr-login/core';
import { correction, generate } from 'lean-qr/nano';

/** The squares of a code. */
export interface Matrix {
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  /** Whether the module in that column and row is dark. */
  get(x: number, y: number): boolean;
}

/** Light modules that a reader needs around the code (ISO/IEC 18004 section 5.3.8). */
export const quietZone = 4;

/** Encodes text at error correction M, as one run of UTF-8 bytes. Throws `qr-invalid` when it is empty or does not fit. */
export function encodeContent(content: string): Matrix {
  if (content === '') throw new QrLoginError('qr-invalid', 'content must not be empty');
  try {
    return generate(content, { minCorrectionLevel: correction.M });
  } catch {
    // The encoder's own message is not passed on: it may quote what it was given.
    throw new QrLoginError('qr-invalid', 'content must fit into one code: at most 2330 bytes of UTF-8');
  }
}

/** One path for all dark modules, a rectangle for each run in a row, inside a viewBox that counts the quiet zone. */
export function drawPath(matrix: Matrix): string {
  const runs: string[] = [];
  for (let y = 0; y < matrix.size; y++) {
    let x = 0;
    while (x < matrix.size) {
      const start = x;
      while (matrix.get(x, y)) x++;
      if (x > start) runs.push(`M${start + quietZone} ${y + quietZone}h${x - start}v1H${start + quietZone}z`);
      else x++;
    }
  }
  return runs.join('');
}
