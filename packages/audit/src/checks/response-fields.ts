import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import type { CodeServer } from '../servers/code-server.js';
import { describe } from '../servers/code-server.js';
import { brokenRules } from '../servers/field-rules.js';
import { fieldsV2, fieldsV3 } from '../servers/genauth-fields.js';
import { genauthProtocols } from '../servers/genauth-routes.js';
import { recordLogin } from '../servers/record-login.js';
import type { Steps } from '../servers/record-login.js';

/** Responses have the documented fields, of the documented types. */
export const responseFields: Check<CodeServer> = {
  id: 'response-fields',
  title: 'Responses have the documented fields and types',
  severity: 'medium',
  source: 'PROTOCOL 3.1.1, 3.2.2, 3.3.1, 3.4.2, 3.6.1, 4.1.1, 4.2.2, 4.3.2, 4.4.1, 4.5.1',
  sends: 'One sign-in that the phone approves and the backend redeems, and one that the phone declines.',
  expects: 'Every documented member in every response, with its type, and neither user nor ticket before their time.',
  remedy: 'Serialize each response from a schema per status that allows no other members.',
  protocols: genauthProtocols,
  needs: ['token-a'],
  async run(server, context) {
    const { approved, declined, accessToken } = await recordLogin(server, context);
    if (accessToken === undefined) throw new InconclusiveError('the honest sign-in ended without an access token');
    return [...new Set([...findBroken(server, approved), ...findBroken(server, declined)])];
  },
};

/** Refused steps are no responses of that kind. */
function findBroken(server: CodeServer, steps: Steps): readonly string[] {
  const fields = server.protocol === 'genauth-v2' ? fieldsV2 : fieldsV3;
  return [...steps]
    .filter(([, exchange]) => server.isSuccess(exchange))
    .flatMap(([step, exchange]) => {
      const broken = brokenRules(exchange.json, fields[step] ?? {});
      return broken.map((sentence) => describe(sentence, exchange));
    });
}
