import { systemClock } from '@qr-login/core';
import type { AuditContext } from './audit-context.js';
import type { Check, Finding, Need } from './check.js';
import { chooseChecks } from './checks/choose-checks.js';
import { codeChecks } from './checks/code-checks.js';
import { deviceChecks } from './checks/device-checks.js';
import { HttpClient } from './http/http-client.js';
import { InconclusiveError } from './http/inconclusive.js';
import { NotApplicableError } from './http/not-applicable.js';
import { Pacer } from './http/pacer.js';
import { Secrets } from './http/secrets.js';
import { AuditError, checkAuditOptions, readMapping } from './options.js';
import type { AuditOptions } from './options.js';
import { CodeServer } from './servers/code-server.js';
import { openDeviceServer } from './servers/device-server.js';
import { genauthV2Mapping, genauthV3Mapping } from './servers/genauth-mappings.js';

/** Tests a server and yields one finding per check. Throws `AuditError` if it cannot run. */
export async function* audit(options: AuditOptions): AsyncGenerator<Finding, void> {
  const base = checkAuditOptions(options);
  const context = createContext(options, base);
  if (options.protocol === 'device-grant') {
    const checks = chooseChecks(options, deviceChecks);
    yield* runChecks(checks, await openDeviceServer(options, context), context, options);
    return;
  }
  const server = new CodeServer(options.protocol, mappingOf(options), context);
  const checks = chooseChecks(options, codeChecks);
  await requireCode(server);
  yield* runChecks(checks, server, context, options);
}

async function* runChecks<Server>(
  checks: readonly Check<Server>[],
  server: Server,
  context: AuditContext,
  options: AuditOptions,
): AsyncGenerator<Finding, void> {
  for (const [done, check] of checks.entries()) {
    options.onProgress?.(done, checks.length, check.title);
    const { failureCount } = context.http;
    yield await runCheck(check, server, context, options);
    if (context.http.failureCount > failureCount) await requireResponse(context);
  }
}

/** A server that is down would make every further check wait for nothing. */
async function requireResponse({ base, http }: AuditContext): Promise<void> {
  try {
    await http.send({ method: 'GET', url: base });
  } catch (error) {
    if (error instanceof InconclusiveError)
      throw new AuditError(`the server has stopped responding: ${error.message}`, { cause: error });
    throw error;
  }
}

function createContext(options: AuditOptions, base: URL): AuditContext {
  const { clock = systemClock, fetch = globalThis.fetch, requestsPerSecond = 20 } = options;
  const { requestTimeoutMs = 10_000, onRequest = () => {}, onRateLimit = () => {} } = options;
  const { appId, appSecret, tokenA, tokenB, tokenOtherApp, tokenOtherPool } = options;
  const { idSamples = 200, otherAppId, otherAppSecret } = options;
  const signal = options.signal ?? new AbortController().signal;
  const pacer = new Pacer(requestsPerSecond, clock, signal);
  const secrets = new Secrets();
  secrets.add(appSecret, tokenA, tokenB, tokenOtherApp, tokenOtherPool, otherAppSecret);
  const otherApp = otherAppId === undefined ? undefined : { appId: otherAppId, appSecret: otherAppSecret };
  return {
    base,
    clock,
    secrets,
    http: new HttpClient({
      fetch,
      clock,
      pacer,
      signal,
      requestTimeoutMs,
      onRequest,
      // A path may contain the id of a code.
      onRateLimit: (path, retryAfterMs) => onRateLimit(secrets.redact(path), retryAfterMs),
    }),
    idSamples,
    credentials: { app: { appId, appSecret }, otherApp, tokenA, tokenB, tokenOtherApp, tokenOtherPool },
    pause: (ms) => pacer.pause(ms),
  };
}

function mappingOf({ protocol, mapping }: AuditOptions): CodeServer['mapping'] {
  if (protocol === 'mapped') return readMapping(mapping);
  return protocol === 'genauth-v2' ? genauthV2Mapping : genauthV3Mapping;
}

/** Without a code no check can say anything. */
async function requireCode(server: CodeServer): Promise<void> {
  try {
    await server.createCode();
  } catch (error) {
    if (error instanceof InconclusiveError) throw new AuditError(error.message, { cause: error });
    throw error;
  }
}

async function runCheck<Server>(
  check: Check<Server>,
  server: Server,
  context: AuditContext,
  options: AuditOptions,
): Promise<Finding> {
  const { run, needs, protocols: _, isSlow: __, isUnsafe: ___, ...info } = check;
  const { clock, secrets } = context;
  const startedAt = clock.now();
  const finish = (outcome: Finding['outcome'], evidence: readonly string[]): Finding => ({
    ...info,
    outcome,
    evidence: evidence.map((line) => secrets.redact(line)),
    durationMs: Math.round(clock.now() - startedAt),
  });
  const missing = needs.filter((need) => !hasNeed(need, options));
  if (missing.length > 0) return finish('skipped', [`needs ${missing.map((need) => needNames[need]).join(', ')}`]);
  try {
    const evidence = await run(server, context);
    return finish(evidence.length > 0 ? 'failed' : 'passed', evidence);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof NotApplicableError) return finish('skipped', [error.message]);
    const reason = error instanceof InconclusiveError ? error.message : `the check failed: ${nameOf(error)}`;
    return finish('inconclusive', [reason]);
  }
}

/** What an operator has to set. */
const needNames: Readonly<Record<Need, string>> = {
  'token-a': '--token-a',
  'token-b': '--token-b',
  'token-other-app': '--token-other-app',
  'token-other-pool': '--token-other-pool',
  'app-secret': '--app-secret',
  'other-app': '--other-app',
  decide: '--decide-command',
  'user-code-request': 'userCodeRequest in the file of --config',
  metadata: 'metadata of the server',
};

function hasNeed(need: Need, options: AuditOptions): boolean {
  const given: Readonly<Record<Need, unknown>> = {
    'token-a': options.tokenA,
    'token-b': options.tokenB,
    'token-other-app': options.tokenOtherApp,
    'token-other-pool': options.tokenOtherPool,
    'app-secret': options.appSecret,
    'other-app': options.otherAppId,
    decide: options.decide,
    'user-code-request': options.userCodeRequest,
    metadata: options.tokenEndpoint === undefined ? true : undefined,
  };
  return given[need] !== undefined;
}

/** A message may quote a response. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'an unknown error';
}
