import { createHash } from 'node:crypto';

/** Bytes that look random and are the same in every run. */
export function createSeededBytes(seed: string): (length: number) => Buffer {
  let count = 0;
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
      createHash('sha256').update(`${seed} ${count++}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, length);
  };
}
