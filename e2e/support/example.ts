import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';
import { buildWithVite } from './build-with-vite.js';

/** The login server that every example names, because the demo listens there. */
const demoServer = 'http://127.0.0.1:4312';

/** The files of an example’s page by path, from its own `npm run build`, with the given login server. */
export async function buildExample(name: string, server: string): Promise<Readonly<Record<string, string>>> {
  const root = fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url));
  const files = name === 'plain' ? buildPlain(root) : await bundle(root);
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll(demoServer, server)]));
}

function buildPlain(root: string): Record<string, string> {
  execFileSync(process.execPath, ['build.mjs'], { cwd: root });
  const names = ['index.html', 'qr-login.js'];
  return Object.fromEntries(names.map((name) => [`/${name}`, readFileSync(`${root}dist/${name}`, 'utf8')]));
}

async function bundle(root: string): Promise<Record<string, string>> {
  const made = await buildWithVite({ root, logLevel: 'error', build: { write: false, chunkSizeWarningLimit: 2000 } });
  const outputs = [made].flat().flatMap((one) => ('output' in one ? one.output : []));
  return Object.fromEntries(outputs.map((output) => [`/${output.fileName}`, textOf(output)]));
}

function textOf(output: Rolldown.OutputChunk | Rolldown.OutputAsset): string {
  if (output.type === 'chunk') return output.code;
  return typeof output.source === 'string' ? output.source : new TextDecoder().decode(output.source);
}
