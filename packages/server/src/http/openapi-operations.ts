import type { z } from 'zod';
import {
  changedV2,
  changedV3,
  checkedCode,
  contextV3,
  envelopeV2,
  envelopeV3,
  createdV2,
  createdV3,
  profileV2,
  reportedCode,
  statusV2,
  statusV3,
  tokensV3,
} from './response-schemas.js';
import {
  changeBody,
  checkCodeBody,
  checkCodeBodyV2,
  exchangeBody,
  createCodeBody,
  createCodeBodyV2,
  randomBody,
  reportBody,
  reportBodyV2,
} from './request-schemas.js';

/** The required role and its authentication. */
export type Caller = 'page' | 'phone' | 'backend' | 'public' | 'operator';

/** One route of the OpenAPI document. */
export interface Operation {
  readonly method: 'get' | 'post' | 'options';
  readonly path: string;
  readonly summary: string;
  readonly caller: Caller;
  /** Query parameter with the id of the code. */
  readonly idParameter?: string;
  /** Alternative query parameter with the typed user code. */
  readonly userCodeParameter?: string;
  /** Optional query parameter with the proof of a scanned content. */
  readonly contentProofParameter?: string;
  readonly body?: z.ZodType;
  /** The envelope, or the media type of another response. */
  readonly response: z.ZodType | string;
  readonly hasEventStream?: true;
}

const v3 = (operation: Omit<Operation, 'response'> & { readonly data?: z.ZodType }): Operation => {
  const { data, ...rest } = operation;
  return { ...rest, path: `/api/v3/${operation.path}`, response: envelopeV3(data) };
};

const statusRequest = { method: 'get', caller: 'page', hasEventStream: true } as const satisfies Partial<Operation>;
const statusChange = { method: 'post', caller: 'phone', body: changeBody } as const satisfies Partial<Operation>;

const version3: readonly Operation[] = [
  v3({
    method: 'post',
    path: 'gene-qrcode',
    summary: 'Create a code',
    caller: 'page',
    body: createCodeBody,
    data: createdV3,
  }),
  ...['check-qrcode-status', 'get-qrcode-status'].map((path) =>
    v3({ ...statusRequest, path, summary: 'Get the status of a code', idParameter: 'qrcodeId', data: statusV3 }),
  ),
  v3({ ...statusChange, path: 'change-qrcode-status', summary: 'Scan, approve or decline' }),
  v3({ ...statusChange, path: 'set-qrcode-status', summary: 'Scan, approve or decline', data: changedV3 }),
  v3({
    method: 'get',
    path: 'qrcode-context',
    summary: 'Get the context of a code for its approver',
    caller: 'phone',
    idParameter: 'qrcodeId',
    userCodeParameter: 'userCode',
    contentProofParameter: 'contentProof',
    data: contextV3,
  }),
  v3({
    method: 'post',
    path: 'verify-check-code',
    summary: 'Enter the check code that the phone shows',
    caller: 'page',
    body: checkCodeBody,
    data: checkedCode,
  }),
  v3({
    method: 'post',
    path: 'report-qrcode',
    summary: 'Report a sign-in that the user did not start',
    caller: 'phone',
    body: reportBody,
    data: reportedCode,
  }),
  v3({
    method: 'post',
    path: 'exchange-tokenset-with-qrcode-ticket',
    summary: 'Redeem a ticket for tokens, once',
    caller: 'backend',
    body: exchangeBody,
    data: tokensV3,
  }),
];

function version2(prefix: string): readonly Operation[] {
  const response = envelopeV2(changedV2);
  const step = { method: 'post', caller: 'phone', body: randomBody, response } as const;
  return [
    {
      method: 'post',
      path: `${prefix}/gene`,
      summary: 'Create a code',
      caller: 'page',
      body: createCodeBodyV2,
      response: envelopeV2(createdV2),
    },
    {
      ...statusRequest,
      path: `${prefix}/check`,
      summary: 'Get the status of a code',
      idParameter: 'random',
      response: envelopeV2(statusV2),
    },
    { ...step, path: `${prefix}/scanned`, summary: 'Scan' },
    { ...step, path: `${prefix}/confirm`, summary: 'Approve' },
    { ...step, path: `${prefix}/cancel`, summary: 'Decline' },
    {
      method: 'post',
      path: `${prefix}/verify-check-code`,
      summary: 'Enter the check code that the phone shows',
      caller: 'page',
      body: checkCodeBodyV2,
      response: envelopeV2(checkedCode),
    },
    {
      method: 'post',
      path: `${prefix}/report`,
      summary: 'Report a sign-in that the user did not start',
      caller: 'phone',
      body: reportBodyV2,
      response: envelopeV2(reportedCode),
    },
    {
      method: 'post',
      path: `${prefix}/userinfo`,
      summary: 'Redeem a ticket for a profile, once',
      caller: 'backend',
      body: exchangeBody,
      response: envelopeV2(profileV2),
    },
  ];
}

const page = (path: string, summary: string, response: string, caller: Caller = 'public'): Operation => ({
  method: 'get',
  path,
  summary,
  caller,
  response,
});

const healthChecks = [
  page('/healthz', 'Whether the process lives', 'application/json'),
  page('/readyz', 'Whether the store can be worked with, and the server is not stopping', 'application/json'),
];

/** Every route of the server. */
export const operations: readonly Operation[] = [
  ...version3,
  ...version2('/api/v2/qrcode'),
  ...version2('/api/qrcode'),
  page('/api/v2/qrcode/image/:id', 'The picture of a code', 'image/png'),
  page('/approve', 'What a plain camera opens', 'text/html'),
  page('/approve.css', 'How that looks', 'text/css'),
  ...healthChecks,
  ...healthChecks.map((operation) => ({ ...operation, method: 'options' }) as const),
  page('/.well-known/jwks.json', 'The keys that tokens are signed with', 'application/json'),
  page('/openapi.json', 'This description', 'application/json'),
  page('/metrics', 'Measurements, where there are any', 'text/plain', 'operator'),
];
