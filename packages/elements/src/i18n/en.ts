import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from './messages.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Code sign-in isn’t set up correctly here. Use another way.',
  'network-or-policy': 'We can’t reach the sign-in service. Check your connection.',
  timeout: 'The sign-in service is taking too long. Try again in a moment.',
  'server-unavailable': 'The sign-in service is busy. Try again in a moment.',
  'mfa-required': 'One more step is needed. Sign in another way.',
  'insecure-context': 'This page isn’t secure enough for code sign-in. Use another way.',
  refused: 'Code sign-in isn’t allowed here. Use another way.',
};

/** English, the language inside. */
export const en: Messages = {
  lang: 'en',
  dir: 'ltr',
  codeLabel: 'QR code to scan with your phone',
  enlarge: 'Enlarge QR code',
  enlargedLabel: 'QR code, enlarged',
  close: 'Close',
  pendingTitle: (app) => (app ? `Sign in with ${app}` : 'Scan to sign in'),
  pendingHint: (app) => `Open the ${app ? `${app} app` : 'app'} on your phone and scan this code.`,
  steps: (app) => [`Open ${app ?? 'the app'} on your phone`, 'Scan this code with the app'],
  userCodeLabel: 'Can’t scan? Enter this code in the app',
  copyCode: 'Copy code',
  copyLink: 'Copy link',
  copied: 'Copied',
  openHere: 'Open on this device',
  renewsIn: (seconds) => `New code in ${seconds} ${unit(seconds)}`,
  endsIn: (seconds) => `Expires in ${seconds} ${unit(seconds)}`,
  reconnecting: 'Reconnecting…',
  reconnected: 'Connected again',
  appTitle: (app) => `Sign in with ${app ?? 'the app'}`,
  appHint: 'Approve this sign-in in the app on this phone.',
  openApp: (app) => `Open ${app ?? 'the app'}`,
  showCode: 'Show the code',
  scannedTitle: 'Code scanned',
  scannedHint: 'Tap Approve in the app.',
  scannedBy: (name) => `Scanned by ${name}`,
  notYou: 'Not you? Show a new code',
  checkTitle: 'Enter the code on your phone',
  checkHint: (digits) => `Your phone shows ${digits} digits. Enter them here.`,
  checkWrong: (tries) =>
    tries
      ? `Wrong code. ${tries} more ${tries === 1 ? 'try' : 'tries'}.`
      : 'Too many wrong codes. The sign-in was stopped.',
  checkSubmit: 'Continue',
  confirmTitle: (name) => (name ? `Continue as ${name}?` : 'Was this you?'),
  confirmHint: 'This sign-in was approved on a phone.',
  proceed: 'Yes, it’s me',
  authorizedTitle: (name) => (name ? `Welcome, ${name}` : 'Approved'),
  authorizedHint: 'Signing you in…',
  elsewhereHint: 'You’re already signed in from another tab.',
  cancelledTitle: 'Sign-in declined',
  cancelledHint: 'You declined it on your phone.',
  expiredTitle: 'Code expired',
  expiredHint: 'For your security, codes expire quickly.',
  offlineTitle: 'You’re offline',
  offlineHint: 'We’ll reconnect automatically.',
  errorTitle: 'Couldn’t sign you in',
  errorHint: (code) => errorHints[code] ?? 'Something went wrong. Try again in a moment.',
  newCode: 'Show a new code',
  tryAgain: 'Try again',
};

function unit(seconds: number): string {
  return seconds === 1 ? 'second' : 'seconds';
}
