import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { proofOf } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer, CreatedCode } from '../servers/code-server.js';
import { isReady } from '../servers/refusal.js';

const parallel = 50;
/** Servers limit the status requests of one code, to 20 in 5 s or more. */
const openerCodes = 3;
/** A rate limit may stop the others. */
const minJudged = 10;

/** Of many parallel redemptions of one ticket, one succeeds. */
export const parallelRedemption: Check<CodeServer> = {
  id: 'parallel-redemption',
  title: 'Of parallel redemptions of one ticket, one succeeds',
  severity: 'high',
  source: 'PROTOCOL 3.6.3',
  sends: `Approves a code. Sends ${parallel} status requests for other codes, to open connections, and then ${parallel} redemptions of the ticket at the same moment.`,
  expects: 'One of them gets tokens.',
  remedy: 'Take the ticket in one atomic step, such as GETDEL or a compare-and-swap, after every check that can fail.',
  needs: ['token-a'],
  async run(server, { http, credentials: { tokenA = '' } }) {
    const opened: CreatedCode[] = [];
    for (let count = 0; count < openerCodes; count++) opened.push(await server.createCode());
    const { code, ticket } = await server.createApprovedCode(tokenA);
    const request = server.redeemRequest(ticket, proofOf(code));
    const requests = Array.from({ length: parallel }, () => request);
    const openers = requests
      .flatMap((_, at) => opened[at % openerCodes] ?? [])
      .map((each) => server.statusRequest(each));
    const exchanges = await http.sendTogether(requests, openers);
    const winners = exchanges.filter((exchange) => server.readAccessToken(exchange) !== undefined);
    const [refusal] = exchanges;
    if (winners.length === 0 && refusal) throw new InconclusiveError(describe('no redemption succeeds', refusal));
    const judged = exchanges.filter(({ status }) => isReady(status));
    if (winners.length === 1 && judged.length < minJudged)
      throw new InconclusiveError(
        `only ${judged.length} of ${parallel} parallel redemptions met no rate limit or outage`,
      );
    return winners.length > 1 ? [`${winners.length} of ${parallel} parallel redemptions got tokens`] : [];
  },
};
