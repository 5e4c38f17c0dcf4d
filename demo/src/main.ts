import { startDemo } from './demo.js';
import { defaultPort, readOptions } from './options.js';
import type { DemoOptions } from './options.js';

try {
  const options = readOptions(process.argv.slice(2));
  const demo = await startDemo(options).catch((cause: unknown) => {
    throw explain(cause, options);
  });
  // Before the output, because its reader may send a signal at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.close());
  console.log(`start: ${demo.startUrl}\nsite: ${demo.siteUrl}\nphone: ${demo.phoneUrl}\nserver: ${demo.serverUrl}`);
  if (demo.fingerprint) console.log(`certificate: SHA-256 ${demo.fingerprint}`);
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}

/** Explains how to fix a port or address that cannot be opened. */
function explain(cause: unknown, { port = defaultPort, host }: DemoOptions): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') return new Error(`Port ${port} is taken. Choose another one: npm start -- --port 4400`);
  if (code === 'EADDRNOTAVAIL') return new Error(`${host} is no address of this machine.`);
  return cause;
}
