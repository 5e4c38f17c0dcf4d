import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { RedisAddress } from './parse-redis-url.js';

/** Certificates for TLS. Each is PEM text, or the path of a file, which is read once. */
export interface RedisTlsOptions {
  /** Certificate authorities for the server's certificate, instead of the system's. */
  readonly ca?: string;
  /** Client certificate, if the server requires one. Needs `key`. */
  readonly cert?: string;
  /** Private key of `cert`. */
  readonly key?: string;
  /** Passphrase of `key`, if it is encrypted. */
  readonly passphrase?: string;
  /** Host name in the server's certificate, if it differs from the one in `url`. */
  readonly servername?: string;
}

/** The same with the content of every file. */
export type TlsIdentity = RedisTlsOptions;

/** Reads the files. Throws `TypeError` that names the option, never the content of a file. */
export function readTlsIdentity(options: RedisTlsOptions | undefined, address: RedisAddress): TlsIdentity {
  if (options === undefined) return {};
  if (!address.tls) throw new TypeError('tls needs rediss in place of redis in url');
  const { ca, cert, key, passphrase, servername } = options;
  if ((cert === undefined) !== (key === undefined)) throw new TypeError('tls.cert and tls.key must be set together');
  const identity = {
    ...(ca !== undefined && { ca: readPem('tls.ca', ca) }),
    ...(cert !== undefined && { cert: readPem('tls.cert', cert) }),
    ...(key !== undefined && { key: readPem('tls.key', key) }),
    ...(passphrase !== undefined && { passphrase }),
    ...(servername !== undefined && { servername }),
  };
  try {
    createSecureContext(identity);
  } catch {
    throw new TypeError(
      'tls: ca, cert and key must be PEM, cert and key must belong together, and passphrase must open key',
    );
  }
  return identity;
}

function readPem(name: string, pemOrPath: string): string {
  if (pemOrPath.includes('-----BEGIN ')) return pemOrPath;
  try {
    const text = readFileSync(pemOrPath, 'utf8');
    if (text.includes('-----BEGIN ')) return text;
  } catch {
    // Not the system's error, which repeats the path: it may be a key pasted without its first line.
  }
  throw new TypeError(`${name} must be PEM text, or the path of a readable file that holds PEM text`);
}
