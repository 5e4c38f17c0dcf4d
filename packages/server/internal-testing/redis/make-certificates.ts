import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of PEM files. */
export interface Certificates {
  readonly ca: string;
  readonly otherCa: string;
  /** For `localhost`, signed by `ca`. */
  readonly cert: string;
  readonly key: string;
  /** For the name `elsewhere.test`, signed by `ca`. */
  readonly elsewhereCert: string;
  readonly elsewhereKey: string;
}

/** Creates two authorities and two certificates in that folder with the `openssl` command. */
export function makeCertificates(folder: string): Certificates {
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const makeCa = (name: string): void =>
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.pem`),
    );
  const sign = (name: string, subject: string): void => {
    const request = file(`${name}.csr`);
    openssl('req', ...newKey, '-subj', `/CN=${subject}`, '-keyout', file(`${name}.key`), '-out', request);
    writeFileSync(file(`${name}.ext`), `subjectAltName=DNS:${subject}\n`);
    const authority = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial'];
    openssl(
      'x509',
      '-req',
      '-in',
      request,
      ...authority,
      '-days',
      '2',
      '-extfile',
      file(`${name}.ext`),
      '-out',
      file(`${name}.pem`),
    );
  };
  makeCa('ca');
  makeCa('other-ca');
  sign('server', 'localhost');
  sign('elsewhere', 'elsewhere.test');
  return {
    ca: file('ca.pem'),
    otherCa: file('other-ca.pem'),
    cert: file('server.pem'),
    key: file('server.key'),
    elsewhereCert: file('elsewhere.pem'),
    elsewhereKey: file('elsewhere.key'),
  };
}
