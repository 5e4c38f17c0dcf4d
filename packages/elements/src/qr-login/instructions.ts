import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { copy, tick } from './icons.js';
import type { ViewContext } from './view-model.js';
import { connectionTextOf, viewTextOf } from './view-text.js';

type Fragment = TemplateResult | typeof nothing;

/** What to do with the code: numbered steps, or the user code as a second way in. */
export function instructions(context: ViewContext): Fragment {
  const { userCode } = viewTextOf(context);
  return html`${userCode === undefined ? html`${steps(context)}${aside(context)}` : userCodeEntry(context, userCode)}
  ${links(context)}`;
}

function steps(context: ViewContext): Fragment {
  const { messages, appName, hasSteps } = context;
  if (!hasSteps) return hint(context);
  const items = messages
    .steps(appName)
    .map((text) => html`<li part="step" class="step"><span .textContent=${text}></span></li>`);
  return html`<ol part="steps" class="steps" role="list">
    ${items}
  </ol>`;
}

/** The line above the user code says what to do, or what has happened to the connection. */
function userCodeEntry(context: ViewContext, userCode: string): Fragment {
  const { messages, appName, copied, onCopyUserCode } = context;
  const isCopied = copied === 'user code';
  const [lastStep = messages.pendingHint(appName)] = messages.steps(appName).slice(-1);
  return html`<div class="manual">
    ${connection(context) ?? countdown(context) ?? html`<p part="hint" class="aside" .textContent=${lastStep}></p>`}
    <div class="entry">
      <p part="user-code-label" class="aside" .textContent=${messages.userCodeLabel}></p>
      <div class="value">
        <bdi part="user-code" class="user-code" translate="no" .textContent=${userCode}></bdi>
        <button part="copy" class="copy" type="button" aria-label=${messages.copyCode} @click=${onCopyUserCode}>
          <svg class="small" viewBox="0 0 24 24" aria-hidden="true">${isCopied ? tick : copy}</svg>
        </button>
      </div>
    </div>
  </div>`;
}

/** Ways on without a scan on this computer, on request of the host page. */
function links({ messages, copied, link, onCopyLink, onOpenApp }: ViewContext): Fragment {
  if (!link) return nothing;
  const { href, copyLink, openHere } = link;
  const copyText = copied === 'link' ? messages.copied : messages.copyLink;
  return html`<div class="links">
    ${copyLink ? quietButton(copyText, onCopyLink, !href) : nothing}
    ${openHere ? html`<a part="link" class="link" href=${href || nothing} @click=${onOpenApp} .textContent=${messages.openHere}></a>` : nothing}
  </div>`;
}

/** One or two short sentences. */
export function hint(context: ViewContext): Fragment {
  return html`<p part="hint" class="hint" .textContent=${viewTextOf(context).hint}></p>`;
}

/** The last row of every view: state of the connection, else of the code. */
export function aside(context: ViewContext): Fragment {
  return connection(context) ?? countdown(context) ?? nothing;
}

function countdown({ seconds, hasRenewal, messages }: ViewContext): Fragment | undefined {
  if (seconds === undefined) return undefined;
  const text = hasRenewal ? messages.renewsIn(seconds) : messages.endsIn(seconds);
  return html`<p part="countdown" class="aside last" .textContent=${text}></p>`;
}

function connection(context: ViewContext): Fragment | undefined {
  const text = connectionTextOf(context);
  if (text === undefined) return undefined;
  return html`<p part="connection" class="aside last connection" .textContent=${text}></p>`;
}

/** A secondary action. */
export function quietButton(label: string, onClick: () => void, isDisabled = false): TemplateResult {
  return html`<button
    part="link"
    class="link"
    type="button"
    ?disabled=${isDisabled}
    @click=${onClick}
    .textContent=${label}
  ></button>`;
}
