import type { QrLoginErrorCode } from '@qr-login/core';

/** A text that mentions the app by its name, or reads well without one. */
type AppText = (app?: string) => string;
/** A text that addresses the user by name, or reads well without one. */
type NameText = (name?: string) => string;

/** Every text that the card can show or announce, in one language. */
export interface Messages {
  /** The language as a BCP 47 tag. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** Accessible name of the code. */
  readonly codeLabel: string;
  /** Accessible name of the button over the code. */
  readonly enlarge: string;
  /** Accessible name of the enlarged code. */
  readonly enlargedLabel: string;
  /** Accessible name of the button that closes the enlarged code. */
  readonly close: string;
  /** Title above the code. */
  readonly pendingTitle: AppText;
  /** What to do, in one sentence: announced, and shown in place of the steps. */
  readonly pendingHint: AppText;
  /** What to do, in two or three numbered steps below the code. */
  readonly steps: (app?: string) => readonly string[];
  /** Introduces the user code, the way in without a camera. */
  readonly userCodeLabel: string;
  /** Accessible name of the button beside the user code. */
  readonly copyCode: string;
  /** Copies the code's link. Only with `copy-link`. */
  readonly copyLink: string;
  /** After a copy. */
  readonly copied: string;
  /** Opens the code's link on this computer. Only with `open-here`. */
  readonly openHere: string;
  /** Countdown of a code that will be renewed. */
  readonly renewsIn: (seconds: number) => string;
  /** Countdown of a code that will not be renewed. */
  readonly endsIn: (seconds: number) => string;
  readonly reconnecting: string;
  /** Announced when the server responds again. */
  readonly reconnected: string;
  /** On a phone, which cannot scan its own screen. */
  readonly appTitle: AppText;
  readonly appHint: string;
  readonly openApp: AppText;
  readonly showCode: string;
  /** Title after a scan, when the server does not give a name. */
  readonly scannedTitle: string;
  readonly scannedHint: string;
  /** Announced after a scan, before the hint. */
  readonly scannedBy: (name: string) => string;
  readonly notYou: string;
  /** Asks for the digits that the phone shows, where the app requires a check code. */
  readonly checkTitle: string;
  readonly checkHint: (digits: number) => string;
  /** After a wrong check code. With 0 tries left, the sign-in is cancelled. */
  readonly checkWrong: (triesLeft: number) => string;
  readonly checkSubmit: string;
  /** Asks the user of this page to confirm the account. */
  readonly confirmTitle: NameText;
  readonly confirmHint: string;
  readonly proceed: string;
  readonly authorizedTitle: NameText;
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
