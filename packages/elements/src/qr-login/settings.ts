import { systemClock } from '@qr-login/core';
import type { BindingMode, Clock, LoginAdapter, LoginCode, LoginStatusName } from '@qr-login/core';
import { LitElement } from 'lit';
import type { PropertyDeclarations } from 'lit';
import type { ProtocolName } from '../controllers/create-adapter.js';
import type { MessageOverrides } from '../i18n/override-messages.js';
import type { ErrorCorrection } from '../qr-login-code/matrix.js';

/** Settings of a card. */
export class QrLoginSettings extends LitElement {
  static override properties: PropertyDeclarations = {
    server: {},
    appId: { attribute: 'app-id' },
    protocol: {},
    issuer: {},
    clientId: { attribute: 'client-id' },
    scope: {},
    deviceAuthorizationEndpoint: { attribute: 'device-authorization-endpoint' },
    tokenEndpoint: { attribute: 'token-endpoint' },
    name: {},
    required: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    confirmIdentity: { attribute: 'confirm-identity', type: Boolean },
    reveal: {},
    minimal: { type: Boolean, reflect: true },
    appName: { attribute: 'app-name' },
    appIcon: { attribute: 'app-icon' },
    noSteps: { attribute: 'no-steps', type: Boolean },
    copyLink: { attribute: 'copy-link', type: Boolean },
    openHere: { attribute: 'open-here', type: Boolean },
    density: { reflect: true },
    colorScheme: { attribute: 'color-scheme', reflect: true },
    logo: {},
    errorCorrection: { attribute: 'error-correction' },
    autoSubmit: { attribute: 'auto-submit', type: Boolean },
    binding: {},
    exposeVerifier: { attribute: 'expose-verifier', type: Boolean },
    renew: {},
    maxRenewals: { attribute: 'max-renewals', type: Number },
    noTabSync: { attribute: 'no-tab-sync', type: Boolean },
    noCountdown: { attribute: 'no-countdown', type: Boolean },
    noPhoto: { attribute: 'no-photo', type: Boolean },
    photoOrigins: { attribute: 'photo-origins' },
    allowImage: { attribute: 'allow-image', type: Boolean },
    messages: { attribute: false },
    preview: {},
    debug: { type: Boolean },
    adapter: { attribute: false },
    code: { attribute: false },
    clock: { attribute: false },
  };

  /**
   * Base URL of the login server: `https:` (or `http:` on an `http:` page), or a path that begins with `/`, `./` or `../`, relative to the page's
   * base URL. Anything else is `misconfigured`. No default: this, `adapter` or `device-grant` is required.
   */
  server = '';

  /** The app's id at that server. No default: required beside `server`. */
  appId = '';

  /**
   * Protocol of the server: `genauth-v3`, the default, `genauth-v2`, or `device-grant` (RFC 8628), whose code is `device-grant.js` beside
   * this file. Anything else is `misconfigured`.
   */
  protocol: ProtocolName = 'genauth-v3';

  /** Issuer of an OAuth server, whose metadata (RFC 8414) names the endpoints. Only with `device-grant`, and in place of the two endpoints. No default. */
  issuer = '';

  /** Id of the public client at that OAuth server. Required with `device-grant`. No default. */
  clientId = '';

  /** Requested scopes, separated by spaces. Only with `device-grant`. Default: empty, and the server decides. */
  scope = '';

  /** Address of the OAuth server's device authorization endpoint, if it has no metadata. Only with `device-grant`. No default. */
  deviceAuthorizationEndpoint = '';

  /** Address of the OAuth server's token endpoint, if it has no metadata. Only with `device-grant`. No default. */
  tokenEndpoint = '';

  /** Name of the ticket in the form. Default: empty, which submits nothing. */
  name = '';

  /** Requires confirmation of the account on this page before `login-success`. Default `false`. */
  confirmIdentity = false;

  /** When the code is shown. `auto`: at once, except on a phone that can open the code's link; `manual`: after the user presses a button. Default `auto`. */
  reveal: 'auto' | 'manual' = 'auto';

  /** Hides the frame of the card, and the title and the steps or the hint of the code, for pages with text of their own. Default `false`. */
  minimal = false;

  /** Name of the app that scans the code, as its users know it. Default: empty, and the texts say "the app". */
  appName: string | null = '';

  /** Address of the app's picture, shown beside the title. It is left out if it does not load. Default: empty, which shows none. */
  appIcon: string | null = '';

  /** Shows one sentence in place of the numbered steps. Default `false`. */
  noSteps = false;

  /** Offers to copy the code's link, where the code is one. Default `false`. */
  copyLink = false;

  /** Offers to open the code's link on this computer, where the code is one. Default `false`. */
  openHere = false;

  /** Space inside the card: `compact`, `comfortable` or `spacious`. Anything else counts as `comfortable`, the default. */
  density: 'compact' | 'comfortable' | 'spacious' = 'comfortable';

  /** `light`, `dark`, or `auto`: as the page's own `color-scheme`. Anything else counts as `auto`, the default. */
  colorScheme: 'light' | 'dark' | 'auto' = 'auto';

  /** Address of an image for the center of the code. It is left out if it does not load. Default: empty, which shows none. */
  logo: string | null = '';

  /** Share of the code that may be damaged: `L` 7 %, `M` 15 %, `Q` 25 %, `H` 30 %. Default: `M`, or `Q` with a logo, which needs at least `Q`. */
  errorCorrection: ErrorCorrection | '' = '';

  /** Keeps the form invalid until approval. Default `false`. */
  required = false;

  /** Sends no request and shows no code, as in a disabled `<fieldset>`. Default `false`. */
  disabled = false;

  /** Submits the form on approval. `misconfigured` unless its method is `post` and its action has this origin. Default `false`. */
  autoSubmit = false;

  /**
   * Binds each code to this page, so that a photo of it is useless. `auto`: if page and server support it; `required`: fail otherwise;
   * `off`: never. Default `auto`. Anything else is `misconfigured`. Read when a run starts.
   */
  binding: BindingMode = 'auto';

  /** Exposes the code verifier beside the ticket, for backends that need it at redemption. Default `false`. */
  exposeVerifier = false;

  /** Whether an expired code is replaced by a new one: `auto` or `manual`. Anything else counts as `auto`, the default. Read when a run starts. */
  renew: 'auto' | 'manual' = 'auto';

  /** Maximum number of automatic renewals, 0 or more. Default 5. Read when a run starts. */
  maxRenewals = 5;

  /**
   * Turns tab sync off. By default hidden tabs pause polling while a visible tab shows a code, and a sign-in shows in all tabs of this
   * origin before any backend has the ticket. Default `false`. Read when a run starts.
   */
  noTabSync = false;

  /** Hides the countdown, as a line and as text. Default `false`. */
  noCountdown = false;

  /** Shows initials instead of photos. Default `false`. */
  noPhoto = false;

  /** Allowed origins of photos, separated by spaces, such as `https://cdn.example.com`. Default: empty, which allows all. */
  photoOrigins: string | null = '';

  /** Falls back to the server's QR image. The image host sees every viewer's request. Default `false`: `qr-invalid`. */
  allowImage = false;

  /** Messages that override those of the language. A text that depends on a name may be one fixed text. Default: none. */
  messages: MessageOverrides = {};

  /** Shows the view of this status with sample data and sends no request. For design. Default: none. */
  preview: LoginStatusName | '' = '';

  /**
   * Loads `diagnostics.js`, which must lie beside this file. It reports configuration errors in the console and on the page, and requests a
   * separate code. For development. Default `false`, which loads nothing.
   */
  debug = false;

  /** Replaces the default adapter for `server` and `app-id`. A new object starts a new run. Default: none. */
  adapter: LoginAdapter | undefined;

  /**
   * First code, shown without a request and polled like any other: a code that the page or its server has requested, or a promise of one. A new
   * object starts a new run, the same object never again; a restart requests another code. Default: the server-rendered code, if there is
   * one, else none.
   */
  code: LoginCode | PromiseLike<LoginCode | undefined> | undefined;

  /** Source of time, for tests. Default: `systemClock`. Read when a run starts. */
  clock: Clock = systemClock;
}
