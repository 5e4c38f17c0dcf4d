import axe from 'axe-core';
import { expect } from 'chai';
import '../../define.js';
import type { ScriptedApprovalServer } from '../../testing/scripted-approval-server.js';
import type { ReceivedCode } from '../received-code.js';
import { ApproveHarness } from '../testing/approve-harness.js';
import type { ApproveScene } from '../testing/approve-harness.js';

interface ViewCase extends ApproveScene {
  readonly title: string;
  readonly buttons: readonly string[];
  readonly received?: ReceivedCode;
  readonly prepare?: (server: ScriptedApprovalServer) => void;
  /** Pressed once the view before is there. */
  readonly press?: string;
}

const decisions = ['Decline', 'Approve', 'This wasn’t me'];
const cases: Readonly<Record<string, ViewCase>> = {
  'a scanned code': { title: 'Sign in to Scripted app?', buttons: decisions },
  'a code from a link': {
    entry: 'link',
    title: 'Sign in to Scripted app?',
    buttons: ['Decline', 'Continue', 'This wasn’t me'],
  },
  'a check code': { code: { checkCode: '049302' }, title: 'Sign in to Scripted app?', buttons: decisions },
  'every flag': {
    code: { requester: { foreignPoll: true, proximity: 'different-country' } },
    properties: { account: { displayName: 'Alice Arden', detail: 'alice@example.com' }, canSwitchAccount: true },
    title: 'Sign in to Scripted app?',
    buttons: ['Switch', ...decisions],
  },
  'a failed proof': {
    properties: { reauthenticate: () => Promise.reject(new Error('no')) },
    press: 'Approve',
    title: 'Sign in to Scripted app?',
    buttons: decisions,
  },
  'an approval': { press: 'Approve', title: 'You’re signed in on the computer', buttons: [] },
  'an approval that can be undone': {
    press: 'Approve',
    properties: { canUndo: true },
    title: 'You’re signed in on the computer',
    buttons: ['Sign that computer out'],
  },
  'a refusal': { press: 'Decline', title: 'Sign-in declined', buttons: [] },
  'a report': { press: 'This wasn’t me', title: 'Thanks for telling us', buttons: [] },
  'an expired code': { code: { lifetimeMs: 0 }, title: 'Code expired', buttons: [] },
  'a used code': {
    prepare: (server) => server.cancelCode('scripted-code-000001'),
    title: 'Code already used',
    buttons: [],
  },
  'no signed-in user': { prepare: (server) => server.signOut('alice'), title: 'You’re signed out', buttons: [] },
  'no signed-in user, with a host that can sign in': {
    prepare: (server) => server.signOut('alice'),
    properties: { canSwitchAccount: true },
    title: 'You’re signed out',
    buttons: ['Sign in'],
  },
  'a rate limit': {
    prepare: (server) => server.fail({ status: 429, retryAfterSeconds: 30 }),
    title: 'Too many tries',
    buttons: ['Try again'],
  },
  'no response': {
    prepare: (server) => server.disconnect(),
    title: 'Can’t reach the sign-in service',
    buttons: ['Try again'],
  },
  'a content that has changed': {
    code: { contentProof: '4.abcdefghijklmn' },
    title: 'The code has changed',
    buttons: [],
  },
  'a phone on another network': {
    code: { refusesScan: 'other-network' },
    title: 'Same network required',
    buttons: [],
  },
  'a phone in another country': {
    code: { refusesScan: 'other-country' },
    title: 'Same country required',
    buttons: [],
  },
  'a code after a report': {
    code: { refusesScan: 'reported' },
    title: 'Blocked after your report',
    buttons: [],
  },
  'a rejected phone': { prepare: (server) => server.fail({ status: 403 }), title: 'Not allowed', buttons: [] },
  'a broken response': {
    prepare: (server) => server.fail({ status: 418 }),
    title: 'Something went wrong',
    buttons: ['Try again'],
  },
  'an unknown code': {
    received: { kind: 'login-code', id: 'an-unknown-code-id', entry: 'camera' },
    title: 'Code not found',
    buttons: [],
  },
  'a code of another server': {
    received: { kind: 'other-server', entry: 'camera' },
    title: 'Code of another service',
    buttons: [],
  },
  'another text': { received: { kind: 'not-a-login-code', entry: 'paste' }, title: 'Not a sign-in code', buttons: [] },
};

describe('view of', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  for (const [name, { title, buttons, received, prepare, press, ...scene }] of Object.entries(cases))
    it(`${name} says so, and passes axe`, async () => {
      const phone = new ApproveHarness();
      const id = phone.server.createCode(scene.code);
      prepare?.(phone.server);
      const code: ReceivedCode = received ?? { kind: 'login-code', id, entry: scene.entry ?? 'camera' };
      await phone.mount(code, scene.properties);
      await phone.advance(1000);
      if (press) await phone.press(press);

      expect(phone.title).to.equal(title);
      expect(phone.buttons).to.deep.equal(buttons);
      phone.finishAnimations();
      const { violations } = await axe.run(phone.element);
      expect(violations.map(({ id: rule }) => rule)).to.deep.equal([]);
    });

  it('no code says so, and passes axe', async () => {
    const phone = new ApproveHarness();
    await phone.mount(undefined);

    expect([phone.title, phone.element.status, phone.announcement]).to.deep.equal(['Nothing to approve', 'idle', '']);
    const { violations } = await axe.run(phone.element);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
  });

  it('a code of another server sends nothing', async () => {
    const phone = new ApproveHarness();
    await phone.mount({ kind: 'other-server', entry: 'camera' });

    expect(phone.server.requests).to.deep.equal([]);
    expect(phone.events).to.deep.equal(['status:failed', 'error:unknown-code']);
  });

  it('a slot replaces the one of a view', async () => {
    const phone = new ApproveHarness();
    const own = Object.assign(document.createElement('p'), { slot: 'declined', textContent: 'Declined here' });
    phone.element.append(own);
    await phone.show();
    expect(own.checkVisibility()).to.equal(false);

    await phone.press('Decline');
    expect(own.checkVisibility()).to.equal(true);
  });
});

describe('view of a new status', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('gets the focus on its title, and is announced', async () => {
    const phone = new ApproveHarness();
    await phone.show();
    await phone.press('Decline');

    expect(phone.focused).to.equal('Sign-in declined');
    expect(phone.announcement).to.equal('Sign-in declined. The computer wasn’t signed in.');
  });

  it('leaves the focus of another part of the page alone', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    const phone = new ApproveHarness();
    await phone.show();

    expect(document.activeElement).to.equal(field);
  });

  it('is announced without its digits', async () => {
    const phone = new ApproveHarness();
    await phone.show({ code: { checkCode: '049302' } });

    expect(phone.announcement).to.include('Enter this number on the computer');
    expect(phone.announcement).not.to.match(/\d/);
  });

  it('is a state for style sheets', async () => {
    const phone = new ApproveHarness();
    await phone.show();

    expect(phone.element.matches(':state(scanned)')).to.equal(true);
    expect(phone.element.matches(':state(loading)')).to.equal(false);
  });
});
