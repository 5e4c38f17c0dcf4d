// Tables of ISO/IEC 18004 (table 9): a row for each level, the weakest first, and a letter for each version.
const checkLengths = [
  'ADINTLNRXLNRTXPRVXVVVVXXTVXXXXXXXXXXXXXX',
  'DJTLRJLPPTXPPRRVVTTTTVVVVVVVVVVVVVVVVVVV',
  'GPLTLRLPNRVTRNXRVVTXVXXXXVXXXXXXXXXXXXXX',
  'KVPJPVTTRVRVPRRXVVTVXRXXXXXXXXXXXXXXXXXX',
];
const blockCounts = [
  ')))))****,,,,,..../0011244456789:;;<=>@A',
  ')))**,,,---01122356899:<=?ABDEGIKMNPSUWY',
  '))**,,..000248498:=<??ACEJJKNPSUX[]`cfil',
  '))*,,,-.003388:8;=AAAJFHKMPRUX[^adgjnruy',
];

/** How the codewords of a code are divided. */
export interface BlockPlan {
  /** Number of blocks. */
  readonly count: number;
  /** Codewords for error correction in each block. */
  readonly checkLength: number;
  /** Codewords for data in all blocks. The last blocks have one more than the first. */
  readonly dataLength: number;
}

/** The plan of a version with that number of codewords, at a level from 0 (L) to 3 (H). */
export function planBlocks(version: number, codewords: number, level: number): BlockPlan {
  const letterOf = (table: readonly string[]): number => table[level]?.charCodeAt(version - 1) ?? 0;
  const count = letterOf(blockCounts) - 40;
  const checkLength = letterOf(checkLengths) - 58;
  return { count, checkLength, dataLength: codewords - count * checkLength };
}

/** All codewords in their order in the code: interleaved data, then interleaved error correction. */
export function interleave(data: Uint8Array, { count, checkLength, dataLength }: BlockPlan): number[] {
  const shortLength = Math.floor(dataLength / count);
  const divisor = createDivisor(checkLength);
  const blocks = Array.from({ length: count }, (_, at) => {
    const longBefore = Math.max(0, at - count + (dataLength % count));
    const start = at * shortLength + longBefore;
    return data.subarray(start, start + shortLength + (at < count - (dataLength % count) ? 0 : 1));
  });
  const checks = blocks.map((block) => divide(block, divisor));
  return [blocks, checks].flatMap((parts) =>
    Array.from({ length: Math.max(...parts.map(({ length }) => length)) }, (_, at) =>
      parts.flatMap((part) => part[at] ?? []),
    ).flat(),
  );
}

/** Product in the field with 256 elements (section 7.5.2). */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  return product;
}

/** Coefficients of the generator polynomial below the highest. */
function createDivisor(length: number): readonly number[] {
  let divisor: readonly number[] = [];
  for (let at = 0, root = 1; at < length; at++, root = multiply(root, 2)) {
    const shifted = [...divisor, 0];
    divisor = shifted.map((value, index) => value ^ multiply(index === 0 ? 1 : (divisor[index - 1] ?? 0), root));
  }
  return divisor;
}

/** The remainder of a block: its codewords for error correction (section 7.5.2). */
function divide(block: Uint8Array, divisor: readonly number[]): Uint8Array {
  const rest = new Uint8Array(divisor.length);
  for (const codeword of block) {
    const factor = codeword ^ (rest[0] ?? 0);
    rest.copyWithin(0, 1);
    rest[rest.length - 1] = 0;
    divisor.forEach((value, at) => void (rest[at] = (rest[at] ?? 0) ^ multiply(value, factor)));
  }
  return rest;
}
