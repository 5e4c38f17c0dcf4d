import type { Entry } from '../../approval/approval-state.js';
import type { Proximity } from '../../login-request.js';
import type { ApproveFailure, ApproveMessages, ApproveProblem } from './approve-messages.js';

const newCode = 'Get a new code on the computer and scan it.';

const notices: Readonly<Record<Entry, string>> = {
  camera: 'Only approve if you opened this page yourself. We never send codes by mail or chat.',
  picture: 'You chose a picture instead of scanning a screen. If another person sent it to you, decline.',
  link: 'You opened a link instead of scanning a screen. If it came by mail or chat, decline.',
  paste: 'You pasted a code instead of scanning a screen. If another person sent it to you, decline.',
  'user-code': 'You typed a code instead of scanning a screen. If another person gave it to you, decline.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Scanned with this camera',
  picture: 'From a picture',
  link: 'From a link',
  paste: 'Pasted',
  'user-code': 'Typed by hand',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'Same as this phone’s',
  'same-operator': 'Same operator, not necessarily the same network',
  'same-country': 'Not this phone’s, but the same country',
  'different-country': 'In another country than this phone',
  unknown: 'Can’t be compared with this phone’s',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'We couldn’t confirm that it’s you. Nothing was approved.',
  'check-code-pending': 'Enter the number on the computer first.',
  'rate-limited': 'Too many tries. Wait a moment, then try again.',
  unreachable: 'We couldn’t reach the sign-in service. Try again.',
  error: 'Something went wrong. Try again.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Code expired', newCode],
  'already-used': ['Code already used', `It was approved or declined before. ${newCode}`],
  'already-scanned': ['Scanned by another account', newCode],
  'wrong-account': ['This account can’t be used here', 'Use the account that belongs to this app.'],
  'signed-out': ['You’re signed out', 'Sign in on this phone to continue.'],
  'rate-limited': ['Too many tries', 'Wait a moment, then try again.'],
  offline: ['You’re offline', 'We’ll try again when you’re back online.'],
  unreachable: ['Can’t reach the sign-in service', 'Check your connection, then try again.'],
  'not-allowed': ['Not allowed', 'This sign-in can’t be approved with this phone.'],
  'content-changed': ['The code has changed', 'Scan the code that the computer shows now.'],
  'other-network': ['Same network required', 'Connect this phone to the computer’s network, then scan the code again.'],
  'other-country': [
    'Same country required',
    'The computer must be in the same country as this phone. If you use a VPN, turn it off, then scan the code again.',
  ],
  reported: [
    'Blocked after your report',
    'You reported a sign-in from that network. Wait ten minutes, then scan a new code.',
  ],
  'wrong-check-code': ['Sign-in stopped', `Too many wrong numbers were entered on the computer. ${newCode}`],
  'unknown-code': ['Code not found', 'Check the code, or get a new one on the computer.'],
  'other-server': ['Code of another service', 'It can’t be used in this app.'],
  'not-a-login-code': ['Not a sign-in code', 'Scan the code that the sign-in page shows.'],
  misconfigured: ['Not set up correctly', 'Sign-ins can’t be approved in this app. Use another way.'],
  error: ['Something went wrong', 'Try again in a moment.'],
};

/** English texts of `<qr-login-approve>`. */
export const enApprove: ApproveMessages = {
  idleTitle: 'Nothing to approve',
  idleHint: 'Scan the code on the other screen.',
  loadingTitle: 'Checking the sign-in…',
  consentTitle: (app) => `Sign in to ${app}?`,
  noPage: 'Requested by a program, not by a web page',
  notice: (entry) => notices[entry],
  computerLabel: 'Computer (not verified)',
  computer: (browser, os) => (browser && os ? `${browser} on ${os}` : (browser ?? os ?? 'Unknown')),
  locationLabel: 'Location',
  addressLabel: 'IP address',
  near: (place) => `Near ${place}`,
  networkLabel: 'Network',
  network: (proximity) => networks[proximity],
  farWarning: 'That computer may not be near you. If it isn’t in front of you, decline.',
  requestedLabel: 'Requested',
  entryLabel: 'Code',
  entry: (entry) => entries[entry],
  watchedLabel: 'Other devices',
  watched: 'Another device is watching this code',
  switchAccount: 'Switch',
  consequence: (app, name) =>
    `Approving signs that computer in to ${app} ${name ? `as ${name}` : 'with your account'}.`,
  proceedConsequence: 'Continuing shows your name on that computer. It doesn’t sign it in yet.',
  proceed: 'Continue',
  decline: 'Decline',
  approve: 'Approve',
  approveAnyway: 'Approve anyway',
  approving: 'Approving…',
  declining: 'Declining…',
  notMe: 'This wasn’t me',
  reporting: 'Reporting…',
  problem: (problem) => problems[problem],
  checkTitle: 'Enter this number on the computer',
  checkHint: 'Type it only on the screen in front of you. Never tell or send it to another person.',
  checkWaiting: 'Waiting for the number…',
  checkVerified: 'The number matches',
  approvedTitle: 'You’re signed in on the computer',
  approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. You can close this.`,
  undo: 'Sign that computer out',
  undoing: 'Signing it out…',
  undoFailed: 'Couldn’t sign that computer out. Try again.',
  undoneTitle: 'That computer is signed out',
  undoneHint: 'It needs a new sign-in.',
  declinedTitle: 'Sign-in declined',
  declinedHint: 'The computer wasn’t signed in.',
  reportedTitle: 'Thanks for telling us',
  reportedHint:
    'The computer wasn’t signed in. If another person gave you the code, they may be trying to get into your account.',
  failureTitle: (failure) => failures[failure][0],
  failureHint: (failure, wait) => (failure === 'rate-limited' && wait ? `Try again in ${wait}.` : failures[failure][1]),
  tryAgain: 'Try again',
  signIn: 'Sign in',
  useAnotherAccount: 'Use another account',
};
