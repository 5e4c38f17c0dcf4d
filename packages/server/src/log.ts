import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { boundDestination } from './bounded-destination.js';
import type { ServerEvent } from './events.js';
import { errorName } from './guard-observer.js';
import type { RequestReport } from './request-report.js';

/** How much is logged, from nothing to everything. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What may differ. */
export interface LogOptions {
  /** Default `info`. Questions and checks of health that went well are `debug`. */
  readonly level?: LogLevel;
  /**
   * Where lines of JSON go. Default: standard output, which is waited for. Of a stream of Node at most 1 MiB waits to be read: further lines are left out, and one line says how many
   * once there is room again.
   */
  readonly destination?: DestinationStream;
}

/** Both hooks go into the server's options as they are. */
export interface Log {
  readonly onRequest: (request: RequestReport) => void;
  readonly onEvent: (event: ServerEvent) => void;
  /** For lines of the host's own. */
  readonly logger: Logger;
}

/** Members that are never written, wherever a host's own line has them. */
const secretNames = [
  'authorization',
  'cookie',
  'ticket',
  'token',
  'access_token',
  'id_token',
  'refresh_token',
  'client_secret',
  'secret',
  'codeVerifier',
  'verifier',
  'qrcodeId',
  'random',
  'userCode',
  'password',
];

/** What is asked so often that it would drown the rest. */
const frequent = /\/(check|check-qrcode-status|get-qrcode-status|healthz|readyz|metrics)$/;

const eventLevels: Readonly<Record<ServerEvent['type'], 'error' | 'warn' | 'info'>> = {
  'code-created': 'info',
  'code-scanned': 'info',
  'code-confirmed': 'info',
  'code-cancelled': 'info',
  'ticket-redeemed': 'info',
  'ticket-reused': 'warn',
  'foreign-poll': 'warn',
  'client-refused': 'warn',
  'too-many-misses': 'warn',
  'limit-reached': 'warn',
  unavailable: 'error',
  fault: 'error',
  'observer-failed': 'error',
};

/** Writes one line for each request and event (T50). No level writes a secret, a body, an address or a URL. */
export function createLog({ level = 'info', destination }: LogOptions = {}): Log {
  const paths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = { level, base: null, redact: { paths, censor: '[redacted]' } };
  const logger = destination ? pino(options, boundDestination(destination)) : pino(options);
  return {
    logger,
    onRequest: (request) => logger[levelOf(request)]({ ...request, ms: Math.round(request.ms * 10) / 10 }, 'request'),
    onEvent: (event) =>
      logger[eventLevels[event.type]](event.type === 'fault' ? withoutMessage(event) : event, 'event'),
  };
}

function levelOf({ status, route }: RequestReport): 'error' | 'warn' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  if (status === 429) return 'warn';
  return frequent.test(route) && status < 400 ? 'debug' : 'info';
}

/** What an error says may hold what somebody sent (S47); where it was thrown does not. */
function withoutMessage({ error, ...event }: Extract<ServerEvent, { type: 'fault' }>): object {
  if (!(error instanceof Error)) return { ...event, error: typeof error };
  const { stack = '', message } = error;
  // The message stands first, and a line of it may look like what follows.
  const frames = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  const at = frames.split('\n').filter((line) => /^ {4}at /.test(line));
  return { ...event, error: errorName(error), at: at.map((line) => line.trim()).slice(0, 20) };
}
