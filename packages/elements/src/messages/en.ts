import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from './messages.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'This sign-in is not set up correctly.',
  'network-or-policy': 'The sign-in service can’t be reached.',
  timeout: 'The sign-in service takes too long to answer.',
  'server-unavailable': 'The sign-in service is busy. Wait a moment.',
  'mfa-required': 'One more step is needed. Sign in another way.',
  'insecure-context': 'This page needs a secure connection.',
  refused: 'This page may not sign you in this way.',
};

/** English, the language inside. */
export const en: Messages = {
  lang: 'en',
  dir: 'ltr',
  codeLabel: 'Sign-in code to scan with your phone',
  enlarge: 'Enlarge the code',
  pendingTitle: 'Scan to sign in',
  pendingHint: 'Open the app on your phone, where you are signed in, and scan this code.',
  userCodeLabel: 'Check or enter on your phone',
  renewsIn: (seconds) => `New code in ${seconds} s`,
  endsIn: (seconds) => `Expires in ${seconds} s`,
  reconnecting: 'Reconnecting…',
  appTitle: 'Sign in with the app',
  openApp: 'Open the app',
  showCode: 'Show the code',
  scannedTitle: 'Confirm on your phone',
  scannedHint: 'Approve the sign-in in the app.',
  scannedBy: (name) => `Scanned by ${name}.`,
  somebody: 'Code scanned',
  notYou: 'Not you? Show a new code',
  confirmTitle: 'Is this you?',
  proceed: 'Continue',
  authorizedTitle: 'Approved',
  authorizedHint: 'Signing you in…',
  elsewhereHint: 'You signed in in another tab.',
  cancelledTitle: 'Sign-in declined',
  cancelledHint: 'It was declined on the phone.',
  expiredTitle: 'This code has expired',
  expiredHint: 'Codes last only a short while, to keep you safe.',
  offlineTitle: 'You are offline',
  offlineHint: 'It goes on by itself once you are connected.',
  errorTitle: 'That didn’t work',
  errorHint: (code) => errorHints[code] ?? 'The sign-in service gave no usable answer.',
  newCode: 'Show a new code',
  tryAgain: 'Try again',
};
