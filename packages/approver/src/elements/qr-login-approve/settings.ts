import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { PropertyDeclarations } from 'lit';
import type { Approver, ApproverOptions } from '../../approver.js';
import type { Reauthenticate } from '../../approval/send-decision.js';
import type { ApproverProtocol } from '../../wire/dialects.js';
import { ApproverElement } from '../approver-element.js';
import type { ApproveMessages } from '../i18n/approve-messages.js';
import type { MessageOverrides } from '../i18n/override-messages.js';
import type { ReceivedCode } from '../received-code.js';
import type { ApproverAccount } from './account.js';

/** Settings of `<qr-login-approve>`. */
export abstract class QrLoginApproveSettings extends ApproverElement {
  static override properties: PropertyDeclarations = {
    server: {},
    appId: { attribute: 'app-id' },
    protocol: {},
    canSwitchAccount: { attribute: 'can-switch-account', type: Boolean },
    canUndo: { attribute: 'can-undo', type: Boolean },
    getAccessToken: { attribute: false },
    approver: { attribute: false },
    code: { attribute: false },
    account: { attribute: false },
    reauthenticate: { attribute: false },
    messages: { attribute: false },
    clock: { attribute: false },
  };

  /** Base URL of the login server, or a path of this page's origin that begins with `/`, `./` or `../`. No default: required unless `approver` is set. */
  server = '';

  /** App id of this phone app: that of the code's app, or one of its approvers. No default: required unless `approver` is set. */
  appId = '';

  /** Version of the protocol. Default `genauth-v3`. */
  protocol: ApproverProtocol = 'genauth-v3';

  /** Offers to use another account, and to sign in where no user is. The host handles `account-switch`. Default `false`. */
  canSwitchAccount = false;

  /** Offers to sign the other screen out again. The host handles `undo-request`. Default `false`. */
  canUndo = false;

  /** Returns the access token of the signed-in user, before every request. No default: required unless `approver` is set. */
  getAccessToken: ApproverOptions['getAccessToken'] | undefined;

  /** Replaces the one for `server`, `app-id`, `protocol` and `getAccessToken`. A new object loads the request again, unless it was decided about. Default: none. */
  approver: Approver | undefined;

  /**
   * The code to decide about. Another code replaces the one on screen, after a decision that was sent; the same code again changes nothing,
   * unless it failed and has another `contentProof`. `undefined` leaves it. A property only: a code in an attribute would be readable to every script and style of the page. Default: none.
   */
  code: ReceivedCode | undefined;

  /** The account that the other screen will be signed in with. Default: none, which shows no account. */
  account: ApproverAccount | undefined;

  /** Verifies that the user holds the phone, with a fingerprint or a passkey, before each approval. A rejection sends nothing. Meanwhile the user can decline, which ends the wait and aborts the signal; so does removing the element. Default: none. */
  reauthenticate: Reauthenticate | undefined;

  /** Texts that override those of the language. A text that depends on values may be one fixed text. Default: none. */
  messages: MessageOverrides<ApproveMessages> = {};

  /** Source of time, for tests. Default: `systemClock`. Read when a code is opened. */
  clock: Clock = systemClock;
}
