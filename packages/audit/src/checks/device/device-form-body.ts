import type { Check } from '../../check.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** Both endpoints accept forms. */
export const deviceFormBody: Check<DeviceServer> = {
  id: 'device-form-body',
  title: 'Both endpoints accept a form body',
  severity: 'medium',
  source: 'RFC 8628 sections 3.1 and 3.4; RFC 6749 section 3.2',
  sends: 'Requests a code and polls it, both with application/x-www-form-urlencoded.',
  expects: 'A code, and authorization_pending. JSON is not required.',
  remedy: 'Parse application/x-www-form-urlencoded at both endpoints. JSON bodies may be accepted as well.',
  needs: [],
  async run(server, { http }) {
    const evidence: string[] = [];
    const created = await http.send(server.deviceAuthorizationRequest({ format: 'form' }));
    if (!server.readCode(created)) evidence.push(describe('a form got no code', created));

    const code = server.readCode(created) ?? (await server.createCode());
    const form = await server.poll(code, { format: 'form' });
    if (form.isPending) return evidence;

    const json = await server.pollPatiently(code, { format: 'json' });
    if (!json.isPending) throw new InconclusiveError(describe('no poll is answered as pending', form.exchange));
    return [...evidence, describe('a poll in a form was refused, and the same in JSON was not', form.exchange)];
  },
};
