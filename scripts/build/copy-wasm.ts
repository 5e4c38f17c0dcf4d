import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** Copies the WebAssembly of the scanner into a folder of the site, with the script that `@qr-login/approver` publishes for it. */
export function copyWasm(site: string, folder: string): Plugin {
  return {
    name: 'copy-wasm',
    closeBundle() {
      const approver = dirname(createRequire(join(site, 'package.json')).resolve('@qr-login/approver/package.json'));
      execFileSync(process.execPath, [join(approver, 'scripts/copy-wasm.mjs'), join(site, folder)]);
    },
  };
}
