import { ApproverError } from '@qr-login/approver';
import type { Approver } from '@qr-login/approver';
import '@qr-login/approver/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { approveStory, approverOf } from './approve-story.js';

const meta: Meta = { title: 'qr-login-approve' };
export default meta;

function rejecting(failure: Error): Approver {
  const reject = (): Promise<never> => Promise.reject(failure);
  return { readContext: reject, scan: reject, confirm: reject, cancel: reject, reportNotMe: reject };
}

/** A code from the camera: it is scanned, and the user decides. */
export const Consent: StoryObj = approveStory({
  code: { requester: { proximity: 'same-network' } },
  texts: ['Sign in to Cairnfield?', 'Near Lyon, France', 'Approve'],
});

/** Every reason to be careful, in words. */
export const Flags: StoryObj = approveStory({
  code: { requester: { proximity: 'different-country', foreignPoll: true } },
  texts: ['In another country than this phone', 'Another device is watching this code'],
});

/** The computer is in another country: an approval needs a second tap. */
export const FarAway: StoryObj = approveStory({
  code: { requester: { proximity: 'different-country' } },
  press: ['Approve'],
  texts: ['That computer may not be near you.', 'Approve anyway'],
});

/** A code from a link: nothing is sent before the user continues. */
export const FromALink: StoryObj = approveStory({
  entry: 'link',
  code: { requester: { proximity: 'same-country' } },
  texts: ['You opened a link instead of scanning a screen.', 'Continue'],
});

/** A typed code. */
export const TypedCode: StoryObj = approveStory({
  code: { userCode: 'WDJBMJHT' },
  received: { kind: 'user-code', userCode: 'WDJB-MJHT', entry: 'user-code' },
  texts: ['You typed a code instead of scanning a screen.'],
});

/** The server knows little of the other screen, and the host gives no account. */
export const LittleKnown: StoryObj = approveStory({
  code: { requester: { origin: '', browser: '', os: '', place: '', ip: '2001:db8:85a3::8a2e:370:7334' } },
  properties: { account: undefined, canSwitchAccount: false },
  texts: ['Requested by a program, not by a web page', 'Unknown'],
});

/** Long names, one of them hostile, in another direction. */
export const LongNames: StoryObj = approveStory({
  code: {
    appName: 'Verwaltungsgemeinschaft Donaudampfschifffahrt \u202Emoc.knab',
    requester: { origin: 'https://signin.accounts.verwaltungsgemeinschaft-donaudampfschifffahrt.example:8443' },
  },
  properties: {
    account: {
      displayName: 'عبد الرحمن بن محمد الأندلسي',
      detail: 'abdurrahman.ibn.muhammad@verwaltungsgemeinschaft-donaudampfschifffahrt.example',
    },
  },
  texts: ['Verwaltungsgemeinschaft Donaudampfschifffahrt'],
});

/** The app requires a check code: the user enters the digits on the other screen. */
export const CheckCode: StoryObj = approveStory({
  code: { checkCode: '049302' },
  texts: ['Enter this number on the computer', 'Waiting for the number…'],
});

/** The other screen has received the digits. */
export const CheckCodeVerified: StoryObj = approveStory({
  code: { checkCode: '049302' },
  prepare: (server, id) => server.verifyCheckCode(id),
  texts: ['The number matches'],
});

/** Wrong numbers on the other screen have ended the sign-in. */
export const CheckCodeFailed: StoryObj = approveStory({
  code: { checkCode: '049302' },
  onScanned: (server, id) => server.failCheckCode(id),
  texts: ['Sign-in stopped', 'Too many wrong numbers were entered on the computer.'],
});

/** The user approves, and the host waits for a fingerprint. */
export const Reauthenticating: StoryObj = approveStory({
  properties: { reauthenticate: () => new Promise(() => {}) },
  press: ['Approve'],
  texts: ['Approving…'],
});

/** The fingerprint was not recognized. */
export const NotReauthenticated: StoryObj = approveStory({
  properties: { reauthenticate: () => Promise.reject(new Error('a sample')) },
  press: ['Approve'],
  texts: ['We couldn’t confirm that it’s you. Nothing was approved.'],
});

/** Approved. The host offers to sign the other screen out. */
export const Approved: StoryObj = approveStory({
  press: ['Approve'],
  texts: ['You’re signed in on the computer', 'Cairnfield, Chrome on Windows.', 'Sign that computer out'],
});

/** Approved by mistake: the host has signed the other screen out again. */
export const Undone: StoryObj = approveStory({
  onElement: (element) => element.addEventListener('undo-request', (event) => event.respondWith(Promise.resolve())),
  press: ['Approve', 'Sign that computer out'],
  texts: ['That computer is signed out'],
});

/** The host could not sign the other screen out. */
export const NotUndone: StoryObj = approveStory({
  onElement: (element) =>
    element.addEventListener('undo-request', (event) => event.respondWith(Promise.reject(new Error('a sample')))),
  press: ['Approve', 'Sign that computer out'],
  texts: ['Couldn’t sign that computer out. Try again.'],
});

/** Declined. */
export const Declined: StoryObj = approveStory({
  press: ['Decline'],
  texts: ['The computer wasn’t signed in.'],
});

/** Reported as not started by the user. */
export const Reported: StoryObj = approveStory({
  press: ['This wasn’t me'],
  texts: ['Thanks for telling us'],
});

/** The code has expired. */
export const Expired: StoryObj = approveStory({ code: { lifetimeMs: 0 }, texts: ['Code expired'] });

/** The code was declined before. */
export const AlreadyUsed: StoryObj = approveStory({
  prepare: (server, id) => server.cancelCode(id),
  texts: ['Code already used'],
});

/** Another account has scanned the code. */
export const AlreadyScanned: StoryObj = approveStory({
  prepare: (server, id) => void approverOf('bob', server).scan(id),
  texts: ['Scanned by another account'],
});

/** The account is of another user pool than the app. */
export const WrongAccount: StoryObj = approveStory({
  properties: { approver: rejecting(new ApproverError('wrong-pool', 'a sample')) },
  texts: ['This account can’t be used here', 'Use another account'],
});

/** The user is not signed in on this phone. */
export const SignedOut: StoryObj = approveStory({
  prepare: (server) => server.signOut('alice'),
  texts: ['You’re signed out', 'Sign in'],
});

/** Too many requests: the button waits too. */
export const RateLimited: StoryObj = approveStory({
  prepare: (server) => server.fail({ status: 429, retryAfterSeconds: 45 }),
  texts: ['Too many tries', 'Try again in 45 seconds.'],
});

/** No response. */
export const Unreachable: StoryObj = approveStory({
  prepare: (server) => server.disconnect(),
  texts: ['Can’t reach the sign-in service', 'Try again'],
});

/** The server rejects this phone. */
export const NotAllowed: StoryObj = approveStory({
  prepare: (server) => server.fail({ status: 403, times: 2 }),
  texts: ['Not allowed'],
});

/** The content of the code has changed since the phone read it. */
export const ContentChanged: StoryObj = approveStory({
  code: { contentProof: '4.abcdefghijklmn' },
  texts: ['The code has changed', 'Scan the code that the computer shows now.'],
});

/** The app accepts scans from the network of the computer only. */
export const OtherNetwork: StoryObj = approveStory({
  code: { refusesScan: 'other-network' },
  texts: ['Same network required', 'Connect this phone to the computer’s network'],
});

/** The app accepts scans from the country of the computer only. */
export const OtherCountry: StoryObj = approveStory({
  code: { refusesScan: 'other-country' },
  texts: ['Same country required', 'If you use a VPN, turn it off'],
});

/** The user has reported a sign-in from the same address. */
export const BlockedAfterReport: StoryObj = approveStory({
  code: { refusesScan: 'reported' },
  texts: ['Blocked after your report', 'Wait ten minutes'],
});

/** The server does not know the code. */
export const UnknownCode: StoryObj = approveStory({
  received: { kind: 'login-code', id: 'an-unknown-code-id', entry: 'camera' },
  texts: ['Code not found'],
});

/** A login code of another server: nothing was sent. */
export const OtherServer: StoryObj = approveStory({
  received: { kind: 'other-server', entry: 'camera' },
  texts: ['Code of another service'],
});

/** Any other text. */
export const NotALoginCode: StoryObj = approveStory({
  received: { kind: 'not-a-login-code', entry: 'paste' },
  texts: ['Not a sign-in code'],
});

/** The request is on its way. */
export const Loading: StoryObj = approveStory({
  properties: { approver: { ...rejecting(new Error('a sample')), readContext: () => new Promise(() => {}) } },
  texts: ['Checking the sign-in…'],
});

/** The host offers what to do next. */
export const OwnActions: StoryObj = approveStory({
  code: { lifetimeMs: 0 },
  onElement: (element) => {
    const link = Object.assign(document.createElement('a'), {
      slot: 'actions',
      href: '#scan',
      textContent: 'Scan again',
    });
    element.append(link);
  },
  texts: ['Code expired'],
});

/** No code yet. */
export const Idle: StoryObj = approveStory({ properties: { code: undefined }, texts: ['Nothing to approve'] });
