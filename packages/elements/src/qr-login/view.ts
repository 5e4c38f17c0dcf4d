import { QrLoginError } from '@qr-login/core';
import type { Connection, LoginState, User } from '@qr-login/core';
import type { Messages } from '../messages/messages.js';
import type { LoginErrorEvent } from './events.js';

/** What the card shows: the attempt's state without ticket and tokens, which must not outlive their event. */
export type View =
  | Exclude<LoginState, { status: 'authorized' }>
  | { readonly status: 'authorized'; readonly user?: User };

/** A view, and the one name besides the seven: a code that is gone while the network is. */
export type ViewName = View['status'] | 'offline';

/** All that a view is drawn from. */
export interface ViewContext {
  readonly view: View;
  readonly connection: Connection;
  readonly messages: Messages;
  /** Share of the code's life that is left, from 1 to 0; `undefined` when no countdown is wanted. */
  readonly share: number | undefined;
  /** Seconds left, once they are few. */
  readonly seconds: number | undefined;
  readonly renews: boolean;
  readonly photo: string | undefined;
  readonly onNewCode: () => void;
  readonly onTryAgain: () => void;
  readonly onPhotoError: () => void;
  readonly onPictureError: () => void;
  readonly onUndrawable: (event: LoginErrorEvent) => void;
}

/** Which of the views it is. Without a network no code can be followed, so none is shown. */
export function nameView(view: View, connection: Connection): ViewName {
  const waiting = view.status === 'loading' || view.status === 'pending';
  return waiting && connection === 'offline' ? 'offline' : view.status;
}

/** The state without its ticket and tokens. */
export function withoutTicket(state: LoginState): View {
  if (state.status !== 'authorized') return state;
  return state.user ? { status: 'authorized', user: state.user } : { status: 'authorized' };
}

/** Who scanned, where the state knows. */
export function userOf(view: View): User | undefined {
  return 'user' in view ? view.user : undefined;
}

const sampleUser: User = { displayName: 'Alex Doe' };
const sampleCode = {
  id: 'preview',
  content: 'https://login.example.com/approve#a-sample-code-that-signs-nobody-in-0000',
  lifetimeMs: 120_000,
};

/** The view that `preview` asks for, drawn from samples; `undefined` for anything but a status. */
export function sampleView(status: string): View | undefined {
  switch (status) {
    case 'loading':
    case 'expired':
      return { status };
    case 'pending':
      return { status, code: sampleCode };
    case 'scanned':
      return { status, code: sampleCode, user: sampleUser };
    case 'authorized':
    case 'cancelled':
      return { status, user: sampleUser };
    case 'error':
      return { status, error: new QrLoginError('network-or-policy', 'a sample') };
    default:
      return undefined;
  }
}
