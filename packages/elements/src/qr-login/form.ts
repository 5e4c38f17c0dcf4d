import { QrLoginError } from '@qr-login/core';
import type { LoginState } from '@qr-login/core';

/** What a browser, or the DOM of a test, has of `ElementInternals`. */
export type AvailableInternals = Partial<ElementInternals>;

/** What a form may be given. */
export interface FormEntry {
  /** What the ticket is called in the form. */
  readonly name: string;
  readonly exposeVerifier: boolean;
}

/**
 * Gives the form what the state holds: the ticket, and beside it the verifier as `<name>-verifier`; nothing in any other state. A browser
 * that restores the form gets nothing back either: a ticket is worth nothing later. Gives the error of a state that has no ticket for it.
 */
export function fillForm(
  internals: AvailableInternals,
  { name, exposeVerifier }: FormEntry,
  state: LoginState,
): QrLoginError | undefined {
  internals.setFormValue?.(null, '');
  if (name === '' || state.status !== 'authorized') return undefined;
  const { ticket, codeVerifier } = state;
  if (ticket === '') return new QrLoginError('misconfigured', 'a form takes a ticket, not tokens');
  if (!internals.setFormValue) return new QrLoginError('misconfigured', 'setFormValue is missing');
  const entries = new FormData();
  entries.set(name, ticket);
  if (exposeVerifier && codeVerifier !== undefined) entries.set(`${name}-verifier`, codeVerifier);
  internals.setFormValue(entries, '');
  return undefined;
}

/** Sends the form off, or gives the error of one that would carry the ticket where it must not go: into an address, or to another origin. */
export function sendForm({ form }: AvailableInternals): QrLoginError | undefined {
  // A field named `method`, `action` or `requestSubmit` stands before the form's own.
  const { prototype } = HTMLFormElement;
  const read = (name: 'method' | 'action'): string => Reflect.get(prototype, name, form);
  if (form && read('method') === 'post' && read('action').startsWith(`${location.origin}/`)) {
    prototype.requestSubmit.call(form);
    return undefined;
  }
  return new QrLoginError('misconfigured', 'auto-submit needs a post form to this origin');
}
