import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A worker that runs in `workerd`. */
export interface Worker {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The program itself: the package’s own command starts it as a child that outlives it. */
const { default: program }: { default: string } = createRequire(import.meta.url)('workerd');

/** Bundles a module of `mounts` and runs it on a free port of this machine. */
export async function startWorker(module: string): Promise<Worker> {
  const folder = await mkdtemp(join(tmpdir(), 'worker-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await build({
    entryPoints: [fileURLToPath(new URL(`mounts/${module}`, import.meta.url))],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
  });
  await writeFile(join(folder, 'workerd.capnp'), configure(port, url));
  const child = spawn(program, ['serve', join(folder, 'workerd.capnp')], { stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise<void>((resolve) => void child.on('exit', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  await answers(url).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { url, close };
}

function configure(port: number, url: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-06-01",
  compatibilityFlags = ["nodejs_compat"],
  bindings = [(name = "PUBLIC_ORIGIN", text = "${url}")],
);
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return address.port;
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  throw new Error('the worker never answered');
}
