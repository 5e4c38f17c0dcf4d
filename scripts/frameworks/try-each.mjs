// Runs one trial for each example application of a folder, or for those named on the command line.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packAll, unpublishedManifest } from '../packages/pack.mjs';
import { startBrowser, startLoginServer } from './start.mjs';

/**
 * What a trial may use.
 * @typedef {object} Trial
 * @property {string} folder temporary
 * @property {(() => unknown)[]} closers called in the end, the last one first
 * @property {Awaited<ReturnType<typeof packAll>>} packed
 * @property {string} loginServer
 * @property {import('playwright-core').Browser} browser
 */

/**
 * Prints a line for each trial, and sets the exit code.
 * @param {string} command as typed after `npm run`
 * @param {string} examples a folder with a package in each folder
 * @param {(name: string, trial: Trial) => Promise<string>} tryOne returns the tried version
 */
export async function tryEach(command, examples, tryOne) {
  const names = readdirSync(examples).filter((name) => existsSync(join(examples, name, 'package.json')));
  const requested = process.argv.slice(2);
  const unknown = requested.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`npm run ${command} [-- name…]: the names are ${names.join(', ')}, not ${unknown.join(', ')}`);
    process.exit(2);
  }
  const folder = mkdtempSync(join(tmpdir(), 'qr-login-trial-'));
  /** @type {(() => unknown)[]} */
  const closers = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })];
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close().finally(() => process.exit(1)));
  try {
    const packed = await packAll(join(folder, 'tarballs'), { manifest: unpublishedManifest });
    const loginServer = await startLoginServer(closers);
    const browser = await startBrowser(closers);
    for (const name of requested.length > 0 ? requested : names) {
      try {
        console.log(`ok ${name} (${await tryOne(name, { folder, closers, packed, loginServer, browser })})`);
      } catch (error) {
        process.exitCode = 1;
        console.log(`FAILED ${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  } finally {
    await close();
  }
}
