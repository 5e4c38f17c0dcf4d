import { createHash } from 'node:crypto';

/** An id and when it was created, in milliseconds since the epoch, to the second. */
export interface TimedId {
  readonly id: string;
  readonly createdAt: number;
}

const clockErrorMs = 2000;
const maxCounter = 10_000;
/** A shorter id is judged by its length. */
const minBytes = 8;
/** With the bytes of a digest. */
const algorithms = [
  ['md5', 16],
  ['sha1', 20],
  ['sha256', 32],
] as const;

/** What an id is the hash of, if that is a small number or the time of its creation. */
export function findSource({ id, createdAt }: TimedId): string | undefined {
  const bytes = toBytes(id);
  if (bytes.length < minBytes) return undefined;
  const isHashOf = (from: number, to: number): boolean => {
    for (let value = from; value <= to; value++) if (isHash(bytes, String(value))) return true;
    return false;
  };
  const seconds = Math.round(createdAt / 1000);
  if (isHashOf(0, maxCounter)) return 'a small number';
  if (isHashOf(seconds - 3, seconds + 3) || isHashOf(createdAt - clockErrorMs, createdAt + clockErrorMs))
    return 'the time';
  return undefined;
}

/** Also of an id with dashes, as in a UUID. */
function toBytes(id: string): Buffer {
  const plain = id.replaceAll('-', '');
  return /^[\da-f]+$/i.test(plain) ? Buffer.from(plain, 'hex') : Buffer.from(id, 'base64url');
}

/** An id may be the beginning of a hash, and never longer. */
function isHash(bytes: Buffer, text: string): boolean {
  return algorithms.some(
    ([algorithm, size]) =>
      bytes.length <= size && createHash(algorithm).update(text).digest().subarray(0, bytes.length).equals(bytes),
  );
}
