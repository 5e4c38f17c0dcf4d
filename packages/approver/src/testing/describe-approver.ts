import type { TestFunctions } from '@qr-login/core/testing';
import type { Approver, CodeSubject } from '../approver.js';
import { expect, expectRejection } from './approver-expectations.js';

/** An approver under test, with what the page and the server do. */
export interface ApproverHarness {
  /** On behalf of the user who scans. */
  readonly approver: Approver;
  /** On behalf of another user of the same pool. */
  readonly otherApprover: Approver;
  /** Creates a code. `userCode` is there if the server issues one. */
  readonly createCode: () => Promise<{ readonly id: string; readonly userCode?: string | undefined }>;
  /** Status of a code, as version 3 spells it. */
  readonly readStatus: (id: string) => Promise<string>;
  /** Expires the code. */
  readonly expire: (id: string) => Promise<void>;
  /** The page redeems the ticket of an approved code. Default: the server has no tickets. */
  readonly redeem?: (id: string) => Promise<void>;
  /** The next request of `approver` takes effect, and its response is lost. */
  readonly loseNextResponse: () => void;
  /** Ends the session of the user of `approver`. */
  readonly signOut: () => Promise<void>;
  /** Takes the server off the network. */
  readonly disconnect: () => Promise<void>;
  /** Text that no error message may contain. Default: none. */
  readonly secrets?: readonly string[];
  /** Releases all resources. */
  readonly close: () => Promise<void>;
}

type ItWithHarness = (name: string, body: (harness: ApproverHarness) => Promise<void>) => unknown;

/** The contract of every approver, custom ones included. A clock that the approver waits on must advance by itself. */
export function describeApprover({ describe, it }: TestFunctions, createHarness: () => Promise<ApproverHarness>): void {
  const itWithHarness: ItWithHarness = (name, body) =>
    it(name, async () => {
      const harness = await createHarness();
      try {
        await body(harness);
      } finally {
        await harness.close();
      }
    });

  describe('Approver', () => {
    describeContext(itWithHarness);
    describeActions(itWithHarness);
    describeLostResponses(itWithHarness);
    describeRejections(itWithHarness);
  });
}

function describeContext(itWithHarness: ItWithHarness): void {
  itWithHarness('describes the request of a code and changes nothing', async ({ approver, createCode, readStatus }) => {
    const { id } = await createCode();

    const request = await approver.readContext({ id });

    expect(request.id === id && request.status === 'pending', 'id and status must be those of the code');
    expect(request.app.name !== '', 'app.name must not be empty');
    expect(request.ageMs >= 0 && request.remainingMs > 0, 'ageMs and remainingMs must be there');
    expect((await readStatus(id)) === 'PENDING', 'the code must still be pending');
  });

  itWithHarness('finds a code by its user code', async ({ approver, createCode }) => {
    const { id, userCode } = await createCode();
    if (userCode === undefined) return;

    expect((await approver.readContext({ userCode })).id === id, 'id must be that of the code');
  });

  itWithHarness('rejects a wrong user code with unknown-code', async ({ approver }) => {
    await expectRejection(approver.readContext({ userCode: 'BCDF-GHJK' }), 'unknown-code');
  });
}

function describeActions(itWithHarness: ItWithHarness): void {
  itWithHarness('scans, then confirms', async ({ approver, createCode, readStatus }) => {
    const { id } = await createCode();

    await approver.scan(id);
    expect((await readStatus(id)) === 'SCANNED', 'the code must be scanned');
    await approver.confirm(id);

    expect((await readStatus(id)) === 'AUTHORIZED', 'the code must be authorized');
  });

  itWithHarness('scans, then cancels', async ({ approver, createCode, readStatus }) => {
    const { id } = await createCode();

    await approver.scan(id);
    await approver.cancel(id);

    expect((await readStatus(id)) === 'CANCELLED', 'the code must be cancelled');
  });

  itWithHarness('repeats every action without an error', async ({ approver, createCode, readStatus }) => {
    const [approved, declined] = [await createCode(), await createCode()];

    await twice(() => approver.scan(approved.id));
    await twice(() => approver.confirm(approved.id));
    await approver.scan(declined.id);
    await twice(() => approver.cancel(declined.id));

    expect((await readStatus(approved.id)) === 'AUTHORIZED', 'the code must be authorized');
    expect((await readStatus(declined.id)) === 'CANCELLED', 'the code must be cancelled');
  });
}

function describeLostResponses(itWithHarness: ItWithHarness): void {
  for (const action of ['scan', 'confirm', 'cancel'] as const)
    itWithHarness(`succeeds although the response to ${action} is lost`, async (harness) => {
      const { approver, createCode, loseNextResponse, readStatus } = harness;
      const { id } = await createCode();
      if (action !== 'scan') await approver.scan(id);

      loseNextResponse();
      await approver[action](id);

      const expected = { scan: 'SCANNED', confirm: 'AUTHORIZED', cancel: 'CANCELLED' }[action];
      expect((await readStatus(id)) === expected, `the code must be ${expected}`);
    });

  itWithHarness('confirms again after the page has redeemed the ticket', async ({ approver, createCode, redeem }) => {
    const { id } = await createCode();
    if (!redeem) return;

    await approver.scan(id);
    await approver.confirm(id);
    await redeem(id);

    await approver.confirm(id);
  });
}

function describeRejections(itWithHarness: ItWithHarness): void {
  itWithHarness('rejects an unknown code with unknown-code', async ({ approver, createCode, secrets }) => {
    const { id } = await createCode();
    const unknown = id.replaceAll(/\w/g, 'x');

    for (const work of [
      () => approver.readContext({ id: unknown }),
      () => approver.scan(unknown),
      () => approver.confirm(unknown),
    ])
      await expectRejection(work(), 'unknown-code', [unknown, ...(secrets ?? [])]);
  });

  itWithHarness('rejects another user with already-scanned (T4)', async (harness) => {
    const { approver, otherApprover, createCode, readStatus } = harness;
    const { id } = await createCode();

    await approver.scan(id);

    for (const action of ['scan', 'confirm', 'cancel'] as const)
      await expectRejection(otherApprover[action](id), 'already-scanned');
    expect((await readStatus(id)) === 'SCANNED', 'the code must still be scanned');
  });

  itWithHarness('rejects the opposite decision with already-decided', async ({ approver, createCode }) => {
    const [approved, declined] = [await createCode(), await createCode()];
    for (const { id } of [approved, declined]) await approver.scan(id);
    await approver.confirm(approved.id);
    await approver.cancel(declined.id);

    await expectRejection(approver.cancel(approved.id), 'already-decided');
    await expectRejection(approver.confirm(declined.id), 'already-decided');
  });

  itWithHarness('rejects an expired code with expired', async ({ approver, createCode, expire }) => {
    const { id } = await createCode();

    await expire(id);

    await expectRejection(approver.scan(id), 'expired');
  });

  itWithHarness('rejects with signed-out once the session has ended (T21)', async (harness) => {
    const { approver, createCode, signOut, readStatus, secrets } = harness;
    const { id } = await createCode();
    await approver.scan(id);

    await signOut();

    await expectRejection(approver.confirm(id), 'signed-out', secrets);
    expect((await readStatus(id)) === 'SCANNED', 'the code must still be scanned');
  });

  itWithHarness('rejects with a retryable error when the server is unreachable', async (harness) => {
    const { approver, createCode, disconnect } = harness;
    const { id } = await createCode();

    await disconnect();

    const subject: CodeSubject = { id };
    const error = await expectRejection(approver.readContext(subject), 'network-or-policy');
    expect(error.retryable, 'retryable must be true');
  });

  itWithHarness('rejects with the reason of its signal when aborted', async ({ approver, createCode }) => {
    const { id } = await createCode();
    const reason = new Error('no longer wanted');
    const options = { signal: AbortSignal.abort(reason) };

    for (const work of [() => approver.readContext({ id }, options), () => approver.scan(id, options)]) {
      const error = await work().then(
        () => undefined,
        (cause: unknown) => cause,
      );
      expect(error === reason, 'signal.reason was expected');
    }
  });
}

async function twice(work: () => Promise<void>): Promise<void> {
  await work();
  await work();
}
