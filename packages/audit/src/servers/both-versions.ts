import type { AuditContext } from '../audit-context.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { CodeServer } from './code-server.js';
import { genauthV2Mapping, genauthV3Mapping } from './genauth-mappings.js';

/** Throws `NotApplicableError` if the server has the routes of one version only. */
export async function requireBothVersions(context: AuditContext): Promise<void> {
  const versions = [
    new CodeServer('genauth-v3', genauthV3Mapping, context),
    new CodeServer('genauth-v2', genauthV2Mapping, context),
  ];
  for (const version of versions) {
    const { status } = await context.http.send(version.createRequest());
    if (status === 404 || status === 410)
      throw new NotApplicableError(`the server has no routes of ${version.protocol}`);
  }
}
