import type { PhoneAccount } from '../setup.js';
import type { LoginRequest, Subject } from './login-server.js';

/** How a code reached this phone: by the link in it, from its camera or a message, by a pasted link, or by its user code. */
export type Entry = 'link' | 'paste' | 'userCode';

/** A scanned code, with the account that alone may decide. */
export interface Scanned {
  readonly loginRequest: LoginRequest;
  readonly account: PhoneAccount;
}

/** The step of an approval. While one is `open`, its request is loaded and then reviewed. */
export type Step =
  | { readonly name: 'home' }
  | { readonly name: 'open'; readonly entry: Entry; readonly subject: Subject }
  | (Scanned & { readonly name: 'confirm'; readonly isArmed: boolean })
  | { readonly name: 'end'; readonly title: string; readonly text: string };
