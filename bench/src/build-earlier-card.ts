import { existsSync, readFileSync } from 'node:fs';
import { checkOutEarlier, runNpm } from './earlier-checkout.js';

/** Builds the single file of the earlier commit, once. */
export function buildEarlierCard(): string {
  const elements = `${checkOutEarlier()}/packages/elements`;
  const file = `${elements}/dist/qr-login.js`;
  if (!existsSync(file))
    runNpm(['exec', '--', 'vite', 'build', '--mode', 'standalone', '--logLevel', 'warn'], elements);
  return readFileSync(file, 'utf8');
}
