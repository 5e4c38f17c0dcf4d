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

/** Bundles a module of `mounts` and runs it on a free port of this machine, which stays taken from the first moment. */
export async function startWorker(module: string): Promise<Worker> {
  const folder = await mkdtemp(join(tmpdir(), 'worker-'));
  const listener = await bindFreePort();
  const { url } = listener;
  await build({
    entryPoints: [fileURLToPath(new URL(`mounts/${module}`, import.meta.url))],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
  });
  await writeFile(join(folder, 'workerd.capnp'), configure(url));
  const child = spawn(program, ['serve', '--socket-fd=http=3', join(folder, 'workerd.capnp')], {
    stdio: ['ignore', 'inherit', 'inherit', listener.fd],
  });
  // The child has its own handle of the socket.
  listener.close();
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const close = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  // The system holds the connection until the worker accepts it, and resets it if the worker ends.
  await fetch(url).catch(async (cause: unknown) => {
    await close();
    throw new Error('the worker ended before it answered', { cause });
  });
  return { url, close };
}

function configure(url: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-06-01",
  compatibilityFlags = ["nodejs_compat"],
  bindings = [(name = "PUBLIC_ORIGIN", text = "${url}")],
);
`;
}

async function bindFreePort(): Promise<{ readonly url: string; readonly fd: number; readonly close: () => void }> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    // Node.js has no public name for it.
    fd: Reflect.get(Reflect.get(server, '_handle'), 'fd'),
    close: () => void server.close(),
  };
}
