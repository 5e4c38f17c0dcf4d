import type { Check } from '../../check.js';
import type { OutgoingRequest } from '../../http/exchange.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';
import { requireReadiness } from '../../servers/refusal.js';

/** Secrets do not stand in URLs. */
export const devicePostOnly: Check<DeviceServer> = {
  id: 'device-post-only',
  title: 'The token endpoint reads no parameters from the URL',
  severity: 'medium',
  source: 'RFC 6749 sections 2.3.1 and 3.2; RFC 8628 section 3.4',
  sends: 'Polls an undecided code with GET, and with POST and an empty body. The parameters stand in the URL.',
  expects: 'Neither is answered as pending.',
  remedy: 'Accept POST alone, and read parameters from the body alone. URLs end up in logs.',
  needs: [],
  async run(server, { http }) {
    const code = await server.createCode();
    await server.expectPending(code);
    const evidence: string[] = [];
    for (const request of inUrl(server.pollRequest(code.deviceCode, { format: 'form' }))) {
      const { isPending, accessToken, exchange } = server.parsePoll(await http.send(request));
      if (isPending || accessToken !== undefined) evidence.push(describe('parameters in the URL were read', exchange));
      else if (evidence.length === 0) requireReadiness({ exchange });
    }
    return evidence;
  },
};

function inUrl({ url: { href }, headers = {}, body }: OutgoingRequest): readonly OutgoingRequest[] {
  const url = new URL(href);
  for (const [name, value] of new URLSearchParams(typeof body === 'string' ? body : ''))
    url.searchParams.set(name, value);
  const { authorization } = headers;
  return [
    { method: 'GET', url, headers: authorization === undefined ? {} : { authorization } },
    { method: 'POST', url, headers, body: '' },
  ];
}
