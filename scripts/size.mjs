// How many bytes a file has with `gzip -9`, by the very program that the figure names: other deflaters differ by a percent.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @param {string} path */
export function gzippedSize(path) {
  return gzippedLength(readFileSync(path));
}

/** @param {string | Uint8Array} input */
export function gzippedLength(input) {
  const { status, stdout, error } = spawnSync('gzip', ['-9', '-n', '-c'], { input, maxBuffer: 2 ** 26 });
  if (status !== 0) throw error ?? new Error('gzip failed');
  return stdout.length;
}
