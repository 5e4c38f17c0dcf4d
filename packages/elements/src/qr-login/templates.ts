import { ownMembers } from '@qr-login/core/internal';
import { html, nothing } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { alert, cross, hourglass, userIcon, phone, tick, offlineIcon } from './icons.js';
import { createInitials } from './initials.js';
import type { ServerRenderedCode } from './adopt-server-code.js';
import { isSignedInElsewhere, viewNameOf, userOf } from './view-model.js';
import type { ViewContext, ViewName } from './view-model.js';
import { viewTextOf } from './view-text.js';

type Fragment = TemplateResult | typeof nothing;
type ViewTemplate = (context: ViewContext) => Fragment;

/** Content below the title. Every view has the same size, so that the card keeps its size. */
const bodies: Readonly<Record<ViewName, ViewTemplate>> = {
  loading: (context) =>
    html`<div part="skeleton" class="code-frame skeleton"></div>
      ${hint(context)}${connection(context)}`,
  pending: (context) =>
    html`${ring(context)}${codeFrame(context)}${hint(context)}${connection(context) ?? countdown(context)}`,
  scanned: (context) => html`
    <div class="whole person">${avatar(context)}${displayName(context)}${hint(context)}</div>
    ${connection(context) ?? notYouLink(context)}
  `,
  placeholder: (context) => {
    const { placeholder, messages, onOpenApp, onShowCode } = context;
    if (placeholder === 'manual') return notice(context, phone, messages.showCode, onShowCode);
    return html`${notice(context, phone, messages.openApp, onOpenApp)}${link(messages.showCode, onShowCode)}`;
  },
  confirm: (context) => html`
    <div class="whole person notice">
      ${avatar(context)}${displayName(context)}${button(context.messages.proceed, acceptHandler(context))}
    </div>
    ${notYouLink(context)}
  `,
  authorized: (context) => html`
    <div class="whole person">${icon(tick, 'approved')}${displayNameIfKnown(context)}${hint(context)}</div>
    ${isSignedInElsewhere(context.view) ? link(context.messages.newCode, context.onNewCode) : nothing}
  `,
  cancelled: (context) => notice(context, cross, context.messages.newCode, context.onNewCode),
  expired: (context) => notice(context, hourglass, context.messages.newCode, context.onNewCode),
  offline: (context) => notice(context, offlineIcon, context.messages.tryAgain, context.onTryAgain),
  error: (context) => notice(context, alert, context.messages.tryAgain, context.onNewCode),
};

const waitingTitle = (text: string): Fragment =>
  html`<h2 part="title" class="title" tabindex="-1" .textContent=${text}></h2>`;
const scannedTitle = (text: string): Fragment =>
  html`<h2 part="title" class="title" tabindex="-1" .textContent=${text}></h2>`;
const endTitle = (text: string): Fragment =>
  html`<h2 part="title" class="title" tabindex="-1" .textContent=${text}></h2>`;

/**
 * Three identical templates, so that each title is a new node: browsers count text that changes in place and starts elsewhere as a
 * layout shift.
 */
const titles: Readonly<Partial<Record<ViewName, (text: string) => Fragment>>> = {
  scanned: scannedTitle,
  authorized: endTitle,
  cancelled: endTitle,
  expired: endTitle,
  offline: scannedTitle,
  error: endTitle,
};

/** The card and its announcement. */
export function renderCard(context: ViewContext, announcement: string): TemplateResult {
  // The host page may be in another language than the messages.
  const { lang, dir } = context.messages;
  return html`<div part="card" class="card" lang=${lang} dir=${dir}>${renderView(context)}</div>
    <p class="visually-hidden" role="status" lang=${lang} dir=${dir} .textContent=${announcement}></p>`;
}

/**
 * The content of the card. Every text is set as `textContent`: the next text replaces what a translator has inserted, such as `<font>`
 * elements, while Lit would keep writing to a detached text node.
 */
function renderView(context: ViewContext): TemplateResult {
  const name = viewNameOf(context);
  const view = html`
    ${(titles[name] ?? waitingTitle)(viewTextOf(context).title)}
    <div part="body" class="body">${bodies[name](context)}</div>
  `;
  // These two views contain the only control to proceed, so no slot replaces them.
  const isRequired = name === 'confirm' || name === 'placeholder';
  return html`
    <slot name="header"></slot>
    ${isRequired ? view : html`<slot name=${name}>${view}</slot>`}
    <slot name="footer"></slot>
  `;
}

function hint(context: ViewContext): Fragment {
  const { hint: text, userCode } = viewTextOf(context);
  const userCodeElement =
    userCode && html`<bdi part="user-code" class="user-code" translate="no" .textContent=${userCode}></bdi>`;
  return html`<p part="hint" class="hint"><span .textContent=${text}></span> ${userCodeElement}</p>`;
}

/** Enlarged, it covers the page until the next press, Escape or loss of focus. */
function codeFrame({ view, messages, logo, errorCorrection, onDrawError, onImageError }: ViewContext): Fragment {
  const code: Partial<ServerRenderedCode> = view.status === 'pending' ? view.code : {};
  const { content, imageUrl, drawing: serverDrawing } = ownMembers(code);
  const drawing = html`<qr-login-code
    part="code"
    label=${messages.codeLabel}
    .logo=${logo}
    .errorCorrection=${errorCorrection}
    .content=${content ?? ''}
    @login-error=${onDrawError}
    ><slot name="logo" slot="logo"></slot
  ></qr-login-code>`;
  const image = html`<img
    part="code"
    src=${imageUrl}
    alt=${messages.codeLabel}
    referrerpolicy="no-referrer"
    @error=${onImageError}
  />`;
  return html`<div
    id="code-frame"
    popover
    part="code-frame"
    class="code-frame"
    @toggle=${updateExpanded}
    @focusout=${closeOnFocusOut}
  >
    ${serverDrawing ?? (content === undefined && imageUrl ? image : drawing)}
    <button
      class="enlarge"
      type="button"
      popovertarget="code-frame"
      aria-label=${messages.enlarge}
      aria-expanded="false"
    ></button>
  </div>`;
}

function updateExpanded({ newState, target }: ToggleEvent): void {
  const enlarge = target instanceof Element ? target.lastElementChild : undefined;
  if (enlarge) enlarge.ariaExpanded = String(newState === 'open');
}

/** Closes the enlarged code when keyboard focus moves to the page below. */
function closeOnFocusOut({ relatedTarget, currentTarget }: FocusEvent): void {
  if (relatedTarget && currentTarget instanceof HTMLElement) currentTarget.togglePopover?.(false);
}

/** Drains toward the top as the code's lifetime runs out. */
function ring({ share }: ViewContext): Fragment {
  if (share === undefined) return nothing;
  const outline =
    'M128 1.5H241A13.5 13.5 0 0 1 254.5 15V241A13.5 13.5 0 0 1 241 254.5H15A13.5 13.5 0 0 1 1.5 241V15A13.5 13.5 0 0 1 15 1.5Z';
  return html`<svg part="ring" class="ring" viewBox="0 0 256 256" aria-hidden="true">
    <path class="track" d=${outline}></path>
    <path
      class="left"
      d=${outline}
      pathLength="100"
      stroke-dasharray="100 100"
      stroke-dashoffset=${100 - share * 100}
    ></path>
  </svg>`;
}

function countdown({ seconds, hasRenewal, messages }: ViewContext): Fragment {
  if (seconds === undefined) return nothing;
  const text = hasRenewal ? messages.renewsIn(seconds) : messages.endsIn(seconds);
  return html`<p part="countdown" class="aside" .textContent=${text}></p>`;
}

function connection(context: ViewContext): Fragment | undefined {
  if (context.connection === 'online') return undefined;
  const { offlineTitle, reconnecting } = context.messages;
  const text = context.connection === 'offline' ? offlineTitle : reconnecting;
  return html`<p part="connection" class="aside connection" .textContent=${text}></p>`;
}

function notYouLink({ messages, onNewCode }: ViewContext): Fragment {
  return link(messages.notYou, onNewCode);
}

function link(label: string, onClick: () => void): Fragment {
  return html`<button part="link" class="aside link" type="button" @click=${onClick} .textContent=${label}></button>`;
}

function button(label: string, onClick: () => void): Fragment {
  return html`<button part="button" class="button" type="button" @click=${onClick} .textContent=${label}></button>`;
}

function acceptHandler({ view, onNewCode }: ViewContext): () => void {
  return 'onAccept' in view ? view.onAccept : onNewCode;
}

function avatar({ view, photo, onPhotoError }: ViewContext): Fragment {
  const user = userOf(view);
  if (photo !== undefined) {
    return html`<img
      part="avatar"
      class="avatar"
      src=${photo}
      alt=""
      width="72"
      height="72"
      decoding="async"
      referrerpolicy="no-referrer"
      @error=${onPhotoError}
    />`;
  }
  const initials = user ? createInitials(user.displayName) : '';
  if (initials === '') return icon(userIcon, 'approved');
  return html`<span
    part="avatar"
    class="avatar initials"
    aria-hidden="true"
    translate="no"
    .textContent=${initials}
  ></span>`;
}

function displayName({ view, messages }: ViewContext): Fragment {
  const name = userOf(view)?.displayName;
  return html`<bdi
    part="display-name"
    class="display-name ${name ? '' : 'unknown'}"
    translate=${name ? 'no' : 'yes'}
    .textContent=${name ?? messages.unknownUser}
  ></bdi>`;
}

function displayNameIfKnown(context: ViewContext): Fragment {
  return userOf(context.view) ? displayName(context) : nothing;
}

function notice(context: ViewContext, drawing: SVGTemplateResult, label: string, onClick: () => void): Fragment {
  return html`<div class="whole notice">${icon(drawing, 'quiet')} ${hint(context)} ${button(label, onClick)}</div>`;
}

function icon(drawing: SVGTemplateResult, tone: 'approved' | 'quiet'): Fragment {
  return html`<svg part="icon" class="icon ${tone}" viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`;
}
