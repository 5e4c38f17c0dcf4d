import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The command as one file. From its sources, each start takes some seconds of processor time. */
export interface BundledCli {
  /** Of the module that Node.js runs. */
  readonly path: string;
  readonly remove: () => void;
}

/** Bundles the sources, with the manifest where the command looks for it. */
export async function bundleCli(): Promise<BundledCli> {
  const folder = mkdtempSync(join(tmpdir(), 'qr-login-audit-'));
  const path = join(folder, 'src', 'cli.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../src/cli.ts', import.meta.url))],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@qr-login/source'],
    logLevel: 'warning',
  });
  copyFileSync(new URL('../package.json', import.meta.url), join(folder, 'package.json'));
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}
