import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { AuditError } from '../options.js';
import { readJsonFile } from './read-json-file.js';
import type { Settings } from './settings.js';

const text = z.exactOptional(z.string().min(1));
const flag = z.exactOptional(z.boolean());
const ids = z.exactOptional(z.array(z.string().min(1)).min(1));

const userCodeRequest = z.strictObject({
  url: z.string().min(1).describe('{userCode} stands for the code, here and in the body.'),
  method: text,
  headers: z.exactOptional(z.record(z.string(), z.string())),
  body: text,
});

const schema = z.strictObject({
  $schema: z.exactOptional(z.string()),
  baseUrl: text.describe('Base URL of the server.'),
  protocol: z.exactOptional(z.enum(['genauth-v3', 'genauth-v2', 'device-grant', 'mapped'])),
  map: text.describe('JSON file that describes any other server. Relative to this file.'),
  appId: text.describe('Id of the app, or of the OAuth client.'),
  appSecret: text,
  tokenA: text.describe('Access token of a test account.'),
  tokenB: text.describe('Access token of another test account of the same pool.'),
  tokenOtherApp: text.describe('Access token of the account of tokenA that was issued for another app.'),
  tokenOtherPool: text.describe('Access token of an account of another user pool.'),
  otherAppId: text.describe('An app that must not get at the codes of the first.'),
  otherAppSecret: text,
  deviceAuthorizationEndpoint: text.describe('Of the device flow. Default: the one in the metadata of baseUrl.'),
  tokenEndpoint: text.describe('Of the device flow. Set together with deviceAuthorizationEndpoint.'),
  scope: text.describe('Scope of device authorization requests.'),
  clientAuthentication: z.exactOptional(z.enum(['client_secret_basic', 'client_secret_post'])),
  userCodeRequest: z.exactOptional(userCodeRequest).describe('A request that enters a user code of the device flow.'),
  decideCommand: text.describe('Command that approves and denies codes of the device flow.'),
  operatesServer: flag.describe('Confirms that you operate the server. Required for every host but this machine.'),
  format: z.exactOptional(z.enum(['text', 'json', 'sarif', 'junit'])),
  failOn: z.exactOptional(z.enum(['high', 'medium', 'low'])),
  only: ids.describe('Ids of the only checks to run.'),
  skip: ids.describe('Ids of checks to leave out.'),
  safe: flag.describe('Changes nothing but codes of this run.'),
  slow: flag.describe('Also runs the checks that wait for an expiry or send many requests.'),
  idSamples: z.exactOptional(z.int().min(50).max(1000)).describe('Number of codes created to test their ids.'),
  requestsPerSecond: z.exactOptional(z.number().min(1).max(1000)),
  requestTimeoutMs: z.exactOptional(z.number().min(100).max(60_000)),
});

/** Reads a configuration file. Throws `AuditError` that names each wrong member, without its value. */
export async function readConfigFile(file: string): Promise<Settings> {
  const { success, data, error } = schema.safeParse(await readJsonFile('--config', file));
  if (!success)
    throw new AuditError(
      error.issues
        .flatMap(describeIssue)
        .map((line) => `--config ${file}: ${line}`)
        .join('\n'),
    );
  const { $schema: _, map, ...settings } = data;
  return { ...settings, ...(map !== undefined && { map: resolve(dirname(file), map) }) };
}

function describeIssue(issue: z.core.$ZodIssue): readonly string[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${key} is not a known member`);
  return [`${path.join('.') || 'the file'}: ${issue.message}`];
}

/** The JSON schema of the file: `npm run schema` writes it. */
export function configJsonSchema(): object {
  return z.toJSONSchema(schema.meta({ title: 'qr-login-audit --config' }));
}
