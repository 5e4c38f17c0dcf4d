// The size of a file with `gzip -9`, by GNU gzip if installed: other implementations differ by one percent.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Whether sizes are exact, as documents and checks need them. */
export const isExactSize = /^gzip \d/.test(spawnSync('gzip', ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** @param {string} path */
export function gzippedSize(path) {
  return gzippedLength(readFileSync(path));
}

/** @param {string | Uint8Array} input */
export function gzippedLength(input) {
  if (!isExactSize) return gzipSync(input, { level: 9 }).length;
  const { status, stdout, error } = spawnSync('gzip', ['-9', '-n', '-c'], { input, maxBuffer: 2 ** 26 });
  if (status !== 0) throw error ?? new Error('gzip failed');
  return stdout.length;
}
