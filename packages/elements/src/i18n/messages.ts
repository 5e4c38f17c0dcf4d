import type { QrLoginErrorCode } from '@qr-login/core';

/** Every text that the card can show or announce, in one language. */
export interface Messages {
  /** The language as a BCP 47 tag. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly codeLabel: string;
  /** Accessible name of the button over the code. */
  readonly enlarge: string;
  readonly pendingTitle: string;
  readonly pendingHint: string;
  /** Label of the user code to compare or enter on the phone, in place of the hint. */
  readonly userCodeLabel: string;
  /** Countdown of a code that will be renewed. */
  readonly renewsIn: (seconds: number) => string;
  /** Countdown of a code that will not be renewed. */
  readonly endsIn: (seconds: number) => string;
  readonly reconnecting: string;
  /** On a phone, which cannot scan its own screen. */
  readonly appTitle: string;
  readonly openApp: string;
  /** When the host page blocks the app: in a web view, or in a frame without pop-ups. */
  readonly blockedHint: string;
  readonly showCode: string;
  readonly scannedTitle: string;
  readonly scannedHint: string;
  readonly scannedBy: (name: string) => string;
  /** In place of a missing name. */
  readonly unknownUser: string;
  readonly notYou: string;
  /** Asks the user of this page to confirm the account. */
  readonly confirmTitle: string;
  readonly proceed: string;
  readonly authorizedTitle: string;
  readonly authorizedHint: string;
  /** After approval in another tab of the browser. */
  readonly elsewhereHint: string;
  readonly cancelledTitle: string;
  readonly cancelledHint: string;
  readonly expiredTitle: string;
  readonly expiredHint: string;
  readonly offlineTitle: string;
  readonly offlineHint: string;
  readonly errorTitle: string;
  readonly errorHint: (code: QrLoginErrorCode) => string;
  readonly newCode: string;
  readonly tryAgain: string;
}
