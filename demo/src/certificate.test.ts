import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { makeCertificate, readCertificate } from './certificate.js';
import { openListener } from './http-listener.js';

const loopback = '127.0.0.1';

describe('makeCertificate', () => {
  it('makes one that a client trusts for this address alone, once it trusts the authority', async () => {
    const certificate = await makeCertificate(loopback);
    const listener = await openListener(loopback, 0, certificate);
    listener.setHandler((_, remoteAddress) => new Response(remoteAddress));

    assert.match(listener.origin, /^https:/);
    assert.equal(await read(listener.origin, certificate.authority?.cert), loopback);
    await assert.rejects(read(listener.origin, undefined), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    const { cert } = await makeCertificate('192.168.1.20');
    assert.equal(new X509Certificate(cert).checkIP(loopback), undefined);
    await listener.close();
  });

  it('makes what phones accept: an authority, and a certificate for servers of less than 825 days', async () => {
    const { cert, authority } = await makeCertificate('192.168.1.20');
    const [leaf, issuer] = [new X509Certificate(cert), new X509Certificate(authority?.cert ?? '')];

    assert.deepEqual([issuer.ca, leaf.ca, leaf.checkIssued(issuer)], [true, false, true]);
    assert.deepEqual(leaf.keyUsage, ['1.3.6.1.5.5.7.3.1']);
    assert.equal(leaf.subjectAltName, 'IP Address:192.168.1.20');
    assert.ok(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom) < 825 * 86_400_000);
    assert.equal(authority?.fingerprint, issuer.fingerprint256);
  });

  it('takes an IPv6 address', async () => {
    const leaf = new X509Certificate((await makeCertificate('fd00::20')).cert);

    assert.equal(leaf.checkIP('fd00::20'), 'fd00::20');
  });

  it('makes new keys each time', async () => {
    const [first, second] = await Promise.all([makeCertificate(loopback), makeCertificate(loopback)]);

    assert.notEqual(first.key, second.key);
    assert.notEqual(first.authority?.fingerprint, second.authority?.fingerprint);
  });
});

describe('readCertificate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qr-login-certificate-'));
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  after(() => rmSync(folder, { recursive: true }));

  it('reads a pair of files', async () => {
    const { cert, key } = await makeCertificate(loopback);

    const files = { certFile: write('cert.pem', cert), keyFile: write('key.pem', key) };

    assert.deepEqual(await readCertificate(files), { cert, key });
  });

  it('rejects with an error that names the option, and does not print the file', async () => {
    const [{ cert, key }, other] = await Promise.all([makeCertificate(loopback), makeCertificate(loopback)]);
    const certFile = write('cert.pem', cert);
    const keyFile = write('key.pem', key);
    const noPem = write('no.pem', 'hush');

    for (const [files, expected] of [
      [{ certFile: join(folder, 'missing.pem'), keyFile }, '--cert must be a file that can be read'],
      [{ certFile: noPem, keyFile }, '--cert must be a certificate, in PEM'],
      [{ certFile, keyFile: noPem }, '--key must be a private key without a passphrase, in PEM'],
      [
        { certFile, keyFile: write('other.pem', other.key) },
        '--key must be the private key of the certificate in --cert',
      ],
    ] as const)
      await assert.rejects(readCertificate(files), { name: 'TypeError', message: expected });
  });
});

/** The body of the response, for a client that trusts that certificate, or only the usual ones. */
function read(origin: string, ca: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    get(origin, { ...(ca !== undefined && { ca }) }, (response) => {
      response.setEncoding('utf8').once('data', resolve);
    }).once('error', reject);
  });
}
