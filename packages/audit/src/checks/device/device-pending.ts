import type { Check } from '../../check.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** A poll of an undecided code is told so. */
export const devicePending: Check<DeviceServer> = {
  id: 'device-pending',
  title: 'A poll of an undecided code returns authorization_pending',
  severity: 'medium',
  source: 'RFC 8628 section 3.5',
  sends: 'Requests a code and polls it once.',
  expects: 'The error authorization_pending, and no tokens.',
  remedy: 'Return the error authorization_pending until the user has decided.',
  needs: [],
  async run(server) {
    const { error, accessToken, exchange } = await server.pollPatiently(await server.createCode());
    if (accessToken !== undefined) return [describe('an undecided code gave tokens', exchange)];
    return error === 'authorization_pending'
      ? []
      : [describe(`the error is ${nameOf(error)}, not authorization_pending`, exchange)];
  },
};

/** Only names in the form of RFC 6749 section 5.2 are repeated. */
function nameOf(error: string | undefined): string {
  if (error === undefined) return 'missing';
  return /^[a-z_]{1,40}$/.test(error) ? error : 'another';
}
