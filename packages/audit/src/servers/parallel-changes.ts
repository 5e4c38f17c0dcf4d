import type { HttpClient } from '../http/http-client.js';
import type { Action, Answer, CodeServer } from './code-server.js';

/** A request of a phone. */
export interface Change {
  readonly action: Action;
  readonly token: string;
}

/** What came of changes. */
export interface ParallelChanges {
  readonly accepted: readonly Change[];
  readonly refused: readonly Answer[];
}

/** Sends all of them at the same moment. */
export async function sendChanges(
  server: CodeServer,
  http: HttpClient,
  id: string,
  changes: readonly Change[],
): Promise<ParallelChanges> {
  const requests = changes.map(({ action, token }) => server.changeRequest(id, action, token));
  const exchanges = await http.sendTogether(requests);
  const answers = exchanges.map((exchange) => server.parse(exchange));
  return {
    accepted: changes.filter((_, at) => answers[at]?.isSuccess),
    refused: answers.filter(({ isSuccess }) => !isSuccess),
  };
}
