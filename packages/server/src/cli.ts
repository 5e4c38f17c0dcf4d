import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '@qr-login/core';
import { createQrLoginServer } from './app.js';
import type { QrLoginServer } from './app.js';
import { measured, readConfig } from './config.js';
import { createDemoOptions } from './demo.js';
import { guardObserver, reportOnConsole } from './guard-observer.js';
import { createLog, logLevels } from './log.js';
import type { Log, LogLevel } from './log.js';
import { createMetrics } from './metrics.js';
import { listen } from './node.js';
import type { ServerOptions } from './options.js';
import { openStore } from './store/open-store.js';
import type { StoreReports } from './store/open-store.js';

const usage =
  'qr-login-server [--port 0] [--host 127.0.0.1] [--store memory | redis://…] [--config FILE] [--public-origin URL] [--log-level info] [--demo]';

interface Flags {
  readonly port: number;
  readonly host: string;
  readonly config: string | undefined;
  readonly publicOrigin: string | undefined;
  readonly store: string | undefined;
  readonly logLevel: LogLevel;
  readonly demo: boolean;
}

// Who read the log, or the line below, may go away before the server does.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  const flags = readFlags(process.argv.slice(2));
  // Standard output is for the line that says where it listens.
  const log = createLog({ level: flags.logLevel, destination: process.stderr });
  let tell: ServerOptions['onEvent'];
  const makeServer = async (url: string): Promise<QrLoginServer> => {
    const options = logged(await readOptions(flags, flags.publicOrigin ?? url, reportsTo(log)), log);
    tell = options.onEvent;
    surviveRejections(options);
    return createQrLoginServer(options);
  };
  const { url, close } = await listen(makeServer, { ...flags, onEvent: (event) => tell?.(event) });
  // Whoever reads the line may say stop at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().then(() => process.exit(0)));
  process.stdout.write(`listening on ${url}\n`);
} catch (error) {
  process.stderr.write(`qr-login-server: ${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exit(2);
}

function readFlags(args: string[]): Flags {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      port: text,
      host: text,
      store: text,
      config: text,
      'public-origin': text,
      'log-level': text,
      demo: { type: 'boolean' },
    },
  });
  const port = Number(values.port ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError('--port must be a whole number from 0 to 65535');
  const { host = '127.0.0.1', config, demo = false } = values;
  if (demo && !/^(127(\.\d+){3}|localhost|::1)$/.test(host))
    throw new TypeError('--demo listens on this machine only: its tokens are known to everybody');
  if (demo === (config !== undefined)) throw new TypeError('either --config FILE or --demo is needed');
  const logLevel = logLevels.find((level) => level === (values['log-level'] ?? 'info'));
  if (!logLevel) throw new TypeError(`--log-level must be one of ${logLevels.join(', ')}`);
  return { port, host, config, publicOrigin: values['public-origin'], store: values.store, logLevel, demo };
}

async function readOptions(
  { config, demo, store }: Flags,
  publicOrigin: string,
  reports: StoreReports,
): Promise<ServerOptions> {
  const options =
    demo || config === undefined
      ? { ...(await createDemoOptions({ publicOrigin })), ...measured(createMetrics()) }
      : await readConfig(await readFile(config, 'utf8'), publicOrigin, reports);
  if (store === undefined) return options;
  if (options.store) throw new TypeError('--store: the configuration file names a store already');
  return { ...options, store: await openStore('--store', { url: store, ...reports }) };
}

/** A promise that fails where nobody looks is a fault to be told of, and no reason to break everybody's sign-in off (F53). */
function surviveRejections({ onEvent }: ServerOptions): void {
  const notify = onEvent && guardObserver(onEvent, reportOnConsole('onEvent'), systemClock);
  process.on('unhandledRejection', (error) => notify?.({ type: 'fault', requestId: crypto.randomUUID(), error }));
}

/** A line for each state of the connections to the store, beside what an operator should change. */
function reportsTo({ logger }: Log): StoreReports {
  return {
    onWarning: warn,
    onConnection: (connection) =>
      connection.status === 'connected'
        ? logger.info('store connected')
        : logger.error(connection, 'store disconnected'),
  };
}

function warn(warning: string): void {
  process.stderr.write(`qr-login-server: warning: ${warning}\n`);
}

/** The same options, with everything told to the log too. */
function logged(options: ServerOptions, { onRequest, onEvent }: Log): ServerOptions {
  return {
    ...options,
    onRequest(request) {
      onRequest(request);
      options.onRequest?.(request);
    },
    onEvent(event) {
      onEvent(event);
      options.onEvent?.(event);
    },
  };
}
