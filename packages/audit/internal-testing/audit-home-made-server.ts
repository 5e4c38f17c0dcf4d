import { readFile } from 'node:fs/promises';
import { parseMapping } from '@qr-login/core/mapped';
import type { LoginMapping } from '@qr-login/core/mapped';
import type { Finding } from '../src/check.js';
import type { AuditOptions } from '../src/options.js';
import { AutoAdvancingTime } from './auto-advancing-time.js';
import { collectFindings } from './collect-findings.js';
import { openHomeMadeServer } from './home-made-server.js';
import type { HomeMadeFlaw, HomeMadeWays } from './home-made-server.js';

/** The mapping of the home-made server. */
export const homeMadeMapping: LoginMapping = parseMapping(
  JSON.parse(await readFile(new URL('../../../examples/mappings/rest.json', import.meta.url), 'utf8')),
);

/** Options of every run. */
export const shopOptions: Omit<AuditOptions, 'baseUrl'> = {
  protocol: 'mapped',
  mapping: homeMadeMapping,
  appId: 'shop',
  appSecret: 'secret-of-shop',
  otherAppId: 'other-shop',
  otherAppSecret: 'secret-of-other-shop',
  tokenA: 'token-of-ada',
  tokenB: 'token-of-bob',
  requestsPerSecond: 1000,
  idSamples: 60,
};

/** The findings of an audit of the home-made server with these flaws and ways. */
export async function auditHomeMadeServer(
  flaws: readonly HomeMadeFlaw[],
  options: Partial<AuditOptions> = {},
  ways: HomeMadeWays = {},
): Promise<readonly Finding[]> {
  // The server limits failed lookups to ten a second, which the audit waits out.
  const time = new AutoAdvancingTime();
  const server = await openHomeMadeServer(flaws, { clock: time.server, ...ways });
  try {
    return await collectFindings({ baseUrl: server.url, ...shopOptions, ...time.audit, ...options });
  } finally {
    await server.close();
  }
}
