import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillRequest } from '@qr-login/core/internal';
import { mappedAdapter } from '@qr-login/core/mapped';
import type { LoginMapping } from '@qr-login/core/mapped';
import type { LoginCode } from '@qr-login/core';
import { describeAdapter } from '@qr-login/core/testing';
import {
  auditHomeMadeServer as auditServer,
  homeMadeMapping as mapping,
  shopOptions as shop,
} from '../internal-testing/audit-home-made-server.js';
import { homeMadeFlaws, openHomeMadeServer } from '../internal-testing/home-made-server.js';
import type { HomeMadeCode, HomeMadeFlaw } from '../internal-testing/home-made-server.js';
import { audit } from './audit.js';
import type { Finding } from './check.js';
import type { AuditOptions } from './options.js';
import { exitCodes } from './reports/exit-code.js';
import { judgeFindings } from './reports/report.js';

const failedIds = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);

describe('audit of a home-made server that a mapping describes', () => {
  it('finds nothing in the good one', async () => {
    const findings = await auditServer([]);

    const passed = findings.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id);
    assert.deepEqual(
      findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive'),
      [],
    );
    assert.equal(exitCodes[judgeFindings(findings, 'low')], 0);
    for (const id of homeMadeFlaws) assert.ok(passed.includes(id), `${id} must pass`);
  });

  for (const flaw of homeMadeFlaws)
    it(`finds ${flaw} by its id`, async () => {
      const findings = await auditServer([flaw], { only: [flaw] });

      assert.deepEqual(failedIds(findings), [flaw]);
    });

  it('finds four flaws and no other', async () => {
    const flaws: readonly HomeMadeFlaw[] = [
      'client-chosen-id',
      'parallel-redemption',
      'predictable-id',
      'scanner-approves',
    ];

    const findings = await auditServer(flaws);

    assert.deepEqual(failedIds(findings).toSorted(), flaws);
  });
});

describe('audit of a home-made server that binds codes by a cookie', () => {
  const options: Partial<AuditOptions> = {
    mapping: { ...mapping, create: { ...mapping.create, body: {} } },
    only: ['code-binding', 'foreign-poller', 'ticket-replay', 'lifecycle', 'other-app-redemption'],
  };

  it('signs in with the cookie, and takes it for a binding', async () => {
    const findings = await auditServer([], options, { binding: 'cookie' });

    assert.deepEqual(
      findings.flatMap(({ id, outcome, evidence }) => (outcome === 'passed' ? [] : [id, ...evidence])),
      [],
    );
  });

  it('finds a cookie that the server does not look at', async () => {
    const findings = await auditServer([], options, { binding: 'no-cookie' });

    assert.deepEqual(failedIds(findings), ['code-binding', 'foreign-poller']);
  });
});

describe('audit of a home-made server that rounds its clock', () => {
  it('finds nothing at the expiry, at which a scanned code expires too', async () => {
    const options = { only: ['expiry-race'], slow: true };

    const rounded = await Promise.all(
      [Math.floor, Math.ceil].map((round) => auditServer([], options, { round: (ms) => round(ms / 1000) * 1000 })),
    );

    assert.deepEqual(
      rounded.flat().map(({ outcome, evidence }) => [outcome, evidence]),
      [
        ['passed', []],
        ['passed', []],
      ],
    );
  });
});

describe('AuditOptions.mapping', () => {
  const run = (options: Partial<AuditOptions>): Promise<readonly Finding[]> => auditServer([], options);

  it('is an AuditError that names the member that is wrong', async () => {
    const wrong: LoginMapping = {
      ...mapping,
      status: { ...mapping.status, states: { pending: [], authorized: ['OK'] } },
    };

    await assert.rejects(run({ mapping: wrong }), {
      name: 'AuditError',
      message: 'mapping: /status/states/pending must be a non-empty array of texts or numbers',
    });
  });

  it('is required for the protocol mapped', async () => {
    const { mapping: _, ...rest } = shop;

    await assert.rejects(
      async () => {
        for await (const finding of audit({ baseUrl: 'http://127.0.0.1:9', ...rest })) assert.fail(finding.id);
      },
      { name: 'AuditError', message: 'mapping is required for protocol mapped' },
    );
  });
});

describe('mappedAdapter with examples/mappings/rest.json', () => {
  describeAdapter({ describe, it }, async () => {
    const { url, codes, close } = await openHomeMadeServer();
    const send = async (request: LoginMapping['scan'], { id }: LoginCode): Promise<void> => {
      const values = { id, appId: 'shop', token: 'token-of-ada' };
      const filled = fillRequest(new URL(`${url}/`), request ?? { path: '' }, values);
      const headers = { ...filled.headers, 'content-type': 'application/json' };
      const response = await fetch(filled.url, { method: filled.method, headers, body: JSON.stringify(filled.body) });
      assert.equal(response.status, 204);
    };
    const changeCode = (code: LoginCode, change: (record: HomeMadeCode) => void): void => {
      const record = codes.get(code.id);
      assert.ok(record);
      change(record);
    };
    return {
      adapter: mappedAdapter(mapping, { server: url, appId: 'shop' }),
      user: { displayName: 'Ada' },
      secrets: ['token-of-ada', 'secret-of-shop'],
      scan: (code) => send(mapping.scan, code),
      approve: (code) => send(mapping.confirm, code),
      decline: (code) => send(mapping.cancel, code),
      expire: async (code) => changeCode(code, (record) => void (record.endsAt = 0)),
      deleteCode: async (code) => void codes.delete(code.id),
      disconnect: close,
      close,
    };
  });
});
