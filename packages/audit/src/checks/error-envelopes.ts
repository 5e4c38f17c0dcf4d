import type { Check } from '../check.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { recordErrors } from '../servers/error-cases.js';
import type { RecordedError } from '../servers/error-cases.js';
import { brokenRules, filledText, text } from '../servers/field-rules.js';
import { genauthProtocols } from '../servers/genauth-routes.js';
import { readPointer } from '@qr-login/core/internal';
import { isRefused } from '../servers/refusal.js';

/** Errors have the documented envelope, codes and HTTP status. */
export const errorEnvelopes: Check<CodeServer> = {
  id: 'error-envelopes',
  title: 'Errors have the documented envelope, codes and HTTP status',
  severity: 'medium',
  source: 'PROTOCOL 3.1.1, 3.1.2, 3.1.3, 4.1',
  sends: 'Requests without app, user, id, JSON, or with wrong ones; on an unknown path, with a wrong method.',
  expects: 'HTTP 200 with the documented codes, or the documented HTTP status, in the envelope of the version.',
  remedy:
    'Answer errors in one place that maps each to its HTTP status and codes. The SDKs of the vendor throw on other statuses.',
  protocols: genauthProtocols,
  needs: [],
  async run(server, context) {
    const errors = await recordErrors(server, context);
    return errors.flatMap((error) => judge(server, error));
  },
};

function judge(server: CodeServer, error: RecordedError): readonly string[] {
  const { exchange, name, status } = error;
  const { json } = exchange;
  if (!isRefused(server.parse(exchange))) return [describe(`${name} was answered with success`, exchange)];
  if (exchange.status !== status) return [describe(`${name}: HTTP status ${status} was expected`, exchange)];
  const isV2 = server.protocol === 'genauth-v2';
  const expected = isV2 ? { '/code': error.code } : { '/statusCode': error.statusCode, '/apiCode': error.apiCode };
  const broken = [
    ...brokenRules(json, { '/message': filledText, '/requestId': text }),
    ...Object.entries(expected)
      .filter(([pointer, value]) => value !== undefined && readPointer(json, pointer) !== value)
      .map(([pointer, value]) => `${pointer.slice(1)} must be ${value}`),
    ...(typeof readPointer(json, isV2 ? '/code' : '/statusCode') === 'number' ? [] : ['the envelope has no code']),
    ...(status === 405 && !exchange.headers.has('allow') ? ['the header Allow is missing'] : []),
  ];
  return broken.map((sentence) => describe(`${name}: ${sentence}`, exchange));
}
