import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { generate } from 'selfsigned';
import type { SelfsignedOptions } from 'selfsigned';

/** A certificate and its private key, both PEM. */
export interface Certificate {
  /** With the certificates between it and its authority, if there are any. */
  readonly cert: string;
  readonly key: string;
  /** The authority that was made for this start, for phones to trust. Absent for a certificate of your own. */
  readonly authority?: Authority;
}

/** The certificate of an authority. */
export interface Authority {
  /** PEM. */
  readonly cert: string;
  /** SHA-256, as devices show it. */
  readonly fingerprint: string;
}

/** Files of a certificate of your own. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

const dayMs = 86_400_000;
const lifetimeMs = 30 * dayMs;

/**
 * Makes a certificate for one address, and an authority for it: iOS and Android let users trust nothing else. The key of the authority is gone
 * when this returns, so that nothing else can ever be signed with it. That of the certificate stays in memory.
 */
export async function makeCertificate(host: string): Promise<Certificate> {
  const authority = await generate([{ name: 'commonName', value: `qr-login demo ${host}` }], {
    ...commonOptions(),
    extensions: [
      { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: host }], {
    ...commonOptions(),
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: host }] },
    ],
  });
  return {
    cert: leaf.cert,
    key: leaf.private,
    authority: { cert: authority.cert, fingerprint: new X509Certificate(authority.cert).fingerprint256 },
  };
}

function commonOptions(): Pick<SelfsignedOptions, 'keyType' | 'algorithm' | 'notBeforeDate' | 'notAfterDate'> {
  const now = Date.now();
  return {
    keyType: 'ec',
    algorithm: 'sha256',
    // A day earlier, for a phone whose clock is behind.
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + lifetimeMs),
  };
}

/** Reads a certificate. Rejects with `TypeError` that names the option whose file cannot be used. */
export async function readCertificate({ certFile, keyFile }: CertificateFiles): Promise<Certificate> {
  const [cert, key] = await Promise.all([readPem('--cert', certFile), readPem('--key', keyFile)]);
  const x509 = parse('--cert', 'a certificate', () => new X509Certificate(cert));
  const privateKey = parse('--key', 'a private key without a passphrase', () => createPrivateKey(key));
  if (!x509.checkPrivateKey(privateKey))
    throw new TypeError('--key must be the private key of the certificate in --cert');
  return { cert, key };
}

async function readPem(option: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new TypeError(`${option} must be a file that can be read`, { cause });
  }
}

function parse<Result>(option: string, expected: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new TypeError(`${option} must be ${expected}, in PEM`, { cause });
  }
}
