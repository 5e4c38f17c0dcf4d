import { QrLoginError } from '@qr-login/core';
import { encodeText } from './encoder/encode.js';

/** The modules of a code. */
export interface Matrix {
  /** Modules per side, without the quiet zone. */
  readonly size: number;
  /** Whether the module in that column and row is dark. */
  get(x: number, y: number): boolean;
}

/** Width of the quiet zone in modules (ISO/IEC 18004 section 5.3.8). */
export const quietZone = 4;

/** Error correction levels: about 7, 15, 25 or 30 % of a code may be damaged (ISO/IEC 18004). */
export type ErrorCorrection = 'L' | 'M' | 'Q' | 'H';

/** Capacity of the largest code at each level, in bytes of ASCII. UTF-8 beyond ASCII has one byte less. */
export const maxBytes: Readonly<Record<ErrorCorrection, number>> = { L: 2953, M: 2331, Q: 1663, H: 1273 };

/** Whether the value is one of the four levels. */
export function isErrorCorrection(value: unknown): value is ErrorCorrection {
  return Object.hasOwn(maxBytes, String(value));
}

/** Encodes text. Throws `qr-invalid` when it is empty or does not fit. */
export function encodeContent(content: string, level: ErrorCorrection = 'M'): Matrix {
  if (content === '') throw new QrLoginError('qr-invalid', 'content must not be empty');
  const code = encodeText(content, 'LMQH'.indexOf(level));
  if (code) return { size: code.size, get: (x, y) => x < code.size && code.dark[y * code.size + x] === 1 };
  const message = `content must fit into one code of level ${level}: at most ${maxBytes[level]} bytes of UTF-8`;
  throw new QrLoginError('qr-invalid', message);
}

/** One path for all dark modules, a rectangle for each run in a row, in a viewBox that includes the quiet zone. */
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
