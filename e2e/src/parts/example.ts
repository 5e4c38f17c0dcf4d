import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Rolldown } from 'vite';
import { builtFile } from './host-page.js';

/** The login server that every example names, because the demo opens it there. */
const demoServer = 'http://127.0.0.1:4312';

/** The files of an example's page by path, as its own `npm run build` makes them, asking the given login server. */
export async function buildExample(name: string, server: string): Promise<Readonly<Record<string, string>>> {
  const root = fileURLToPath(new URL(`../../../examples/${name}/`, import.meta.url));
  const files = name === 'plain' ? await readPlain(root) : await bundle(root);
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll(demoServer, server)]));
}

async function readPlain(root: string): Promise<Record<string, string>> {
  return { '/index.html': await readFile(`${root}index.html`, 'utf8'), '/qr-login.js': builtFile.toString() };
}

async function bundle(root: string): Promise<Record<string, string>> {
  const made = await build({ root, logLevel: 'error', build: { write: false, chunkSizeWarningLimit: 2000 } });
  const outputs = [made].flat().flatMap((one) => ('output' in one ? one.output : []));
  return Object.fromEntries(outputs.map((output) => [`/${output.fileName}`, textOf(output)]));
}

function textOf(output: Rolldown.OutputChunk | Rolldown.OutputAsset): string {
  if (output.type === 'chunk') return output.code;
  return typeof output.source === 'string' ? output.source : new TextDecoder().decode(output.source);
}
