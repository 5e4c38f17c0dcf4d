import type { Check } from '../../check.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import type { DeviceServer } from '../../servers/device-server.js';
import { readPointer, readText } from '@qr-login/core/internal';

const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** The metadata describe the server that was named. */
export const deviceMetadata: Check<DeviceServer> = {
  id: 'device-metadata',
  title: 'The metadata name the issuer and the device grant',
  severity: 'medium',
  source: 'RFC 8414 sections 2 and 3.3; RFC 8628 section 4; PROTOCOL 7.1.2',
  sends: 'Reads the metadata.',
  expects: `issuer is the base URL, and grant_types_supported contains ${deviceGrantType}.`,
  remedy: 'Set issuer to the address under which clients find the metadata, and list the grant type.',
  needs: ['metadata'],
  async run({ endpoints: { metadata } }, { base }) {
    if (!metadata) throw new InconclusiveError('there are no metadata');
    const evidence: string[] = [];
    const issuer = readText(metadata.json, '/issuer');
    if (issuer !== base.href && `${issuer}/` !== base.href) evidence.push('issuer is not the base URL');
    const grantTypes = readPointer(metadata.json, '/grant_types_supported');
    if (!Array.isArray(grantTypes) || !grantTypes.includes(deviceGrantType))
      evidence.push('grant_types_supported does not contain the device grant');
    return evidence;
  },
};
