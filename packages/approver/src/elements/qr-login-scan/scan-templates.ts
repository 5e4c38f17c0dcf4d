import { html, nothing } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { alert, camera, check, lock } from '../icons.js';
import type { ScanMessages } from '../i18n/scan-messages.js';
import { renderIcon } from '../render-icon.js';
import { cameraControls } from './camera-controls.js';
import type { CameraControls } from './camera-controls.js';
import { cameraOff } from './scan-icons.js';
import type { ScanState, ScanStatus } from './scan-state.js';
import { hintOf, noticeTextOf, viewTextOf } from './scan-view.js';
import { userCodeForm } from './user-code-form.js';
import type { UserCodeForm } from './user-code-form.js';

/** What the templates show, and what they call. */
export interface ScanView extends CameraControls, UserCodeForm {
  readonly state: ScanState;
  readonly messages: ScanMessages;
  readonly isDropTarget: boolean;
  readonly isReadingPicture: boolean;
  readonly onStart: () => void;
  readonly onEnterCode: () => void;
  readonly onFile: (file: File) => void;
}

type Fragment = TemplateResult | typeof nothing;

const pictures: Readonly<Partial<Record<ScanStatus, readonly [icon: SVGTemplateResult, tone: string]>>> = {
  idle: [camera, ''],
  prompting: [camera, ''],
  found: [check, 'success'],
  denied: [cameraOff, 'warning'],
  'no-camera': [cameraOff, 'warning'],
  busy: [cameraOff, 'warning'],
  insecure: [lock, 'danger'],
  unsupported: [alert, 'danger'],
  failed: [alert, 'danger'],
};

const corners =
  'M2 26V14A12 12 0 0 1 14 2H26M74 2H86A12 12 0 0 1 98 14V26M98 74V86A12 12 0 0 1 86 98H74M26 98H14A12 12 0 0 1 2 86V74';

/** The content of the element. The frame has the same place in every view. */
export function renderScan(view: ScanView): TemplateResult {
  const { state, messages } = view;
  const isLive = state.status === 'starting' || state.status === 'scanning';
  return html`
    <h2 class="title" part="title" tabindex="-1" .textContent=${messages.title}></h2>
    <p class="hint" part="hint" id="hint" .textContent=${hintOf(state.status, messages)}></p>
    <div class="frame ${isLive ? 'live' : ''} ${view.isDropTarget ? 'drop' : ''}" part="frame">
      <video
        class=${view.camera?.isFront ? 'mirrored' : ''}
        part="video"
        aria-hidden="true"
        playsinline
        autoplay
        .muted=${true}
        ?hidden=${!isLive}
      ></video>
      ${isLive ? viewfinder(view) : content(view)} ${notice(view)}
    </div>
    ${otherWays(view)}
  `;
}

function viewfinder(view: ScanView): Fragment {
  return html`<svg class="corners ${view.state.status}" part="corners" viewBox="0 0 100 100" aria-hidden="true">
      <path class="edge" d=${corners}></path>
      <path d=${corners}></path>
      <path class="sweep" d="M2 50H98"></path>
    </svg>
    ${view.state.status === 'scanning' ? cameraControls(view) : nothing}`;
}

function content(view: ScanView): Fragment {
  return view.state.status === 'user-code' ? userCodeForm(view) : message(view);
}

function message({ state: { status }, messages, onStart }: ScanView): Fragment {
  const text = viewTextOf(status, messages);
  const [icon, tone] = pictures[status] ?? [];
  return html`<div class="group">
    <span class="disc ${tone}" part="icon">${icon ? renderIcon(icon) : nothing}</span>
    <h3 class="heading" part="heading" .textContent=${text?.title ?? ''}></h3>
    <p class="hint" part="hint" .textContent=${text?.hint ?? ''}></p>
    ${action(status, messages, onStart)}
  </div>`;
}

/** Trying again helps unless only the developer of the page can. */
function action(status: ScanStatus, messages: ScanMessages, onStart: () => void): Fragment {
  if (status === 'prompting' || status === 'unsupported' || status === 'insecure') return nothing;
  if (status === 'found')
    return html`<button
      class="link"
      part="link"
      type="button"
      @click=${onStart}
      .textContent=${messages.scanAgain}
    ></button>`;
  const label = status === 'idle' ? messages.startCamera : messages.tryAgain;
  return html`<button class="button" part="button" type="button" @click=${onStart} .textContent=${label}></button>`;
}

function notice({ state, messages }: ScanView): Fragment {
  if (!state.notice) return nothing;
  return html`<p class="notice" part="notice">
    ${renderIcon(alert)}
    <span .textContent=${noticeTextOf(state.notice, messages)}></span>
  </p>`;
}

/** The ways without the camera are below every view. */
function otherWays(view: ScanView): Fragment {
  const { state, messages, onStart, onEnterCode } = view;
  const isEntering = state.status === 'user-code';
  return html`
    <button
      class="button plain wide"
      part="button"
      type="button"
      @click=${isEntering ? onStart : onEnterCode}
      .textContent=${isEntering ? messages.useCamera : messages.enterCode}
    ></button>
    ${state.status === 'unsupported' ? nothing : pictureLink(view)}
  `;
}

function pictureLink({ messages, isReadingPicture, onFile }: ScanView): Fragment {
  const onClick = (event: Event): void => {
    const { currentTarget } = event;
    const input = currentTarget instanceof HTMLElement ? currentTarget.nextElementSibling : null;
    if (input instanceof HTMLInputElement && !isReadingPicture) input.click();
  };
  const onChange = ({ target }: Event): void => {
    const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    if (file) onFile(file);
    // The same file again is a change too.
    if (target instanceof HTMLInputElement) target.value = '';
  };
  return html`<button
      class="link picture"
      part="link"
      type="button"
      aria-disabled=${isReadingPicture}
      @click=${onClick}
      .textContent=${isReadingPicture ? messages.readingPicture : messages.usePicture}
    ></button>
    <input type="file" accept="image/*" hidden tabindex="-1" @change=${onChange} />`;
}
