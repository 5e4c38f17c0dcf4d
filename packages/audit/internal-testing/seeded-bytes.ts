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

/** Random UUIDs (RFC 9562, version 4) that are the same in every run. */
export function createSeededUuids(seed: string): () => string {
  const bytes = createSeededBytes(seed);
  return () => {
    const hex = bytes(16).toString('hex');
    const variant = '89ab'.charAt((bytes(1)[0] ?? 0) % 4);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
}
