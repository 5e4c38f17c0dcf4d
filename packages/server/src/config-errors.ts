import type { z } from 'zod';
import type { ConfigText } from './config-text.js';

type Issue = z.core.$ZodIssue;

/** Expected form of each field, by name. */
const examples: Readonly<Record<string, string>> = {
  accounts: '{ "a-token-of-sixteen-or-more": { "id": "carol", "displayName": "Carol", "userPoolId": "people" } }',
  appId: '"shop"',
  approveUrl: '"https://id.example.com/approve"',
  approverUrl: '"https://app.example.com/scan"',
  approverOrigins: '["https://phone.example.com"]',
  approvers: '["phone-app"]',
  apps: '[{ "appId": "shop", … }]',
  audience: '"qr-login"',
  authenticate: '{ "by": "jwt", … }',
  binding: '"auto"',
  by: '"jwt"',
  clientAuth: '["client_secret_basic"]',
  clientId: '"qr-login"',
  clientSecret: '"at least sixteen characters"',
  codeContent: '"link"',
  codeLifetimeMs: '120000',
  codesPerAddress: '1000',
  codesPerApp: '20000',
  displayName: '"Carol"',
  endpoint: '"https://people.example.com/introspect"',
  issuer: '"https://people.example.com"',
  jwksUri: '"https://people.example.com/jwks.json"',
  kty: '"EC"',
  limits: '{ "codesPerAddress": 1000 }, or false',
  maxStreams: '10000',
  maxStreamsPerAddress: '100',
  metrics: '{ "token": "at-least-sixteen-characters" }',
  failedLookupsPerAddress: '1000',
  origins: '["https://shop.example.com"]',
  policyKey: '"at least thirty-two characters, secret"',
  publicOrigin: '"https://id.example.com"',
  statusRequestsPerCode: '20',
  replicas: '1',
  scansPerUser: '10',
  secret: '"at least sixteen characters"',
  signingKeys: '[KEY], with KEY as `qr-login-server keygen` prints it',
  store: '{ "url": "redis://127.0.0.1:6379" }',
  ticketLifetimeMs: '60000',
  token: '"at-least-sixteen-characters"',
  tokenLifetimeSeconds: '7200',
  trustProxy: '["10.0.0.0/8"]',
  url: '"redis://127.0.0.1:6379"',
  userCodeKey: '"at least thirty-two characters, secret"',
  userPoolId: '"people"',
  v2Redeem: '"secret"',
};

/** One line per error: file, line, field, expected form and an example; never a value or a key of `accounts`, which is a token. */
export function explainIssues(issues: readonly Issue[], { lineOf }: ConfigText, file: string): string {
  const faults = issues.flatMap((issue) => flatten(issue, []));
  return faults
    .map(({ path, message }) => `config ${file}:${lineOf(path)}: ${fieldOf(path)}${message}${exampleFor(path)}`)
    .join('\n');
}

/**
 * Does the same for an error about an option that the file sets; such a message begins with the name of the option. Returns the error with only the
 * file name added if the option is not in the file.
 */
export function locateError(error: unknown, { lineOf, value }: ConfigText, file: string): unknown {
  if (!(error instanceof TypeError || error instanceof RangeError) || error.message.startsWith('config ')) return error;
  const field = /^(?:[a-zA-Z]\w*)(?:\[\d+\]|\.\w+)*/.exec(error.message)?.[0] ?? '';
  const path = field.split(/[.[\]]+/).filter((part) => part !== '');
  const isInFile = typeof value === 'object' && value !== null && Object.hasOwn(value, path[0] ?? '');
  const message = `config ${file}${isInFile ? `:${lineOf(path)}` : ''}: ${error.message}`;
  return error instanceof RangeError
    ? new RangeError(message, { cause: error })
    : new TypeError(message, { cause: error });
}

interface FaultyField {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function flatten(issue: Issue, above: readonly PropertyKey[]): readonly FaultyField[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a known field' }));
  if (issue.code === 'invalid_union') {
    // Of several forms, the one that matches best.
    const forms = issue.errors.filter((form) => form.every(({ path: inner }) => inner.length > 0));
    const [closest] = forms;
    return closest
      ? closest.flatMap((inner) => flatten(inner, path))
      : [{ path, message: issue.message === 'Invalid input' ? 'has an invalid form' : issue.message }];
  }
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ path, message: isMissing ? `is required: ${issue.expected}` : issue.message }];
}

function fieldOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '';
  const shown = path.map((name, at) => (path[at - 1] === 'accounts' ? '*' : name));
  const field = shown.reduce<string>(
    (text, name) => text + (typeof name === 'number' ? `[${name}]` : `.${String(name)}`),
    '',
  );
  return `${field.slice(1)}: `;
}

function exampleFor(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === 'string') ?? '';
  const example = typeof name === 'string' && Object.hasOwn(examples, name) ? examples[name] : undefined;
  return example === undefined ? '' : `, such as "${name}": ${example}`;
}
