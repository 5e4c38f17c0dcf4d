import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { codeFrame, countdownBar, expiredFrame, fadingFrame, skeleton } from './code-frame.js';
import { alert, cross, offlineIcon, phoneWithCode, tick } from './icons.js';
import { aside, hint, instructions, quietButton } from './instructions.js';
import { appIcon, appPicture, avatar, disc } from './pictures.js';
import { isSignedInElsewhere, viewNameOf, userOf } from './view-model.js';
import type { ViewContext, ViewName } from './view-model.js';
import { isFinalError, viewTextOf } from './view-text.js';

type Fragment = TemplateResult | typeof nothing;
type ViewTemplate = (context: ViewContext) => Fragment;

/** The views. Each has the same size, so that the card keeps its size. */
const views: Readonly<Record<ViewName, ViewTemplate>> = {
  loading: codeView(skeleton),
  pending: codeView(codeFrame),
  expired: (context) => html`${heading(context)}${expiredFrame(context)}${hint(context)}`,
  scanned: (context) => html`
    ${fadingFrame()}
    <div class="group">
      ${avatar(context)}${scannedTitle(context)}${hint(context)}
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      ${notYouLink(context)}
    </div>
    ${aside(context)}
  `,
  placeholder: (context) => {
    const { placeholder, messages, appName, link, onOpenApp, onShowCode } = context;
    if (placeholder === 'manual' || !link)
      return notice(context, disc(phoneWithCode, 'accent'), button(messages.showCode, onShowCode));
    const open = html`<a
      part="button"
      class="button wide"
      href=${link.href}
      @click=${onOpenApp}
      .textContent=${messages.openApp(appName)}
    ></a>`;
    return notice(context, appPicture(context), html`${open}${quietButton(messages.showCode, onShowCode)}`);
  },
  check: (context) => html`
    <div class="group">
      ${endTitle(context)}${hint(context)}
      <div class="check wide">${context.checkCode?.form}</div>
      ${notYouLink(context)}
    </div>
    ${aside(context)}
  `,
  confirm: (context) => html`
    <div class="group">
      ${avatar(context)}${scannedTitle(context)}${hint(context)}
      ${button(context.messages.proceed, acceptHandler(context), 'wide')}${notYouLink(context)}
    </div>
  `,
  authorized: (context) =>
    notice(
      context,
      disc(tick, 'success'),
      isSignedInElsewhere(context.view) ? quietButton(context.messages.newCode, context.onNewCode) : nothing,
    ),
  cancelled: (context) => notice(context, disc(cross, 'neutral'), button(context.messages.newCode, context.onNewCode)),
  offline: (context) =>
    notice(context, disc(offlineIcon, 'warning'), button(context.messages.tryAgain, context.onTryAgain, 'plain')),
  error: (context) =>
    notice(
      context,
      disc(alert, 'danger'),
      isFinalError(context.view) ? nothing : button(context.messages.tryAgain, context.onNewCode),
    ),
};

/** One template with and without the code, so that its arrival replaces the frame and keeps title and steps. */
function codeView(frame: ViewTemplate): ViewTemplate {
  return (context) => html`${heading(context)}${countdownBar(context)}${frame(context)}${instructions(context)}`;
}

/** The card and its announcement, in lines, which are read with a pause between them. */
export function renderCard(context: ViewContext, announcement: readonly string[]): TemplateResult {
  // The host page may be in another language than the messages.
  const { lang, dir } = context.messages;
  return html`<div part="card" class="card" lang=${lang} dir=${dir}>${renderView(context)}</div>
    <div class="visually-hidden" role="status" lang=${lang} dir=${dir}>
      ${announcement.map((line) => html`<p .textContent=${line}></p>`)}
    </div>`;
}

/**
 * The content of the card. Every text is set as `textContent`: the next text replaces what a translator has inserted, such as `<font>`
 * elements, while Lit would keep writing to a detached text node.
 */
function renderView(context: ViewContext): TemplateResult {
  const name = viewNameOf(context);
  const view = html`<div part="body" class="body">${views[name](context)}</div>`;
  // These views contain the only control to proceed, so no slot replaces them.
  const isRequired = name === 'confirm' || name === 'placeholder' || name === 'check';
  return html`
    <slot name="header"></slot>
    ${isRequired ? view : html`<slot name=${name}>${view}</slot>`}
    <slot name="footer"></slot>
  `;
}

// Three templates, not one, so that each title is a new node: browsers count text that changes in place and starts elsewhere as a
// layout shift.

function heading(context: ViewContext): Fragment {
  const { title } = viewTextOf(context);
  return html`<h2 part="title" class="title heading" tabindex="-1">
    ${appIcon(context)}<span .textContent=${title}></span>
  </h2>`;
}

function scannedTitle(context: ViewContext): Fragment {
  const { title } = viewTextOf(context);
  const isName = userOf(context.view)?.displayName === title;
  return html`<h2
    part=${isName ? 'title display-name' : 'title'}
    class="title ${isName ? 'name' : ''}"
    tabindex="-1"
    title=${isName ? title : nothing}
    translate=${isName ? 'no' : 'yes'}
    dir="auto"
    .textContent=${title}
  ></h2>`;
}

function endTitle(context: ViewContext): Fragment {
  return html`<h2 id="title" part="title" class="title" tabindex="-1" .textContent=${viewTextOf(context).title}></h2>`;
}

function notice(context: ViewContext, picture: TemplateResult, actions: Fragment): Fragment {
  return html`<div class="group">${picture}${endTitle(context)}${hint(context)}${actions}</div>`;
}

function notYouLink({ messages, onNewCode }: ViewContext): Fragment {
  return quietButton(messages.notYou, onNewCode);
}

function button(label: string, onClick: () => void, kind: 'wide' | 'plain' | '' = ''): Fragment {
  return html`<button
    part="button"
    class="button ${kind}"
    type="button"
    @click=${onClick}
    .textContent=${label}
  ></button>`;
}

function acceptHandler({ view, onNewCode }: ViewContext): () => void {
  return 'onAccept' in view ? view.onAccept : onNewCode;
}
