import { startDemo } from './demo.js';
import { isTaken } from './door.js';
import { defaultPort, readOptions } from './options.js';

try {
  const options = readOptions(process.argv.slice(2));
  const demo = await startDemo(options).catch((cause: unknown) => {
    if (!isTaken(cause)) throw cause;
    throw new Error(`Port ${options.port ?? defaultPort} is taken. Choose another one: npm start -- --port 4400`);
  });
  console.log(`site: ${demo.siteUrl}\nphone: ${demo.phoneUrl}\nserver: ${demo.serverUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.close());
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
