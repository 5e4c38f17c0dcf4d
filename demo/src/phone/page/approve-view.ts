import type {
  ApprovalDecisionEvent,
  ApproveMessages,
  MessageOverrides,
  ReceivedCode,
  UndoRequestEvent,
} from '@qr-login/approver/elements';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { PhoneAccount } from '../setup.js';
import { renderAccount } from './account-templates.js';

/** The site's sessions know only their user, so an undo ends all of them. */
const messages: MessageOverrides<ApproveMessages> = {
  undo: 'Sign out on every computer',
  undoFailed: 'Couldn’t sign out. Try again.',
  undoneTitle: 'Signed out on every computer',
  undoneHint: 'The site needs a new sign-in.',
};

/** The decision about a code. */
export function renderApproveView(options: {
  readonly server: string;
  readonly appId: string;
  readonly code: ReceivedCode;
  readonly account: PhoneAccount;
  readonly getAccessToken: () => string;
  readonly onDecision: (event: ApprovalDecisionEvent) => void;
  readonly onSwitch: () => void;
  readonly onUndo: (event: UndoRequestEvent) => void;
  readonly onLeave: () => void;
}): TemplateResult {
  const { server, appId, code, account, getAccessToken, onDecision, onSwitch, onUndo, onLeave } = options;
  return html`
    <button type="button" class="quiet back" @click=${onLeave}>Back</button>
    <qr-login-approve
      server=${server}
      app-id=${appId}
      can-switch-account
      can-undo
      .getAccessToken=${getAccessToken}
      .messages=${messages}
      .account=${account}
      .code=${code}
      @approval-decision=${onDecision}
      @account-switch=${onSwitch}
      @undo-request=${onUndo}
    >
      <span slot="account" class="account-row">${renderAccount(account)}</span>
      <button slot="actions" type="button" class="secondary" @click=${onLeave}>Done</button>
    </qr-login-approve>
  `;
}
