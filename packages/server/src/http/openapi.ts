import { z } from 'zod';
import { envelopeV3 } from './response-schemas.js';
import { operations } from './openapi-operations.js';
import type { Caller, Operation } from './openapi-operations.js';

/** The API as an OpenAPI 3.1 document, built from the request and response schemas. */
export function describeApi(publicOrigin: string, withMetrics: boolean): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    if (operation.path === '/metrics' && !withMetrics) continue;
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sign-in by scanned codes',
      version: '3',
      description: 'Numbers such as 3.2 are clauses of PROTOCOL.md.',
    },
    servers: [{ url: publicOrigin }],
    paths,
    components: { securitySchemes, schemas: { Failure: toSchema(envelopeV3(), 'output') } },
  };
}

const securitySchemes = {
  app: { type: 'apiKey', in: 'header', name: 'x-authing-app-id', description: 'The app of the client. Not a secret.' },
  user: { type: 'http', scheme: 'bearer', description: 'The token of the user on the approver.' },
  client: { type: 'http', scheme: 'basic', description: 'client_secret_basic; the body may hold client_secret_post.' },
  metrics: { type: 'http', scheme: 'bearer', description: 'The token of the metrics, if one is set.' },
};

const security: Readonly<Record<Caller, readonly object[]>> = {
  page: [{ app: [] }],
  phone: [{ app: [], user: [] }],
  backend: [{ app: [] }, { client: [] }, { app: [], client: [] }],
  public: [],
  operator: [{}, { metrics: [] }],
};

const failures: Readonly<Record<string, string>> = {
  413: 'The body is too large',
  415: 'The body is not JSON in UTF-8',
  429: 'Rate limit reached; see Retry-After',
  500: 'Internal server error',
  503: 'Temporarily unavailable; see Retry-After',
};

function describeOperation(operation: Operation): object {
  const { summary, caller, idParameter, userCodeParameter, contentProofParameter, body } = operation;
  const parameters = [
    ...(idParameter === undefined
      ? []
      : [{ ...parameter(idParameter, 'query'), required: userCodeParameter === undefined }]),
    ...[userCodeParameter, contentProofParameter]
      .filter((name) => name !== undefined)
      .map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })),
    ...[...operation.path.matchAll(/:(\w+)/g)].map(([, name = '']) => parameter(name, 'path')),
  ];
  return {
    summary,
    security: security[caller],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'input') } } },
    }),
    responses: {
      200: success(operation),
      ...(operation.path.startsWith('/api/') && describeFailures(body !== undefined)),
    },
  };
}

function parameter(name: string, location: 'query' | 'path'): object {
  return { name, in: location, required: true, schema: { type: 'string', pattern: '^[\\w-]{43}$' } };
}

function success({ response, hasEventStream }: Operation): object {
  if (typeof response === 'string') return { description: 'Success', content: { [response]: {} } };
  const schema = toSchema(response, 'output');
  return {
    description: 'The envelope. It also carries errors of the protocol, with HTTP 200.',
    content: {
      'application/json': { schema },
      ...(hasEventStream && { 'text/event-stream': { schema: { type: 'string' } } }),
    },
  };
}

function describeFailures(hasBody: boolean): object {
  const schema = { $ref: '#/components/schemas/Failure' };
  return Object.fromEntries(
    Object.entries(failures)
      .filter(([status]) => hasBody || (status !== '413' && status !== '415'))
      .map(([status, description]) => [status, { description, content: { 'application/json': { schema } } }]),
  );
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
