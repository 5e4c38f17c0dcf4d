import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  auditDeviceServer as auditServer,
  deviceDemoOptions as demo,
} from '../internal-testing/audit-device-server.js';
import { collectFindings as collect } from '../internal-testing/collect-findings.js';
import { deviceFlaws } from '../internal-testing/device/device-flaws.js';
import { serveForms } from '../internal-testing/device/device-http.js';
import { openDeviceServer } from '../internal-testing/device/device-server.js';
import { deviceChecks } from './checks/device-checks.js';
import { decideWithCommand } from './decide-with-command.js';
import { AuditError } from './options.js';

describe('audit of a server with the device flow', () => {
  it('passes every check on a server that keeps every rule', async () => {
    const findings = await auditServer({ lifetimeS: 60, intervalS: 5 }, { slow: true });

    assert.deepEqual(
      findings.filter(({ outcome }) => outcome !== 'passed').map(({ id, evidence }) => [id, evidence]),
      [],
    );
    assert.equal(findings.length, deviceChecks.length);
  });

  it('tests a client without a secret', async () => {
    const findings = await auditServer(
      {},
      { appId: 'screen', only: ['device-pending', 'device-client-authentication'] },
    );

    assert.deepEqual(
      findings.map(({ id, outcome }) => [id, outcome]),
      [
        ['device-pending', 'passed'],
        ['device-client-authentication', 'skipped'],
      ],
    );
  });

  for (const { without, check, also: _, undecided: __, ...times } of deviceFlaws)
    it(`finds a server without the rule "${without}" with ${check}`, async () => {
      const findings = await auditServer({ without, ...times }, { only: [check], slow: true });

      assert.deepEqual(
        findings.map(({ id, outcome }) => [id, outcome]),
        [[check, 'failed']],
      );
    });

  it('passes no check of a poll on a server that sends one response to every request', async () => {
    const text = 'a-response-that-never-changes';
    const body = {
      device_code: text,
      user_code: text,
      verification_uri: 'https://a.example',
      expires_in: 60,
      interval: 0.1,
    };
    for (const more of [{}, { access_token: text }, { error: 'invalid_grant' }]) {
      const { url, close } = await serveForms(() => ({ status: 200, body: { ...body, ...more } }));
      const findings = await collect({ ...demo, baseUrl: url, deviceAuthorizationEndpoint: url, tokenEndpoint: url });
      await close();

      const passed = findings.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id);
      assert.deepEqual(passed, ['device-response', 'device-lifetime', 'device-tls', 'device-user-code-alphabet']);
    }
  });

  it('names the exit code of a command that decides no code', async () => {
    const findings = await auditServer({}, { only: ['device-denied'], decide: decideWithCommand('exit 3') });

    assert.deepEqual(
      findings.map(({ outcome, evidence }) => [outcome, evidence]),
      [['inconclusive', ['"approve" failed: the command that decides codes exited with 3']]],
    );
  });

  it('rejects a server that gives no code', async () => {
    const { url, close } = await serveForms(() => ({ status: 400, body: { error: 'invalid_client' } }));
    const options = { ...demo, baseUrl: url, deviceAuthorizationEndpoint: url, tokenEndpoint: url };

    await assert.rejects(
      collect(options),
      (error) => error instanceof AuditError && /no code was created/.test(error.message),
    );
    await assert.rejects(collect({ ...demo, baseUrl: url }), /no metadata with device_authorization_endpoint/);
    await close();
  });

  for (const operatesServer of [false, true])
    it(`sends nothing to another origin that metadata name, with operatesServer ${operatesServer}`, async () => {
      const received: string[] = [];
      const other = await serveForms(({ path }) => {
        received.push(path);
        return { status: 400, body: { error: 'invalid_client' } };
      });
      const { url, close } = await serveForms((_, issuer) => ({
        status: 200,
        body: { device_authorization_endpoint: `${issuer}/codes`, token_endpoint: `${other.url}/token` },
      }));

      await assert.rejects(collect({ ...demo, baseUrl: url, operatesServer }), {
        name: 'AuditError',
        message: new RegExp(`token_endpoint is at ${other.url} .* Set deviceAuthorizationEndpoint and tokenEndpoint`),
      });
      assert.deepEqual(received, []);
      await Promise.all([close(), other.close()]);
    });

  it('sends user codes to no other machine, unless the operator confirms it', async () => {
    const enter = (url: string): Promise<unknown> =>
      collect({ ...demo, baseUrl: 'http://127.0.0.1:9', userCodeRequest: { url } });

    await assert.rejects(enter('https://login.example/device?user_code={userCode}'), {
      name: 'AuditError',
      message: /^userCodeRequest\.url: login\.example is not this machine/,
    });
    await assert.rejects(enter('/device'), { message: 'userCodeRequest.url must be an http or https address' });
  });

  it('accepts a limit that applies from the first wrong user code on', async () => {
    let entered = 0;
    const limited: typeof fetch = (input, init) => {
      const isLimited = input instanceof URL && input.pathname === '/device' && ++entered > 1;
      return isLimited ? Promise.resolve(new Response('', { status: 429 })) : fetch(input, init);
    };
    const findings = await auditServer({}, { only: ['device-user-code-guessing'], fetch: limited });

    assert.deepEqual(
      findings.map(({ outcome }) => outcome),
      ['passed'],
    );
    assert.equal(entered, 2);
  });

  it('stops while a decision hangs', async () => {
    const server = await openDeviceServer();
    const abort = new AbortController();
    const decide = (): Promise<never> => {
      abort.abort();
      return new Promise(() => {});
    };

    await assert.rejects(collect({ ...demo, baseUrl: server.url, decide, signal: abort.signal }), {
      name: 'AbortError',
    });
    await server.close();
  });

  it('has a flaw for each check', () => {
    const found = new Set(deviceFlaws.map(({ check }) => check));

    assert.deepEqual(
      deviceChecks.map(({ id }) => id).filter((id) => !found.has(id)),
      [],
    );
  });
});
