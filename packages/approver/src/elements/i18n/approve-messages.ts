import type { Entry } from '../../approval/approval-state.js';
import type { Proximity } from '../../login-request.js';

/** Why nothing can be approved. */
export type ApproveFailure =
  | 'expired'
  | 'already-used'
  | 'already-scanned'
  | 'wrong-account'
  | 'signed-out'
  | 'rate-limited'
  | 'offline'
  | 'unreachable'
  | 'not-allowed'
  | 'content-changed'
  | 'other-network'
  | 'other-country'
  | 'reported'
  | 'wrong-check-code'
  | 'unknown-code'
  | 'other-server'
  | 'not-a-login-code'
  | 'misconfigured'
  | 'error';

/** Why the last decision had no effect, or an unknown one. The user can decide again. */
export type ApproveProblem =
  | 'reauthentication-required'
  | 'check-code-pending'
  | 'rate-limited'
  | 'unreachable'
  | 'error';

/** Texts of `<qr-login-approve>`, in one language. */
export interface ApproveMessages {
  /** Without a code. */
  readonly idleTitle: string;
  readonly idleHint: string;
  /** While the login request loads. */
  readonly loadingTitle: string;
  /** The title: a question about a sign-in to that app. */
  readonly consentTitle: (app: string) => string;
  /** In the place of the origin, where the request came from no page. */
  readonly noPage: string;
  /** The warning above the facts. Other entries than the camera may come from an attacker. */
  readonly notice: (entry: Entry) => string;
  /** The facts: each a label, and a text that the server captured. A browser can claim any name and system. */
  readonly computerLabel: string;
  /** Browser and system of the other screen. Either may be unknown. */
  readonly computer: (browser: string | undefined, os: string | undefined) => string;
  readonly locationLabel: string;
  readonly addressLabel: string;
  /** `place` is such as `Leipzig, Germany`, and only roughly right. */
  readonly near: (place: string) => string;
  readonly networkLabel: string;
  /** The network of the other screen, compared with that of this phone. */
  readonly network: (proximity: Proximity) => string;
  /** Where the two networks may differ, after a first tap on Approve: says what to do. */
  readonly farWarning: string;
  /** Above the age of the request, in words of the browser. */
  readonly requestedLabel: string;
  readonly entryLabel: string;
  /** How the code reached this phone. */
  readonly entry: (entry: Entry) => string;
  readonly watchedLabel: string;
  /** Another client has polled the code: it may have been photographed. */
  readonly watched: string;
  /** On the quiet button beside the account. */
  readonly switchAccount: string;
  /** What an approval does. Without a name, with the user's account. */
  readonly consequence: (app: string, name?: string) => string;
  /** What the scan does, which waits for a tap. */
  readonly proceedConsequence: string;
  readonly proceed: string;
  readonly decline: string;
  readonly approve: string;
  /** On the button below `farWarning`. */
  readonly approveAnyway: string;
  /** On the button while the decision is on its way. */
  readonly approving: string;
  readonly declining: string;
  /** Declines, and reports that the user did not start the sign-in. */
  readonly notMe: string;
  readonly reporting: string;
  /** Why the last decision had no effect. */
  readonly problem: (problem: ApproveProblem) => string;
  /** Above the digits that the user enters on the other screen. */
  readonly checkTitle: string;
  /** Warns the user to keep the digits from other people. */
  readonly checkHint: string;
  readonly checkWaiting: string;
  /** The other screen has received the digits. */
  readonly checkVerified: string;
  readonly approvedTitle: string;
  /** `computer` is the text of the fact, if there is one. */
  readonly approvedHint: (app: string, computer?: string) => string;
  /** On the button that requests the end of the new session from the host. */
  readonly undo: string;
  readonly undoing: string;
  readonly undoFailed: string;
  /** After the host has ended that session. */
  readonly undoneTitle: string;
  readonly undoneHint: string;
  readonly declinedTitle: string;
  readonly declinedHint: string;
  /** After a report that the server took. */
  readonly reportedTitle: string;
  readonly reportedHint: string;
  readonly failureTitle: (failure: ApproveFailure) => string;
  /** `wait` is a duration in words, such as `30 seconds`. */
  readonly failureHint: (failure: ApproveFailure, wait?: string) => string;
  readonly tryAgain: string;
  /** On the button of the view without a signed-in user. */
  readonly signIn: string;
  /** On the button of the view of an account that cannot be used. */
  readonly useAnotherAccount: string;
}
