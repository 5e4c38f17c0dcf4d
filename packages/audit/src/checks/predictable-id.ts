import { readText } from '@qr-login/core/internal';
import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { findSource } from '../ids/derived-id.js';
import type { TimedId } from '../ids/derived-id.js';
import { findOrder } from '../ids/id-order.js';
import { findBias } from '../ids/monobit.js';
import { countUnpredictableBits } from '../ids/unpredictable-bits.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';

/** With fewer ids the statistics say nothing. */
export const minSamples = 50;
/** The bits of a random UUID, which count as enough. */
const minBits = 122;

/** Ids are random. */
export const predictableId: Check<CodeServer> = {
  id: 'predictable-id',
  title: 'The id of a code has 128 random bits, or those of a random UUID',
  severity: 'high',
  source: 'OWASP ASVS 5.0 section 7.2.3; RFC 6749 section 10.10; Zhang et al., USENIX Security 2025 (predictable id)',
  sends: 'Creates 200 codes, or up to the rate limit, and leaves them to expire.',
  expects:
    'No id repeats, follows from another one, or is the hash of a time or number. Each position passes a chi-square test, and all bits a monobit test.',
  remedy: 'Create each id from at least 16 bytes of a cryptographic random number generator.',
  needs: [],
  async run(server, context) {
    const timed = await collect(server, context);
    const ids = timed.map(({ id }) => id);
    const order = findOrder(ids);
    const bits = Math.floor(countUnpredictableBits(ids));
    const bias = findBias(ids);
    const source = timed[0] && findSource(timed[0]);
    return [
      ...(order === undefined ? [] : [order]),
      ...(source === undefined ? [] : [`an id is a hash of ${source}`]),
      ...(bits < minBits ? [`${ids.length} ids show about ${bits} random bits each`] : []),
      ...(bias === undefined ? [] : [`${Math.round(bias * 100)} % of the bits of ${ids.length} ids are ones`]),
    ];
  },
};

/** Stops at a rate limit if there are enough. */
async function collect(
  server: CodeServer,
  { http, secrets, clock, idSamples }: AuditContext,
): Promise<readonly TimedId[]> {
  const timed: TimedId[] = [];
  while (timed.length < idSamples) {
    const request = server.createRequest();
    const exchange = await (timed.length < minSamples ? http.send(request) : http.sendOnce(request));
    const id = readText(exchange.json, server.mapping.create.response.id);
    if (exchange.status === 429 && timed.length >= minSamples) break;
    if (!server.isSuccess(exchange) || id === undefined)
      throw new InconclusiveError(describe(`${timed.length} of ${minSamples} ids were collected`, exchange));
    secrets.add(id);
    timed.push({ id, createdAt: Date.parse(exchange.headers.get('date') ?? '') || clock.epochNow() });
  }
  return timed;
}
