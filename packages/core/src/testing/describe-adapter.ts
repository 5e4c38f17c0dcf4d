import { toQrLoginError } from '../errors.js';
import type { LoginAdapter, LoginCode, User } from '../adapter.js';
import { expect, expectNoSecrets, expectRejection, expectStatus } from './adapter-expectations.js';

/** `describe` and `it` of any test runner. */
export interface TestFunctions {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/** An adapter under test, with actions of the phone and the server. */
export interface AdapterHarness {
  readonly adapter: LoginAdapter;
  /** Whether the adapter must push. Default `false`: it may. */
  readonly pushes?: boolean;
  /** The user who scans. */
  readonly user: User;
  /** Text that no error message may contain. Default: none. */
  readonly secrets?: readonly string[];
  readonly scan: (code: LoginCode) => Promise<void>;
  readonly approve: (code: LoginCode) => Promise<void>;
  readonly decline: (code: LoginCode) => Promise<void>;
  /** Expires the code. */
  readonly expire: (code: LoginCode) => Promise<void>;
  /** Makes the code unknown to the server, as a restart does. */
  readonly deleteCode: (code: LoginCode) => Promise<void>;
  /** Takes the server off the network. */
  readonly disconnect: () => Promise<void>;
  /** Releases all resources. */
  readonly close: () => Promise<void>;
}

/** Options of {@link describeAdapter}. */
export interface DescribeAdapterOptions {
  /**
   * `scan`: the server reports the scan and its user, and returns the ticket with every poll. `device`: it reports no
   * scan and returns tokens once (RFC 8628). Default `scan`.
   */
  readonly flow?: 'scan' | 'device';
}

/** The contract of every adapter, custom ones included. */
export function describeAdapter(
  { describe, it }: TestFunctions,
  createHarness: () => Promise<AdapterHarness>,
  { flow = 'scan' }: DescribeAdapterOptions = {},
): void {
  const itWithHarness: ItWithHarness = (name, body) =>
    it(name, async () => {
      const harness = await createHarness();
      try {
        await body(harness, new AbortController().signal);
      } finally {
        await harness.close();
      }
    });

  describe('LoginAdapter', () => {
    itWithHarness('creates a code with content or an image, and a lifetime', async ({ adapter }, signal) => {
      const code = await adapter.createCode({ signal });

      expect(code.id !== '', 'id must not be empty');
      expect((code.content ?? code.imageUrl ?? '') !== '', 'content or imageUrl must be there');
      expect(code.lifetimeMs > 0 && Number.isFinite(code.lifetimeMs), 'lifetimeMs must be finite and above 0');
    });

    itWithHarness('creates a code without secrets', async ({ adapter, secrets }, signal) => {
      const code = await adapter.createCode({ signal });

      expect(!(secrets ?? []).some((secret) => JSON.stringify(code).includes(secret)), 'a code must hold no secret');
    });

    itWithHarness('creates a different code each time', async ({ adapter }, signal) => {
      const codes = await Promise.all([adapter.createCode({ signal }), adapter.createCode({ signal })]);

      expect(codes[0].id !== codes[1].id, 'ids must differ');
    });

    itWithHarness('returns pending before a scan', async ({ adapter }, signal) => {
      const code = await adapter.createCode({ signal });

      await expectStatus(adapter, code, 'pending');
    });

    if (flow === 'scan') describeScan(itWithHarness);
    else describeTokens(itWithHarness);

    itWithHarness('returns cancelled after the user declines', async ({ adapter, scan, decline }, signal) => {
      const code = await adapter.createCode({ signal });

      await scan(code);
      await decline(code);

      await expectStatus(adapter, code, 'cancelled');
    });

    itWithHarness('returns expired after the lifetime', async ({ adapter, expire }, signal) => {
      const code = await adapter.createCode({ signal });

      await expire(code);

      await expectStatus(adapter, code, 'expired');
    });

    itWithHarness(
      'pushes the current status of a code and every change, and none of another code',
      async (harness, signal) => {
        const { adapter, scan, approve, pushes = false } = harness;
        const code = await adapter.createCode({ signal });
        const other = await adapter.createCode({ signal });
        const steps = [() => scan(other), () => scan(code), () => approve(code)];
        const statuses: string[] = [];
        for await (const { status } of adapter.watchStatus?.(code, { signal }) ?? []) {
          statuses.push(status);
          if (!pushes && statuses.length === 1) return;
          if (status === 'authorized') break;
          for (const step of status === 'pending' ? steps.splice(0, 2) : steps.splice(0)) await step();
        }

        expect(
          !pushes || statuses.join() === 'pending,scanned,authorized',
          `statuses must arrive in order, received ${statuses.join()}`,
        );
      },
    );

    itWithHarness('keeps two codes apart', async ({ adapter, scan, approve }, signal) => {
      const mine = await adapter.createCode({ signal });
      const other = await adapter.createCode({ signal });

      await scan(other);
      if (flow === 'device') await approve(other);

      await expectStatus(adapter, mine, 'pending');
      await expectStatus(adapter, other, flow === 'device' ? 'authorized' : 'scanned');
    });

    itWithHarness('rejects with unknown-code for an unknown code', async ({ adapter, deleteCode, secrets }, signal) => {
      const code = await adapter.createCode({ signal });

      await deleteCode(code);

      const error = await expectRejection(adapter.readStatus(code, { signal }));
      expect(toQrLoginError(error).code === 'unknown-code', 'code must be unknown-code');
      expectNoSecrets(error, [code.id, ...(secrets ?? [])]);
    });

    itWithHarness(
      'rejects with a retryable error when the server is unreachable',
      async ({ adapter, disconnect }, signal) => {
        await disconnect();

        const error = await expectRejection(adapter.createCode({ signal }));
        expect(toQrLoginError(error).retryable, 'a rejection that a retry may end was expected');
      },
    );

    itWithHarness('rejects with the reason of its signal when aborted', async ({ adapter }) => {
      const reason = new Error('no longer wanted');

      const error = await expectRejection(adapter.createCode({ signal: AbortSignal.abort(reason) }));

      expect(error === reason, 'signal.reason was expected');
    });
  });
}

type ItWithHarness = (name: string, body: (harness: AdapterHarness, signal: AbortSignal) => Promise<void>) => unknown;

function describeScan(itWithHarness: ItWithHarness): void {
  itWithHarness('returns scanned with the user', async ({ adapter, scan, user }, signal) => {
    const code = await adapter.createCode({ signal });

    await scan(code);

    const result = await expectStatus(adapter, code, 'scanned');
    expect(
      'user' in result && result.user?.displayName === user.displayName,
      'user.displayName must be that of the scanning user',
    );
  });

  itWithHarness('returns authorized with the same ticket on every poll', async ({ adapter, scan, approve }, signal) => {
    const code = await adapter.createCode({ signal });

    await scan(code);
    await approve(code);

    const first = await expectStatus(adapter, code, 'authorized');
    const second = await expectStatus(adapter, code, 'authorized');
    expect('ticket' in first && first.ticket !== '', 'ticket must not be empty');
    expect('ticket' in first && 'ticket' in second && first.ticket === second.ticket, 'the ticket must not change');
  });
}

function describeTokens(itWithHarness: ItWithHarness): void {
  itWithHarness('returns pending until the user decides', async ({ adapter, scan }, signal) => {
    const code = await adapter.createCode({ signal });

    await scan(code);

    await expectStatus(adapter, code, 'pending');
  });

  itWithHarness('returns authorized with tokens and no ticket, once', async ({ adapter, scan, approve }, signal) => {
    const code = await adapter.createCode({ signal });

    await scan(code);
    await approve(code);

    const result = await expectStatus(adapter, code, 'authorized');
    expect('tokenSet' in result && Boolean(result.tokenSet?.access_token), 'tokenSet.access_token must be there');
    expect('ticket' in result && result.ticket === '', 'ticket must be empty');
    const error = await expectRejection(adapter.readStatus(code, { signal }));
    expect(toQrLoginError(error).code === 'unknown-code', 'a second poll must reject with unknown-code');
  });

  itWithHarness('creates a code with a user code', async ({ adapter }, signal) => {
    const code = await adapter.createCode({ signal });

    expect((code.userCode ?? '') !== '', 'userCode must be there');
  });
}
