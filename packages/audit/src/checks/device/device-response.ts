import type { Check } from '../../check.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import type { DeviceServer } from '../../servers/device-server.js';
import { readPointer } from '@qr-login/core/internal';

/** A member, what it has to be, and whether a value is that. */
type Member = readonly [name: string, expectation: string, isValid: (value: unknown) => boolean];

const isText = (value: unknown): boolean => typeof value === 'string' && /^[\x20-\x7e]+$/.test(value);
const isUrl = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value);
const isSeconds = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value > 0;
const optional =
  (isValid: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || isValid(value);

const members: readonly Member[] = [
  ['device_code', 'must be printable ASCII text', isText],
  ['user_code', 'must be printable ASCII text', isText],
  ['verification_uri', 'must be an absolute URL', isUrl],
  ['verification_uri_complete', 'must be an absolute URL if it is there', optional(isUrl)],
  ['expires_in', 'must be a positive number of seconds', isSeconds],
  ['interval', 'must be a positive number of seconds if it is there', optional(isSeconds)],
];

/** The response to a device authorization request has every member. */
export const deviceResponse: Check<DeviceServer> = {
  id: 'device-response',
  title: 'A device authorization response has all members with the right types',
  severity: 'medium',
  source: 'RFC 8628 section 3.2',
  sends: 'Requests a code.',
  expects:
    'A JSON object with device_code, user_code, verification_uri and expires_in; interval and verification_uri_complete are optional.',
  remedy: 'Send the members with these names. Times are JSON numbers of seconds.',
  needs: [],
  async run(server, { http }) {
    const exchange = await http.send(server.deviceAuthorizationRequest());
    server.readCode(exchange);
    if (exchange.status >= 400) throw new InconclusiveError(`no code was created: status ${exchange.status}`);
    const problems = exchange.status === 200 ? [] : [`the status is ${exchange.status}, not 200`];
    if (!/^application\/json\b/i.test(exchange.headers.get('content-type') ?? ''))
      problems.push('the media type is not application/json');
    const invalid = members.filter(([name, , isValid]) => !isValid(readPointer(exchange.json, `/${name}`)));
    return [...problems, ...invalid.map(([name, expectation]) => `${name} ${expectation}`)];
  },
};
