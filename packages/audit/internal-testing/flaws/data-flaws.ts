import type { Flaw } from '../flaw.js';
import type { Handler } from '../open-server.js';
import { changeData, readCall } from '../read-call.js';

type Data = Readonly<Record<string, unknown>>;

const isPending = ({ status }: Data): boolean => status === 'PENDING' || status === 0;

/** Responses and contents with more than they should hold. */
export const dataFlaws: readonly Flaw[] = [
  { check: 'poll-data', name: 'sends the e-mail address', wrap: addToStatus(() => ({ email: 'alice@example.com' })) },
  {
    check: 'poll-data',
    name: 'sends the id of the account',
    wrap: addToStatus((data) => (isPending(data) ? {} : { scannedUserId: 'alice' })),
  },
  {
    check: 'poll-data',
    // The field is documented for an approved code only.
    also: ['response-fields'],
    name: 'sends a ticket before the approval',
    wrap: addToStatus((data) => ({ ticket: data['ticket'] ?? 'early' })),
  },
  { check: 'poll-data', name: 'sends the whole profile', app: { returnFullUserInfo: true }, protocols: ['genauth-v2'] },
  { check: 'content-secrets', name: 'draws custom data', app: { codeContent: 'json' } },
  // The content is an address.
  { check: 'content-secrets', also: ['secrets-in-urls'], name: 'draws the app secret', wrap: drawSecret },
];

function addToStatus(findMembers: (data: Data) => object): (handle: Handler) => Handler {
  return (handle) => async (request) => {
    const { kind } = await readCall(request);
    const response = await handle(request);
    return kind === 'status' ? changeData(response, (data) => ({ ...data, ...findMembers(data) })) : response;
  };
}

function drawSecret(handle: Handler): Handler {
  return async (request) => {
    const { kind } = await readCall(request);
    const response = await handle(request);
    if (kind !== 'create') return response;
    return changeData(response, (data) => ({ ...data, content: `${String(data['content'])}?key=demo-secret` }));
  };
}
