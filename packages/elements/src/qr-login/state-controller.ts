import { QrLoginError } from '@qr-login/core';
import type { LoginState } from '@qr-login/core';
import type { ReactiveController } from 'lit';
import { AttemptController } from '../controllers/attempt-controller.js';
import { LoginErrorEvent, LoginStatusEvent, LoginSuccessEvent } from './events.js';
import { setFormValue, submitForm } from './form.js';
import type { AvailableInternals } from './form.js';
import { ViewController } from './view-controller.js';
import type { CardHost } from './view-controller.js';
import { isSignedInElsewhere, withoutTicket } from './view-model.js';
import type { View } from './view-model.js';

/**
 * Applies each state of the attempt to the form and the view, then fires the events. Only the form and `login-success` receive the
 * ticket and the verifier.
 */
export class StateController implements ReactiveController {
  readonly #host: CardHost;
  readonly #internals: AvailableInternals;
  readonly attempt: AttemptController;
  readonly view: ViewController;

  constructor(host: CardHost, internals: AvailableInternals) {
    this.#host = host;
    this.#internals = internals;
    this.attempt = new AttemptController(host, {
      onState: (state) => this.guard(() => this.setState(state)),
      onSignedInElsewhere: () =>
        host.status === 'authorized' || this.setView({ status: 'authorized', elsewhere: true }),
    });
    this.view = new ViewController(host, this.attempt, (error) => this.fail(error));
    host.addController(this);
  }

  hostUpdated(): void {
    this.#validate();
  }

  /** Applies a state that the settings allow. An approval may first need confirmation on this page. */
  setState(state: LoginState, isAccepted = false): void {
    const host = this.#host;
    if (state.status === 'pending' && state.code.content === undefined && !host.allowImage)
      return this.fail(new QrLoginError('qr-invalid', 'a picture needs allow-image'));
    if (state.status === 'authorized' && host.confirmIdentity && !isAccepted)
      return this.setView({ status: 'scanned', user: state.user, onAccept: () => this.setState(state, true) });
    const formError = setFormValue(this.#internals, host, state);
    this.setView(withoutTicket(state));
    if (state.status === 'authorized') this.#complete(state, formError);
    if (state.status === 'error') this.#reportError(state.error);
  }

  /** Shows a view and fires `login-status` if the status is new. */
  setView(view: View): void {
    const previous = this.#host.status;
    this.show(view);
    this.#validate();
    const { status, user } = this.#host;
    if (status !== previous) this.#host.dispatchEvent(new LoginStatusEvent({ status, previous, user }));
  }

  /** Shows a view without an event. */
  show(view: View): void {
    // Chromium before 125 throws on a state without two dashes.
    try {
      this.#internals.states?.delete(this.#host.status);
      this.#internals.states?.add(view.status);
    } catch {}
    this.view.show(view);
  }

  /** Ends the run with an error. */
  fail(error: QrLoginError): void {
    this.attempt.stop();
    this.setState({ status: 'error', error });
  }

  /** Reports errors of missing browser APIs or of the host page, so that the card is never blank without an event. */
  guard(work: () => void): void {
    try {
      work();
    } catch (cause) {
      const message = 'drawing failed: is the policy in trusted-types?';
      if (this.#host.status !== 'error') this.fail(new QrLoginError('misconfigured', message, { cause }));
      this.view.renderFallback();
    }
  }

  #complete(state: LoginState & { status: 'authorized' }, formError: QrLoginError | undefined): void {
    // A listener may navigate away.
    this.attempt.postSignedIn();
    const { ticket, codeId, tokenSet } = state;
    const { user } = this.#host;
    const codeVerifier = this.#host.exposeVerifier ? state.codeVerifier : undefined;
    const isAllowed = this.#host.dispatchEvent(new LoginSuccessEvent({ ticket, user, codeId, codeVerifier, tokenSet }));
    const error = formError ?? (isAllowed && this.#host.autoSubmit ? submitForm(this.#internals) : undefined);
    if (error) this.fail(error);
  }

  #reportError(error: QrLoginError): void {
    const host = this.#host;
    if (error.code === 'misconfigured' || (error.code === 'refused' && !host.adapter))
      // oxlint-disable-next-line no-console -- only the developer of the page can fix it
      console.error(`<qr-login ${describeServer(host)}>: ${error.message}`);
    host.dispatchEvent(new LoginErrorEvent({ error }));
  }

  #validate(): void {
    const { current, messages } = this.view;
    const valueMissing = this.#host.required && (current.status !== 'authorized' || isSignedInElsewhere(current));
    const title = this.#host.shadowRoot?.querySelector<HTMLElement>('.title') ?? undefined;
    let text = ' ';
    try {
      text = messages.pendingHint(this.#host.appName || undefined) || text;
    } catch {
      // Rendering the same text reports it.
    }
    this.#internals.setValidity?.({ valueMissing }, text, title);
  }
}

/** The attributes that name the server, for the developer of the page. */
function describeServer({ protocol, issuer, clientId, server, appId }: CardHost): string {
  return protocol === 'device-grant'
    ? `issuer="${issuer}" client-id="${clientId}"`
    : `server="${server}" app-id="${appId}"`;
}
