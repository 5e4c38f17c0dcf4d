import type { QrLoginErrorCode } from '@qr-login/core';

/** Every text the card can show or say, in one language. */
export interface Messages {
  /** The language as a BCP 47 tag. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly codeLabel: string;
  /** The name of the button that lies over the code. */
  readonly enlarge: string;
  readonly pendingTitle: string;
  readonly pendingHint: string;
  /** Stands over the code that is to be compared or typed in on the phone, in place of the hint. */
  readonly userCodeLabel: string;
  /** The last seconds of a code that will be followed by a new one. */
  readonly renewsIn: (seconds: number) => string;
  /** The last seconds of a code that will not. */
  readonly endsIn: (seconds: number) => string;
  readonly reconnecting: string;
  /** On a phone, which cannot scan its own screen. */
  readonly appTitle: string;
  readonly openApp: string;
  /** Where the page around does not let the app be opened: in a web view, or in a frame without pop-ups. */
  readonly blockedHint: string;
  readonly showCode: string;
  readonly scannedTitle: string;
  readonly scannedHint: string;
  readonly scannedBy: (name: string) => string;
  /** Stands for a name the server did not give. */
  readonly somebody: string;
  readonly notYou: string;
  /** Asks whoever sits here whether the account is theirs. */
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
