import type { Check } from '../../check.js';
import { isLoopback } from '../../options.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** Every address of the flow is protected by TLS. */
export const deviceTls: Check<DeviceServer> = {
  id: 'device-tls',
  title: 'Endpoints and verification page use TLS',
  severity: 'high',
  source: 'RFC 8628 section 3.1; RFC 6749 sections 3.1 and 3.2; PROTOCOL 7.1.2',
  sends: 'Requests a code and reads the addresses.',
  expects: 'Every address is https without credentials. http is accepted on loopback.',
  remedy: 'Serve both endpoints and the verification page over https only, and announce https addresses.',
  needs: [],
  async run(server) {
    const { deviceAuthorization, token } = server.endpoints;
    const { verificationUri, verificationUriComplete } = await server.createCode();
    const addresses: readonly (readonly [string, string | undefined])[] = [
      ['device authorization endpoint', deviceAuthorization.href],
      ['token endpoint', token.href],
      ['verification_uri', verificationUri],
      ['verification_uri_complete', verificationUriComplete],
    ];
    return addresses
      .filter(([, address]) => address !== undefined && !isProtected(address))
      .map(([name]) => `${name} is not an https address without credentials`);
  },
};

function isProtected(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
