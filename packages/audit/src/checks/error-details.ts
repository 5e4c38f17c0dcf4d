import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { recordErrors } from '../servers/error-cases.js';
import { findInternalDetails } from '../servers/internal-details.js';
import { requirePending } from '../servers/require-pending.js';

/** Errors do not describe the inside of the server. */
export const errorDetails: Check<CodeServer> = {
  id: 'error-details',
  title: 'Errors describe the request, not the inside of the server',
  severity: 'medium',
  source: 'PROTOCOL 3.1.2; CWE-209; OWASP ASVS 5.0 16.5.1',
  sends: 'One request for each kind of error.',
  expects: 'No stack trace, no path of the file system, no message of a database.',
  remedy: 'Answer unexpected errors with a fixed message and a request id, and log the details under that id.',
  needs: [],
  async run(server, context) {
    await requirePending(server, await server.createCode());
    const errors = await recordErrors(server, context);
    if (errors.every(({ exchange }) => server.isSuccess(exchange)))
      throw new InconclusiveError('the server answered no request with an error');
    return errors.flatMap(({ name, exchange }) =>
      findInternalDetails(exchange.body).map((what) => describe(`the response to ${name} has ${what}`, exchange)),
    );
  },
};
