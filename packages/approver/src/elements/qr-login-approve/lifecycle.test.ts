import { expect } from 'chai';
import '../../define.js';
import type { Approver } from '../../approver.js';
import { ApproverError } from '../../errors.js';
import { ApproveHarness } from '../testing/approve-harness.js';

/** An approver whose first request never ends, and its signal. */
function hangingApprover(): { approver: Approver; signals: AbortSignal[] } {
  const signals: AbortSignal[] = [];
  const hang = (_: unknown, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<never> => {
    if (signal) signals.push(signal);
    return new Promise(() => {});
  };
  const approver = { readContext: hang, scan: hang, confirm: hang, cancel: hang, reportNotMe: hang };
  return { approver, signals };
}

describe('life of the element', () => {
  let phone: ApproveHarness;

  beforeEach(() => {
    phone = new ApproveHarness();
  });

  afterEach(() => {
    document.body.replaceChildren();
  });

  it('loads the request once, also after a move in the DOM', async () => {
    await phone.show();
    const place = document.createElement('section');
    document.body.append(place);
    place.append(phone.element);
    await phone.advance(1000);

    expect(phone.server.requests.filter(({ method }) => method === 'GET').length).to.equal(2);
    expect(phone.posts).to.deep.equal(['SCAN']);
    expect(phone.isEnabled('Approve')).to.equal(true);
  });

  it('aborts its request when it leaves the page', async () => {
    const { approver, signals } = hangingApprover();
    await phone.show({ properties: { approver } });
    phone.element.remove();
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);

    await phone.advance(0);
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true]);
    expect(phone.element.status).to.equal('idle');
  });

  it('leaves no timer and no request behind', async () => {
    await phone.show({ code: { checkCode: '049302' } });
    phone.element.remove();
    await phone.advance(0);
    const { length } = phone.server.requests;
    await phone.advance(120_000);

    expect([phone.clock.timers, phone.server.requests.length]).to.deep.equal([0, length]);
  });

  it('loads the request again when it comes back', async () => {
    await phone.show();
    phone.element.remove();
    await phone.advance(0);
    document.body.append(phone.element);
    await phone.advance(1000);

    expect(phone.element.status).to.equal('scanned');
    expect(phone.isEnabled('Approve')).to.equal(true);
  });

  it('shows an approval still when it comes back', async () => {
    await phone.show();
    await phone.advance(1000);
    await phone.press('Approve');
    phone.element.remove();
    await phone.advance(0);
    document.body.append(phone.element);
    await phone.advance(0);

    expect(phone.title).to.equal('You’re signed in on the computer');
  });

  it('aborts the request of a code that another one replaces', async () => {
    const { approver, signals } = hangingApprover();
    await phone.show({ properties: { approver } });
    phone.element.code = { kind: 'login-code', id: 'another-scripted-code', entry: 'camera' };
    await phone.advance(0);

    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
  });

  it('ignores the same code in another object', async () => {
    const id = await phone.show();
    const { length } = phone.server.requests;
    phone.element.code = { kind: 'login-code', id, entry: 'camera' };
    await phone.advance(0);

    expect(phone.server.requests.length).to.equal(length);
  });

  it('is idle without its code', async () => {
    await phone.show();
    phone.element.code = undefined;
    await phone.advance(0);

    expect([phone.title, phone.element.status]).to.deep.equal(['Nothing to approve', 'idle']);
    expect(phone.element.request).to.equal(undefined);
  });

  it('loads again on reload()', async () => {
    phone.server.fail({ status: 401 });
    await phone.show();
    expect(phone.title).to.equal('You’re signed out');

    phone.element.reload();
    await phone.advance(0);
    expect(phone.element.status).to.equal('scanned');
  });

  it('shows by itself that the code has expired', async () => {
    await phone.show({ code: { lifetimeMs: 30_000 } });
    await phone.advance(29_000);
    expect(phone.element.status).to.equal('scanned');

    await phone.advance(2000);
    expect(phone.title).to.equal('Code expired');
  });

  it('counts the age of the request', async () => {
    await phone.show();
    expect(phone.text).to.include('1 second ago');

    await phone.advance(20_000);
    expect(phone.text).to.include('20 seconds ago');

    await phone.advance(70_000);
    expect(phone.text).to.include('1 minute ago');
  });

  it('tries again only after Retry-After', async () => {
    phone.server.fail({ status: 429, retryAfterSeconds: 30 });
    await phone.show();
    expect(phone.text).to.include('Try again in 30 seconds.');
    await phone.press('Try again');
    expect(phone.server.requests.length).to.equal(1);

    await phone.advance(30_000);
    await phone.press('Try again');
    expect(phone.element.status).to.equal('scanned');
  });

  it('reports a wrong setting to the developer, and nothing of it to the user', async () => {
    const logged: string[] = [];
    const { error } = console;
    console.error = (line: string) => void logged.push(line);
    await phone.show({ properties: { approver: undefined, server: 'https://login.example.com', appId: 'phone-app' } });
    console.error = error;

    expect(logged).to.deep.equal(['<qr-login-approve>: getAccessToken must be a function']);
    expect(phone.title).to.equal('Not set up correctly');
    expect(phone.events.at(-1)).to.equal('error:misconfigured');
  });

  it('builds its approver from its attributes', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = phone.fetch;
    const id = phone.server.createCode();
    phone.element.setAttribute('server', '/login/');
    phone.element.setAttribute('app-id', 'phone-app');
    phone.element.setAttribute('protocol', 'genauth-v2');
    const code = { kind: 'login-code', id, entry: 'camera' } as const;
    await phone.mount(code, { approver: undefined, getAccessToken: () => 'alice' });
    globalThis.fetch = fetch;

    expect(phone.server.requests.map(({ path }) => path).slice(0, 2)).to.deep.equal([
      '/login/api/v3/qrcode-context',
      '/login/api/v2/qrcode/scanned',
    ]);
    expect(phone.element.status).to.equal('scanned');
  });
});

describe('connection', () => {
  afterEach(() => {
    document.body.replaceChildren();
    Reflect.deleteProperty(navigator, 'onLine');
  });

  it('is tried again when the phone is online again', async () => {
    const phone = new ApproveHarness();
    const { approver: working } = phone.element;
    let requests = 0;
    const approver: Approver = {
      ...hangingApprover().approver,
      readContext: async (subject, options) => {
        if (requests++ === 0 || !working) throw new ApproverError('network-or-policy', 'no response');
        return working.readContext(subject, options);
      },
      scan: async (id, options) => working?.scan(id, options),
    };
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    await phone.show({ properties: { approver } });
    expect(phone.title).to.equal('You’re offline');

    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    window.dispatchEvent(new Event('online'));
    await phone.advance(0);
    expect(phone.element.status).to.equal('scanned');
  });
});
