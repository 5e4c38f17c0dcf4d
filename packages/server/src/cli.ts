import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '@qr-login/core';
import { createQrLoginServer } from './qr-login-server.js';
import type { QrLoginServer } from './qr-login-server.js';
import { readConfigFile } from './node/config-file.js';
import { metricsOptions, readConfig } from './config.js';
import { createDemoServerOptions } from './demo.js';
import { errorName, guardObserver, reportOnConsole } from './guard-observer.js';
import { createLog, logLevels } from './log.js';
import type { Log, LogLevel } from './log.js';
import { createMetrics } from './metrics.js';
import { listen } from './node.js';
import { batchLines } from './node/batch-lines.js';
import { checkTimeout } from './node/timeouts.js';
import { onStopSignal } from './node/stop-signals.js';
import type { QrLoginServerOptions } from './options.js';
import { generateSigningKey, signingAlgorithms } from './signing-keys.js';
import { openStore } from './store/open-store.js';
import type { StoreReports } from './store/open-store.js';

const usage =
  'qr-login-server [--port 0] [--host 127.0.0.1] [--store memory | redis://…] [--config FILE] [--public-origin URL] [--log-level info] [--shutdown-delay-ms 1000] [--demo]\n' +
  'qr-login-server keygen [--alg ES256]';

const help = `Runs the login server. Either --config or --demo is needed.

  --config FILE        JSON, with apps, accounts and keys; docs/CONFIGURATION.md describes it
  --demo               apps demo-app and demo-public, users with the tokens demo-alice and
                       demo-bob, and a key of its own, on this machine only
  --port NUMBER        default 0: any free port
  --host ADDRESS       address to listen at, default 127.0.0.1
  --public-origin URL  where phones reach the server, such as https://id.example.com
  --store URL          memory (default), or redis://HOST and the forms of docs/REDIS.md
  --log-level LEVEL    ${logLevels.join(', ')}; default info
  --shutdown-delay-ms NUMBER
                       how long it still accepts connections after a signal to stop,
                       while /readyz answers 503; default 1000, with --demo 0
  --help, --version

qr-login-server keygen [--alg ${signingAlgorithms.join(' | ')}]
  prints a new private key, an entry of "signingKeys" in the file: keep it secret
`;

interface Flags {
  readonly port: number;
  readonly host: string;
  readonly config: string | undefined;
  readonly publicOrigin: string | undefined;
  readonly store: string | undefined;
  readonly logLevel: LogLevel;
  readonly shutdownDelayMs: number;
  readonly demo: boolean;
}

// The reader of the log or of standard output may exit before the server.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  const args = process.argv.slice(2);
  const [first, ...others] = args;
  if (args.includes('--help') || first === '-h') process.stdout.write(help);
  else if (args.includes('--version') || first === '-v') process.stdout.write(`${readVersion()}\n`);
  else if (first === 'keygen') process.stdout.write(await generateKey(others));
  else await serve(readFlags(args));
} catch (error) {
  process.stderr.write(`qr-login-server: ${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exit(2);
}

/** Listens until a signal ends the process. */
async function serve(flags: Flags): Promise<void> {
  // Standard output is reserved for the line with the URL.
  const log = createLog({ level: flags.logLevel, destination: batchLines(process.stderr) });
  let onServerEvent: QrLoginServerOptions['onEvent'];
  const makeServer = async (url: string): Promise<QrLoginServer> => {
    const options = withLog(await readOptions(flags, flags.publicOrigin ?? url, storeReports(log)), log);
    onServerEvent = options.onEvent;
    reportUnhandledRejections(options);
    return createQrLoginServer(options);
  };
  const { url, close } = await listen(makeServer, { ...flags, onEvent: (event) => onServerEvent?.(event) });
  // The reader of that line may send a stop signal at once. A second signal ends the delay.
  onStopSignal((signal) => {
    log.logger.info({ signal }, 'stopping');
    void close()
      .catch((error: unknown) => {
        log.logger.error({ error: errorName(error) }, 'could not stop');
        process.exitCode = 1;
      })
      .then(() => process.exit());
  });
  // npx does not forward signals: it exits, and the server keeps running or is killed with its container.
  if (process.env['npm_command'] === 'exec' && !flags.demo)
    warn('npx does not stop this server gracefully: start it with node, see docs/DEPLOYMENT.md');
  process.stdout.write(`listening on ${url}\n`);
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(Object(manifest).version);
}

async function generateKey(args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options: { alg: { type: 'string', default: 'ES256' } } });
  const alg = signingAlgorithms.find((known) => known === values.alg);
  if (!alg) throw new TypeError(`--alg must be one of ${signingAlgorithms.join(', ')}`);
  return `${JSON.stringify(await generateSigningKey(alg))}\n`;
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
      'shutdown-delay-ms': text,
      demo: { type: 'boolean' },
    },
  });
  // An unset shell variable leaves an empty value: an empty host would listen on all addresses.
  for (const [name, value] of Object.entries(values))
    if (typeof value === 'string' && value.trim() === '') throw new TypeError(`--${name} must not be empty`);
  const port = Number(values.port ?? '0');
  if (!/^\d+$/.test(values.port ?? '0') || port > 65_535)
    throw new RangeError('--port must be a whole number from 0 to 65535');
  const { host = '127.0.0.1', config, demo = false } = values;
  if (demo && !/^(127(\.\d+){3}|localhost|::1)$/.test(host))
    throw new TypeError('--demo listens on this machine only: its tokens are public');
  if (demo === (config !== undefined)) throw new TypeError('either --config FILE or --demo is needed');
  const logLevel = logLevels.find((level) => level === (values['log-level'] ?? 'info'));
  if (!logLevel) throw new TypeError(`--log-level must be one of ${logLevels.join(', ')}`);
  const shutdownDelayMs = Number(values['shutdown-delay-ms'] ?? (demo ? '0' : '1000'));
  checkTimeout('--shutdown-delay-ms', shutdownDelayMs, 0);
  return {
    port,
    host,
    config,
    publicOrigin: values['public-origin'],
    store: values.store,
    logLevel,
    shutdownDelayMs,
    demo,
  };
}

async function readOptions(
  { config, demo, store }: Flags,
  publicOrigin: string,
  reports: StoreReports,
): Promise<QrLoginServerOptions> {
  const options =
    demo || config === undefined
      ? { ...(await createDemoServerOptions({ publicOrigin })), ...metricsOptions(createMetrics()) }
      : await readConfig(await readConfigFile(config), { publicOrigin, file: config, reports });
  if (store === undefined) return options;
  if (options.store) throw new TypeError('--store: the configuration file names a store already');
  return { ...options, store: await openStore('--store', { url: store, ...reports }) };
}

/** Logs an unhandled rejection instead of exiting, so that other sign-ins continue (F53). */
function reportUnhandledRejections({ onEvent }: QrLoginServerOptions): void {
  const notify = onEvent && guardObserver(onEvent, reportOnConsole('onEvent'), systemClock);
  process.on('unhandledRejection', (error) => notify?.({ type: 'fault', requestId: crypto.randomUUID(), error }));
}

/** Logs each state of the store connections, and the warnings for the operator. */
function storeReports({ logger }: Log): StoreReports {
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

/** Returns the options with all events and requests also sent to the log. */
function withLog(options: QrLoginServerOptions, { onRequest, onEvent }: Log): QrLoginServerOptions {
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
