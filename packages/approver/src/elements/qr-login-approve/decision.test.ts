import { expect } from 'chai';
import '../../define.js';
import { ApproverError } from '../../errors.js';
import { ApproveHarness } from '../testing/approve-harness.js';

describe('decision', () => {
  let phone: ApproveHarness;

  beforeEach(() => {
    phone = new ApproveHarness();
  });

  afterEach(() => {
    document.body.replaceChildren();
  });

  it('approves with one tap', async () => {
    const id = await phone.show();
    await phone.advance(1000);
    await phone.press('Approve');

    expect(phone.title).to.equal('You’re signed in on the computer');
    expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
    expect(phone.server.statusOf(id)).to.equal('AUTHORIZED');
    expect(phone.events).to.deep.equal([
      'status:loading',
      'status:scanned',
      'status:confirming',
      'status:approved',
      'decision:approve',
    ]);
  });

  it('is not possible in the first second (T8)', async () => {
    await phone.show();
    await phone.advance(999);
    await phone.press('Approve');
    expect(phone.isEnabled('Approve')).to.equal(false);
    expect(phone.posts).to.deep.equal(['SCAN']);

    await phone.advance(1);
    expect(phone.isEnabled('Approve')).to.equal(true);
  });

  it('declines at any time', async () => {
    const id = await phone.show();
    await phone.press('Decline');

    expect(phone.title).to.equal('Sign-in declined');
    expect(phone.server.statusOf(id)).to.equal('CANCELLED');
    expect(phone.events.at(-1)).to.equal('decision:decline');
  });

  it('begins with the focus on Decline, so that Enter does not approve (T8)', async () => {
    await phone.show();
    await phone.advance(1000);

    expect(phone.focused).to.equal('Decline');
    expect(phone.buttons.indexOf('Decline')).to.be.lessThan(phone.buttons.indexOf('Approve'));
  });

  it('starts the second again when a hidden element is shown (T8)', async () => {
    const place = document.createElement('dialog');
    document.body.append(place);
    await phone.show();
    place.append(phone.element);
    await phone.advance(5000);
    expect(phone.isEnabled('Approve')).to.equal(false);

    place.show();
    await phone.advance(1000);
    expect(phone.isEnabled('Approve')).to.equal(true);
  });

  it('is sent once, however often the button is pressed', async () => {
    await phone.show();
    await phone.advance(1000);
    await Promise.all([phone.press('Approve'), phone.press('Approve')]);

    expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
  });

  it('is the first of two taps at once', async () => {
    await phone.show();
    await phone.advance(1000);
    await Promise.all([phone.press('Approve'), phone.press('Decline')]);

    expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
    expect(phone.events.at(-1)).to.equal('decision:approve');
  });

  it('is not sent without the proof that the user holds the phone (T9)', async () => {
    const reauthenticate = (): Promise<never> => Promise.reject(new Error('no fingerprint'));
    await phone.show({ properties: { reauthenticate } });
    await phone.advance(1000);
    await phone.press('Approve');

    expect(phone.posts).to.deep.equal(['SCAN']);
    expect(phone.text).to.include('We couldn’t confirm that it’s you. Nothing was approved.');
    expect(phone.announcement).to.equal('We couldn’t confirm that it’s you. Nothing was approved.');
    expect(phone.events.at(-1)).to.equal('error:reauthentication-required');

    phone.element.reauthenticate = () => Promise.resolve();
    await phone.press('Approve');
    expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
  });

  it('shows progress, and leaves Approve where it is, until the user has proved it', async () => {
    let prove = (): void => {};
    const reauthenticate = (): Promise<void> => new Promise((resolve) => (prove = resolve));
    await phone.show({ properties: { reauthenticate } });
    await phone.advance(1000);
    await phone.press('Approve');
    expect(phone.announcement).to.equal('Approving…');
    expect(phone.isEnabled('Approving…')).to.equal(false);

    prove();
    await phone.advance(0);
    expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
  });

  it('fails as signed out with a token that was revoked after the scan (T21)', async () => {
    await phone.show();
    phone.server.signOut('alice');
    await phone.advance(1000);
    await phone.press('Approve');

    expect(phone.title).to.equal('You’re signed out');
    expect(phone.events.slice(-2)).to.deep.equal(['status:failed', 'error:signed-out']);
  });

  it('reports a sign-in that the user did not start', async () => {
    const id = await phone.show();
    await phone.press('This wasn’t me');

    expect(phone.title).to.equal('Thanks for telling us');
    expect(phone.server.reports).to.deep.equal([id]);
    expect(phone.events.at(-1)).to.equal('decision:report');
  });

  it('claims no report at an app that takes none', async () => {
    const id = await phone.show({ code: { rejectsReports: true } });
    await phone.press('This wasn’t me');

    expect(phone.title).to.equal('Sign-in declined');
    expect(phone.server.statusOf(id)).to.equal('CANCELLED');
    expect(phone.events.at(-1)).to.equal('decision:report');
  });

  it('can be repeated after a lost connection', async () => {
    await phone.show();
    await phone.advance(1000);
    phone.server.disconnect();
    await phone.press('Approve');
    await phone.advance(1000);

    expect(phone.text).to.include('We couldn’t reach the sign-in service. Try again.');
    expect(phone.isEnabled('Approve')).to.equal(true);
  });

  it('has an error class that a host can recognize', async () => {
    let error: unknown;
    phone.element.addEventListener('approval-error', (event) => (error = event.detail.error));
    await phone.show({ properties: { reauthenticate: () => Promise.reject(new Error('no')) } });
    await phone.advance(1000);
    await phone.press('Approve');

    expect(error).to.be.instanceOf(ApproverError);
  });
});

describe('code that did not come from the camera', () => {
  let phone: ApproveHarness;

  beforeEach(() => {
    phone = new ApproveHarness();
  });

  afterEach(() => {
    document.body.replaceChildren();
  });

  for (const [entry, words] of [
    ['link', 'You opened a link instead of scanning a screen.'],
    ['paste', 'You pasted a code instead of scanning a screen.'],
    ['picture', 'You chose a picture instead of scanning a screen.'],
  ] as const)
    it(`sends nothing before a tap when it came from a ${entry} (T5)`, async () => {
      await phone.show({ entry });
      await phone.advance(999);
      await phone.press('Continue');

      expect(phone.posts).to.deep.equal([]);
      expect(phone.text).to.include(words);

      await phone.advance(1);
      await phone.press('Continue');
      expect(phone.posts).to.deep.equal(['SCAN']);
      expect(phone.isEnabled('Approve')).to.equal(false);
      expect(phone.focused).to.equal('Decline');
    });

  it('sends nothing before a tap when the user typed it (T5)', async () => {
    phone.server.createCode({ userCode: 'WDJBMJHT' });
    await phone.mount({ kind: 'user-code', userCode: 'wdjb-mjht', entry: 'user-code' });
    await phone.advance(5000);

    expect(phone.posts).to.deep.equal([]);
    expect(phone.text).to.include('You typed a code instead of scanning a screen.');
  });

  it('sends nothing when it is declined', async () => {
    await phone.show({ entry: 'link' });
    await phone.press('Decline');

    expect(phone.title).to.equal('Sign-in declined');
    expect(phone.posts).to.deep.equal([]);
  });
});
