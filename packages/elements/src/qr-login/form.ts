import { QrLoginError } from '@qr-login/core';
import type { LoginState } from '@qr-login/core';

/** `ElementInternals` as far as the browser, or the DOM of a test, supports it. */
export type AvailableInternals = Partial<ElementInternals>;

/** Settings of the form entry. */
export interface FormEntry {
  /** Name of the ticket in the form. */
  readonly name: string;
  readonly exposeVerifier: boolean;
}

/**
 * Sets the form value of the state: the ticket and the verifier as `<name>-verifier`; nothing in any other state. A browser
 * that restores the form restores no ticket: it would be invalid. Returns the error of a state without a ticket for the form.
 */
export function setFormValue(
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

/** Submits the form, or returns an error if that would expose the ticket in an address or to another origin. */
export function submitForm({ form }: AvailableInternals): QrLoginError | undefined {
  // A field named `method`, `action` or `requestSubmit` shadows the form's own.
  const { prototype } = HTMLFormElement;
  const read = (name: 'method' | 'action'): string => Reflect.get(prototype, name, form);
  if (form && read('method') === 'post' && read('action').startsWith(`${location.origin}/`)) {
    prototype.requestSubmit.call(form);
    return undefined;
  }
  return new QrLoginError('misconfigured', 'auto-submit needs a post form to this origin');
}
