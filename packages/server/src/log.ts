/**
 * JSON lines of requests and events, written by pino.
 * @packageDocumentation
 */

import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { boundDestination } from './bounded-destination.js';
import type { ServerEvent } from './events.js';
import { errorName } from './guard-observer.js';
import type { RequestReport } from './request-report.js';

/** Log levels, from none to all. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Log options. */
export interface LogOptions {
  /** Default `info`. Successful polls and health checks are `debug`. */
  readonly level?: LogLevel;
  /**
   * Destination of JSON lines. Default: standard output, written synchronously. A Node stream buffers at most 1 MiB: further lines are dropped, and
   * one line reports their number once there is room again.
   */
  readonly destination?: DestinationStream;
}

/** Pass both hooks to the server options. */
export interface Log {
  readonly onRequest: (request: RequestReport) => void;
  readonly onEvent: (event: ServerEvent) => void;
  /** Logger for the host. */
  readonly logger: Logger;
}

/** Members that are redacted in every line, including those of the host. */
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

/** Requests so frequent that they would hide all others. */
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
  'too-many-failures': 'warn',
  'limit-reached': 'warn',
  unavailable: 'error',
  fault: 'error',
  'observer-failed': 'error',
};

/** Logs one line per request and event (T50). No level logs a secret, body, address or URL. */
export function createLog({ level = 'info', destination }: LogOptions = {}): Log {
  const paths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = { level, base: null, redact: { paths, censor: '[redacted]' } };
  const logger = destination ? pino(options, boundDestination(destination)) : pino(options);
  return {
    logger,
    onRequest: (request) =>
      logger[levelOf(request)]({ ...request, responseTimeMs: Math.round(request.responseTimeMs * 10) / 10 }, 'request'),
    onEvent: (event) =>
      logger[eventLevels[event.type]](event.type === 'fault' ? withoutMessage(event) : event, 'event'),
  };
}

function levelOf({ status, route }: RequestReport): 'error' | 'warn' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  if (status === 429) return 'warn';
  return frequent.test(route) && status < 400 ? 'debug' : 'info';
}

/** An error message may contain client input (S47); the stack frame does not. */
function withoutMessage({ error, ...event }: Extract<ServerEvent, { type: 'fault' }>): object {
  if (!(error instanceof Error)) return { ...event, error: typeof error };
  const { stack = '', message } = error;
  // The message comes first in the stack, and one of its lines may look like a frame.
  const frames = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  const at = frames.split('\n').filter((line) => /^ {4}at /.test(line));
  return { ...event, error: errorName(error), at: at.map((line) => line.trim()).slice(0, 20) };
}
