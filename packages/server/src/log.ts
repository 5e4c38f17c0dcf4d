/**
 * JSON lines of requests and events, written by pino.
 * @packageDocumentation
 */

import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { boundDestination } from './bounded-destination.js';
import type { ServerEvent } from './events.js';
import { toEventLine, toRequestLine } from './log-lines.js';
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

/** Members that are redacted in lines of the host. */
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
  'checkCode',
  'contentProof',
  'rotation',
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
  'check-code-failed': 'warn',
  reported: 'warn',
  'scan-refused': 'warn',
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
  // Their lines have no other members than those of log-lines.ts. Looking for secrets costs more than the rest of a line.
  const unredacted = logger.child({}, { level: 'trace', redact: [] });
  const write = (lineLevel: 'error' | 'warn' | 'info' | 'debug', line: () => object, message: string): void => {
    if (logger.isLevelEnabled(lineLevel)) unredacted[lineLevel](line(), message);
  };
  return {
    logger,
    onRequest: (request) => write(levelOf(request), () => toRequestLine(request), 'request'),
    onEvent: (event) => write(eventLevels[event.type], () => toEventLine(event), 'event'),
  };
}

function levelOf({ status, route }: RequestReport): 'error' | 'warn' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  if (status === 429) return 'warn';
  return frequent.test(route) && status < 400 ? 'debug' : 'info';
}
