import { QrLoginError } from '@qr-login/core';
import type { CheckCodeStatus, ConnectionState, LoginState, User } from '@qr-login/core';
import type { CheckCode } from '../check-code.js';
import type { Messages } from '../i18n/messages.js';
import type { ErrorCorrection } from '../qr-login-code/matrix.js';
import type { LoginErrorEvent } from './events.js';

/** What the card shows: the attempt's state without ticket and tokens, which must not be kept after their event. */
export type View =
  | Exclude<LoginState, { status: 'authorized' }>
  | { readonly status: 'authorized'; readonly user?: User | undefined }
  /** Approved in another tab, which has the ticket. */
  | { readonly status: 'authorized'; readonly elsewhere: true }
  /** Approved on the phone, not yet confirmed at this computer. */
  | { readonly status: 'scanned'; readonly user?: User | undefined; readonly onAccept: () => void };

/** The seven statuses, plus: no network, a code that is not shown yet, a check code to enter, and a user to be confirmed. */
export type ViewName = View['status'] | 'offline' | 'placeholder' | 'check' | 'confirm';

/** Placeholder of a code that is not shown yet: on a phone a link to the app, else a cover. */
export type CodePlaceholder = 'app' | 'manual' | undefined;

/** What the user can copy. */
export type CopiedText = 'user code' | 'link';

/** The code's link, where the host page or a phone may follow it. */
export interface CodeLink {
  readonly href: string;
  readonly copyLink: boolean;
  readonly openHere: boolean;
}

/** Data and callbacks of the templates. */
export interface ViewContext {
  readonly view: View;
  readonly connection: ConnectionState;
  readonly messages: Messages;
  readonly appName: string | undefined;
  readonly appIcon: string | null | undefined;
  readonly hasSteps: boolean;
  /** Seconds left, once they are few. */
  readonly seconds: number | undefined;
  readonly hasRenewal: boolean;
  readonly placeholder: CodePlaceholder;
  readonly link: CodeLink | undefined;
  readonly logo: string | null;
  readonly errorCorrection: ErrorCorrection | '';
  readonly photo: string | undefined;
  /** What was copied a moment ago. */
  readonly copied: CopiedText | undefined;
  /** The form for a check code, once it has loaded. */
  readonly checkCode: Pick<CheckCode, 'form' | 'hint'> | undefined;
  readonly onNewCode: () => void;
  readonly onTryAgain: () => void;
  readonly onOpenApp: (event: Event) => void;
  readonly onShowCode: () => void;
  readonly onCopyUserCode: () => void;
  readonly onCopyLink: () => void;
  readonly onPhotoError: () => void;
  readonly onAppIconError: () => void;
  readonly onImageError: () => void;
  readonly onDrawError: (event: LoginErrorEvent) => unknown;
}

/** Name of the view. Offline, a code cannot be polled, so none is shown. */
export function viewNameOf({
  view,
  connection,
  placeholder,
}: Pick<ViewContext, 'view' | 'connection' | 'placeholder'>): ViewName {
  const waiting = view.status === 'loading' || view.status === 'pending';
  if (waiting && connection === 'offline') return 'offline';
  if ('onAccept' in view) return 'confirm';
  if (checkOf(view)) return 'check';
  return view.status === 'pending' && placeholder ? 'placeholder' : view.status;
}

/** The state without its ticket and tokens. */
export function withoutTicket(state: LoginState): View {
  if (state.status !== 'authorized') return state;
  return { status: state.status, user: state.user };
}

/** The scanning user, if the state has one. */
export function userOf(view: View): User | undefined {
  return 'user' in view ? view.user : undefined;
}

/** The check code to enter, if the view waits for one. */
export function checkOf(view: View): CheckCodeStatus | undefined {
  return view.status === 'scanned' && 'check' in view && !view.check?.verified ? view.check : undefined;
}

/** Whether the user signed in in another tab, so that there is no ticket here. */
export function isSignedInElsewhere(view: View): boolean {
  return 'elsewhere' in view;
}

const code = {
  id: 'preview',
  content: 'https://login.example.com/approve#sample-sample-sample-sample-sample-sampl',
  lifetimeMs: 120_000,
};
const user: User = { displayName: 'Alex Doe' };

/**
 * The view for `preview`, with sample data; `undefined` for anything but a status. Created on request: a new error records where it was created,
 * for which a browser with developer tools parses the whole script again.
 */
export function sampleView(name: string): View | undefined {
  const samples: readonly View[] = [
    { status: 'loading' },
    { status: 'expired' },
    { status: 'pending', code },
    { status: 'scanned', code, user },
    { status: 'cancelled', user },
    { status: 'authorized', user },
    { status: 'error', error: new QrLoginError('network-or-policy', '') },
  ];
  return samples.find(({ status }) => status === name);
}
