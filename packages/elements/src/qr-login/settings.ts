import { systemClock } from '@qr-login/core';
import type { BindingWish, Clock, LoginAdapter, LoginCode, LoginStatusName } from '@qr-login/core';
import { LitElement } from 'lit';
import type { PropertyDeclarations } from 'lit';
import type { ProtocolName } from '../controllers/attempt-controller.js';
import type { Messages } from '../messages/messages.js';
import type { ErrorCorrection } from '../qr-login-code/matrix.js';

/** What a page may set on a card. */
export class QrLoginSettings extends LitElement {
  static override properties: PropertyDeclarations = {
    server: {},
    appId: { attribute: 'app-id' },
    protocol: {},
    name: {},
    required: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    confirmIdentity: { attribute: 'confirm-identity', type: Boolean },
    veiled: { type: Boolean },
    minimal: { type: Boolean, reflect: true },
    logo: {},
    errorCorrection: { attribute: 'error-correction' },
    autoSubmit: { attribute: 'auto-submit', type: Boolean },
    binding: {},
    exposeVerifier: { attribute: 'expose-verifier', type: Boolean },
    renew: {},
    maxRenewals: { attribute: 'max-renewals', type: Number },
    noTabs: { attribute: 'no-tabs', type: Boolean },
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
   * Base address of the login server: `https:` (or `http:` where the page itself is), or a path that begins with `/`, `./` or `../`, from the page's
   * base address. Anything else is `misconfigured`. No default: this or `adapter` is required.
   */
  server = '';

  /** The app's id at that server. No default: required beside `server`. */
  appId = '';

  /** What the server speaks: `genauth-v3`, the default, or `genauth-v2`. Anything else is `misconfigured`. */
  protocol: ProtocolName = 'genauth-v3';

  /** What the ticket is called in the form around. Default: empty, which gives the form nothing. */
  name = '';

  /** Asks whoever sits at the computer whether the account is theirs, before `login-success`. Default `false`. */
  confirmIdentity = false;

  /** Shows no code until somebody asks to see it. Default `false`. On a phone that can open what the code holds it is so anyway. */
  veiled = false;

  /** Leaves frame, title and hint away while it waits, for pages that have their own words beside it. Default `false`. */
  minimal = false;

  /** Address of a picture for the centre of the code, which error correction makes good for. One that does not load is left out. Default: empty, which shows none. */
  logo: string | null = '';

  /** How much of a code may be lost and still be read: `L` 7 %, `M` 15 %, `Q` 25 %, `H` 30 %. Default: `M`, or with a logo `Q`, below which a logo does not go. */
  errorCorrection: ErrorCorrection | '' = '';

  /** Whether the form cannot be sent before somebody has approved. Default `false`. */
  required = false;

  /** Asks no server and shows no code, as within a disabled `<fieldset>`. Default `false`. */
  disabled = false;

  /** Sends the form off as soon as somebody approved. `misconfigured` unless its method is `post` and its action of this origin. Default `false`. */
  autoSubmit = false;

  /**
   * Whether codes are bound to this page, so that who photographs one gets nothing: `auto` where page and server can, `required` or no code at
   * all, `off` never. Default `auto`. Anything else is `misconfigured`. Read when a run begins.
   */
  binding: BindingWish = 'auto';

  /** Puts the page's secret beside the ticket, for backends that have to show it at redemption. Default `false`. */
  exposeVerifier = false;

  /** Whether an ended code is followed by a new one: `auto` or `manual`. Anything else counts as `auto`, the default. Read when a run begins. */
  renew: 'auto' | 'manual' = 'auto';

  /** New codes shown with nobody asking for them, 0 or more. Default 5. Read when a run begins. */
  maxRenewals = 5;

  /**
   * Tells other tabs of this origin nothing and hears nothing from them. Without it they know that a code is shown in front, which lets hidden
   * ones rest, and that somebody signed in, before any backend has the ticket. Default `false`. Read when a run begins.
   */
  noTabs = false;

  /** Hides the ring and the last seconds. Default `false`. */
  noCountdown = false;

  /** Shows initials and loads no picture. Default `false`. */
  noPhoto = false;

  /** Origins that a photo may be loaded from, separated by spaces, as `https://cdn.example.com`. Default: empty, which allows every one. */
  photoOrigins: string | null = '';

  /** Shows the server's picture of a code where that is all the server gives. It learns who looks at it. Default `false`: `qr-invalid`. */
  allowImage = false;

  /** Single texts of the host's own, in place of those of the language. Default: none. */
  messages: Partial<Messages> = {};

  /** Shows the view of this status, drawn from samples, and asks no server. For designing. Default: none. */
  preview: LoginStatusName | '' = '';

  /**
   * Loads `doctor.js`, which lies beside this file, and has it tell in the console and on the page what is set up wrong. It asks the server for a
   * code of its own. For developing. Default `false`, which loads nothing.
   */
  debug = false;

  /** Asks the server instead of the default one for `server` and `app-id`. A new object starts a new run. Default: none. */
  adapter: LoginAdapter | undefined;

  /**
   * Shown first, with no request for one, then followed as any: a code that the page or its server has asked for, or the promise of one. A new
   * object starts a new run, the same one never again; a run that begins anew asks for another. Default: the code that a server has drawn, if one
   * has, else none.
   */
  code: LoginCode | PromiseLike<LoginCode | undefined> | undefined;

  /** Where time comes from. For tests. Default: `systemClock`. Read when a run begins. */
  clock: Clock = systemClock;
}
