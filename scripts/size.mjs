// How many bytes a file has with `gzip -9`, by the very program that the figure names: other deflaters differ by a percent.
import { spawnSync } from 'node:child_process';

/** @param {string} path */
export function gzippedSize(path) {
  const { status, stdout, error } = spawnSync('gzip', ['-9', '-n', '-c', path], { maxBuffer: 2 ** 26 });
  if (status !== 0) throw error ?? new Error(`gzip could not read ${path}`);
  return stdout.length;
}
