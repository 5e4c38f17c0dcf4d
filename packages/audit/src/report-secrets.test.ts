import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parseMapping } from '@qr-login/core/mapped';
import { demoCredentials } from '../internal-testing/demo-credentials.js';
import { homeMadeFlaws, openHomeMadeServer } from '../internal-testing/home-made-server.js';
import { openServer } from '../internal-testing/open-server.js';
import { createReport } from './create-report.js';
import { isEventStream } from './http/first-event.js';
import type { AuditOptions } from './options.js';
import { renderReport, reportFormats } from './reports/render-report.js';
import type { Verdict } from './reports/report.js';

const mapping = parseMapping(
  JSON.parse(await readFile(new URL('../../../examples/mappings/rest.json', import.meta.url), 'utf8')),
);
const common = {
  requestsPerSecond: 1000,
  idSamples: 50,
  // A busy machine may take seconds for 50 requests at the same moment.
  requestTimeoutMs: 60_000,
  skip: ['unknown-code-timing'],
};

/** Names of members and headers with a secret, in requests and responses. */
const names =
  /^(qrcodeId|random|id|ticket|token|access_token|id_token|refresh_token|accessToken|codeVerifier|client_secret|secret|authorization|x-qr-verifier|x-proof|cookie|set-cookie)$/i;
/** Shorter ones are names of apps and words of tests. */
const minLength = 11;

describe('outputs of a whole run', () => {
  it('contain no secret of a good server', async () => {
    const server = await openServer();
    const outputs = await run({
      ...common,
      baseUrl: server.url,
      protocol: 'genauth-v3',
      ...demoCredentials,
    });
    await server.close();

    assert.deepEqual([outputs.verdict, outputs.secrets.size > 100], ['passed', true]);
    assert.deepEqual(findSecrets(outputs), []);
  });

  it('contain no secret of a bad server with ids in its paths', async () => {
    const flaws = homeMadeFlaws.filter((flaw) => flaw !== 'predictable-id');
    const server = await openHomeMadeServer(flaws, { binding: 'no-cookie' });
    const outputs = await run({
      ...common,
      baseUrl: server.url,
      protocol: 'mapped',
      mapping,
      appId: 'shop',
      appSecret: 'secret-of-shop',
      otherAppId: 'other-shop',
      otherAppSecret: 'secret-of-other-shop',
      tokenA: 'token-of-ada',
      tokenB: 'token-of-bob',
    });
    await server.close();

    assert.deepEqual([outputs.verdict, outputs.secrets.size > 100], ['failed', true]);
    assert.ok(outputs.texts.some((text) => text.includes('/login-codes/[secret]')));
    assert.deepEqual(findSecrets(outputs), []);
  });
});

interface Outputs {
  readonly verdict: Verdict;
  readonly texts: readonly string[];
  readonly secrets: ReadonlySet<string>;
}

/** All that an audit writes, and all that its requests and responses hold. */
async function run(options: AuditOptions): Promise<Outputs> {
  const secrets = new Set<string>();
  const texts: string[] = [];
  const report = await createReport({
    ...options,
    async fetch(input, init) {
      collect(secrets, Object.fromEntries(new Headers(init?.headers)));
      if (typeof init?.body === 'string') collectJson(secrets, init.body);
      const response = await fetch(input, init);
      collect(secrets, Object.fromEntries(response.headers));
      // A stream has no end.
      if (!isEventStream(response.headers)) collectJson(secrets, await response.clone().text());
      return response;
    },
    onProgress: (_, __, title) => texts.push(title),
    onRateLimit: (path) => texts.push(path),
    onFinding: (finding) => texts.push(JSON.stringify(finding)),
  });
  texts.push(...reportFormats.map((format) => renderReport(report, format)));
  return { verdict: report.verdict, texts, secrets };
}

function findSecrets({ texts, secrets }: Outputs): readonly string[] {
  return [...secrets].filter((secret) => texts.some((text) => text.includes(secret)));
}

function collectJson(secrets: Set<string>, text: string): void {
  try {
    collect(secrets, JSON.parse(text));
  } catch {
    // No JSON: a check sends malformed bodies on purpose.
  }
}

function collect(secrets: Set<string>, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    collect(secrets, member);
    if (!names.test(name) || typeof member !== 'string') continue;
    const secret = member.replace(/^(Bearer |[\w-]+=)/, '').replace(/;.*/, '');
    if (secret.length >= minLength) secrets.add(secret);
  }
}
