import type { AppCredentials, AuditContext } from '../audit-context.js';
import type { Exchange, OutgoingRequest } from '../http/exchange.js';
import { createCodeOfPage, proofOf } from './code-binding.js';
import { onOtherRoute } from './genauth-routes.js';
import type { Action, CodeServer, CreatedCode } from './code-server.js';
import { share } from './share.js';

/** A step of a sign-in. `again` and `spent`: the status once more, and after the redemption. */
export type Step =
  | 'create'
  | 'pending'
  | Action
  | 'scanned'
  | 'authorized'
  | 'again'
  | 'redeem'
  | 'spent'
  | 'cancelled';

/** Responses by step. A step after a refused one is absent. */
export type Steps = ReadonlyMap<Step, Exchange>;

/** One approved and one declined sign-in, for all checks that only look at honest responses. */
export interface RecordedLogin {
  readonly approvedCode: CreatedCode;
  readonly approved: Steps;
  readonly ticket: string | undefined;
  readonly accessToken: string | undefined;
  readonly declinedCode: CreatedCode;
  /** Sent on the other route of each operation. */
  readonly declined: Steps;
}

/** Steps in their order. No request: the step is left out. */
type Plan = readonly (readonly [Step, (steps: Steps) => OutgoingRequest | undefined])[];

const recorded = new WeakMap<CodeServer, Promise<RecordedLogin>>();

/** Signs in as a page, a phone and a backend, once per run. Rejects with `InconclusiveError` without a code. */
export function recordLogin(server: CodeServer, context: AuditContext): Promise<RecordedLogin> {
  return share(recorded, server, () => record(server, context));
}

async function record(server: CodeServer, context: AuditContext): Promise<RecordedLogin> {
  const { app, tokenA, tokenB = tokenA } = context.credentials;
  const approvedCode = await createCodeOfPage(server);
  const approved = await follow(
    server,
    context,
    approvedCode,
    planApproval(server, approvedCode, tokenA, canRedeem(server, app)),
  );
  const declinedCode = await createCodeOfPage(server);
  const declined = await follow(server, context, declinedCode, planRefusal(server, declinedCode, tokenB), onOtherRoute);
  const redeemed = approved.get('redeem');
  return {
    approvedCode,
    approved,
    ticket: ticketOf(server, approved),
    accessToken: redeemed && server.readAccessToken(redeemed),
    declinedCode,
    declined,
  };
}

/** Without the secret of its app, a sound server refuses a redemption. */
function canRedeem({ mapping: { redeem } }: CodeServer, { appSecret }: AppCredentials): boolean {
  return redeem !== undefined && (appSecret !== undefined || !JSON.stringify(redeem).includes('{appSecret}'));
}

function planApproval(server: CodeServer, code: CreatedCode, token: string | undefined, hasRedeem: boolean): Plan {
  const status = (): OutgoingRequest => server.statusRequest(code);
  return [
    ...planScan(server, code, token),
    ['confirm', () => server.changeRequest(code.id, 'confirm', token)],
    ['authorized', status],
    ['again', () => onOtherRoute(status())],
    [
      'redeem',
      (steps) => {
        const ticket = ticketOf(server, steps);
        return hasRedeem && ticket !== undefined ? server.redeemRequest(ticket, proofOf(code)) : undefined;
      },
    ],
    ['spent', (steps) => (steps.has('redeem') ? status() : undefined)],
  ];
}

function planRefusal(server: CodeServer, code: CreatedCode, token: string | undefined): Plan {
  const scan = planScan(server, code, token);
  if (!server.mapping.cancel) return scan;
  return [
    ...scan,
    ['cancel', () => server.changeRequest(code.id, 'cancel', token)],
    ['cancelled', () => server.statusRequest(code)],
  ];
}

function planScan(server: CodeServer, code: CreatedCode, token: string | undefined): Plan {
  const pending: Plan[number] = ['pending', () => server.statusRequest(code)];
  if (!server.mapping.scan) return [pending];
  return [
    pending,
    ['scan', () => server.changeRequest(code.id, 'scan', token)],
    ['scanned', () => server.statusRequest(code)],
  ];
}

async function follow(
  server: CodeServer,
  { http }: AuditContext,
  code: CreatedCode,
  plan: Plan,
  route = (request: OutgoingRequest): OutgoingRequest => request,
): Promise<Steps> {
  const steps = new Map<Step, Exchange>([['create', code.exchange]]);
  for (const [step, toRequest] of plan) {
    const request = toRequest(steps);
    if (!request) continue;
    const exchange = await http.send(route(request));
    steps.set(step, exchange);
    // No later step builds on a repetition.
    if (!server.isSuccess(exchange) && step !== 'again') break;
  }
  return steps;
}

function ticketOf(server: CodeServer, steps: Steps): string | undefined {
  const authorized = steps.get('authorized');
  return authorized && server.parseStatus(authorized).ticket;
}
