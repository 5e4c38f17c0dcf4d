import { randomBytes } from 'node:crypto';
import type { Check } from '../../check.js';
import type { Exchange } from '../../http/exchange.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceChanges, DeviceServer } from '../../servers/device-server.js';
import { readPointer } from '@qr-login/core/internal';

/** Name of a wrong request, its changes, and the errors that are right. */
type WrongRequest = readonly [name: string, changes: DeviceChanges, errors: readonly string[]];

const wrongRequests: readonly WrongRequest[] = [
  ['undecided code', {}, ['authorization_pending', 'slow_down']],
  ['no device_code', { parameters: { device_code: undefined } }, ['invalid_request']],
  ['no grant_type', { parameters: { grant_type: undefined } }, ['invalid_request', 'unsupported_grant_type']],
  [
    'unknown grant_type',
    { parameters: { grant_type: 'urn:example:unknown' } },
    ['unsupported_grant_type', 'unauthorized_client', 'invalid_request'],
  ],
  [
    'unknown client',
    { client: { appId: `unknown-${randomBytes(8).toString('hex')}`, appSecret: undefined } },
    ['invalid_client', 'unauthorized_client', 'invalid_grant', 'invalid_request'],
  ],
];

/** Errors have the form of OAuth. */
export const deviceErrorFormat: Check<DeviceServer> = {
  id: 'device-error-format',
  title: 'Errors of the token endpoint have the form of OAuth',
  severity: 'low',
  source: 'RFC 6749 section 5.2; RFC 8628 section 3.5',
  sends:
    'Polls an undecided code, and sends requests with a parameter missing, an unknown grant type and an unknown client.',
  expects: 'Status 400 (401 for a client), JSON, and a member error with a registered name.',
  remedy:
    'Return errors as RFC 6749 section 5.2 describes them. Clients stop at other responses or repeat them for ever.',
  needs: [],
  async run(server) {
    const { deviceCode, ...code } = await server.createCode();
    await server.expectPending({ deviceCode, ...code });
    const evidence: string[] = [];
    for (const [name, changes, errors] of wrongRequests) {
      const { exchange } = await server.poll({ deviceCode }, changes);
      const problem = findProblem(exchange, errors);
      if (problem !== undefined) evidence.push(describe(`${name}: ${problem}`, exchange));
    }
    return evidence;
  },
};

function findProblem({ status, headers, json }: Exchange, errors: readonly string[]): string | undefined {
  const error = readPointer(json, '/error');
  if (typeof error !== 'string') return 'no JSON with a member error';
  if (!errors.includes(error)) return `the error is none of ${errors.join(', ')}`;
  if (!/^application\/json\b/i.test(headers.get('content-type') ?? '')) return 'the media type is not application/json';
  return status === 400 || (status === 401 && error.endsWith('_client')) ? undefined : 'the status is not 400';
}
