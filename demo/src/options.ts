import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import type { Clock } from '@qr-login/core';
import type { CertificateFiles } from './certificate.js';

/** Options of `npm start`. */
export interface DemoOptions {
  /** Port of the site; phone and server take the next free ones. 0 takes any free port for all three. Default 4310. */
  readonly port?: number;
  /** Address that the phone listens on, one of this machine. Default `127.0.0.1`. On any other address, it uses TLS. */
  readonly host?: string;
  /** Certificate for `host`. Default on a network: one made at start. On loopback, http is used and none may be set. */
  readonly certificateFiles?: CertificateFiles;
  /** Lifetime of a code in milliseconds. Default: the server's own. */
  readonly codeLifetimeMs?: number;
  /** The login server's clock. Default: `systemClock`. */
  readonly clock?: Clock;
}

export const defaultPort = 4310;
export const loopback = '127.0.0.1';

/** Reads the command line. Throws `TypeError` or `RangeError` that names the option. */
export function readOptions(args: readonly string[]): DemoOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { port: text, host: text, cert: text, key: text } });
  const host = values.host === undefined ? undefined : readHost(values.host);
  const certificateFiles = readCertificateFiles(values.cert, values.key, host);
  return {
    ...(values.port !== undefined && { port: readPort(values.port) }),
    ...(host !== undefined && { host }),
    ...(certificateFiles && { certificateFiles }),
  };
}

/** Whether only this machine can reach the address. */
export function isLoopbackAddress(host: string): boolean {
  return host === '::1' || host.startsWith('127.');
}

function readCertificateFiles(
  certFile: string | undefined,
  keyFile: string | undefined,
  host = loopback,
): CertificateFiles | undefined {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) throw new TypeError('--cert and --key must be set together');
  if (isLoopbackAddress(host))
    throw new TypeError('--cert and --key must be set with --host: on this machine, the demo uses http');
  return { certFile, keyFile };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new RangeError('--port must be a whole number from 0 to 65535');
}

function readHost(text: string): string {
  if (isIP(text) === 0) throw new TypeError('--host must be an IP address of this machine');
  // The code holds this address, so it has to be one that a phone can open.
  if (text === '0.0.0.0' || text === '::') throw new TypeError('--host must be one address, not all of them');
  return text;
}
