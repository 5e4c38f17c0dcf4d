import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Address } from './read-address.js';

/** Certificates for a connection by TLS. Each is PEM text, or the path of a file that holds it, which is read once. */
export interface RedisTlsOptions {
  /** Certificate authorities that the server's certificate is checked against, in place of the system's. */
  readonly ca?: string;
  /** Client certificate, where the server requires one. Needs `key`. */
  readonly cert?: string;
  /** Private key of `cert`. */
  readonly key?: string;
  /** Passphrase of `key`, where it is encrypted. */
  readonly passphrase?: string;
  /** Host name that the server's certificate must be for, where it is not the one in `url`. */
  readonly servername?: string;
}

/** The same with every file read. */
export type TlsIdentity = RedisTlsOptions;

/** Reads what the options name. Throws `TypeError` naming the option, never what a file holds. */
export function readTlsIdentity(options: RedisTlsOptions | undefined, address: Address): TlsIdentity {
  if (options === undefined) return {};
  if (!address.tls) throw new TypeError('tls needs rediss in place of redis in url');
  const { ca, cert, key, passphrase, servername } = options;
  if ((cert === undefined) !== (key === undefined)) throw new TypeError('tls.cert and tls.key must be there together');
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
    // Said below: the system's own error repeats the path, which may be a key that was pasted without its first line.
  }
  throw new TypeError(`${name} must be PEM text, or the path of a readable file that holds PEM text`);
}
