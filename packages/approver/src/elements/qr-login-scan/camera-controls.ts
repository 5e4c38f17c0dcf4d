import { html, nothing } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { torch } from '../icons.js';
import type { ScanMessages } from '../i18n/scan-messages.js';
import { renderIcon } from '../render-icon.js';
import type { Camera, ZoomRange } from './camera.js';
import { switchCamera } from './scan-icons.js';

/** What the controls show and call. */
export interface CameraControls {
  readonly messages: ScanMessages;
  readonly camera: Camera | undefined;
  readonly isTorchOn: boolean;
  readonly cameraCount: number;
  readonly onTorch: () => void;
  readonly onSwitchCamera: () => void;
}

/** Light, zoom and camera choice over the video, each only where the camera offers it. */
export function cameraControls(controls: CameraControls): TemplateResult {
  const { messages, camera, isTorchOn, cameraCount, onTorch, onSwitchCamera } = controls;
  const zoomRange = camera?.zoomRange;
  return html`<div class="controls" part="controls">
    ${camera?.hasTorch ? roundButton(torch, messages.torch, onTorch, isTorchOn) : nothing}
    ${camera && zoomRange ? zoomSlider(zoomRange, camera, messages.zoom) : nothing}
    ${cameraCount > 1 ? roundButton(switchCamera, messages.switchCamera, onSwitchCamera) : nothing}
  </div>`;
}

function roundButton(icon: SVGTemplateResult, label: string, onClick: () => void, isPressed?: boolean): TemplateResult {
  return html`<button
    class="round"
    part="control"
    type="button"
    aria-label=${label}
    title=${label}
    aria-pressed=${isPressed ?? nothing}
    @click=${onClick}
  >
    ${renderIcon(icon)}
  </button>`;
}

function zoomSlider({ min, max, step }: ZoomRange, camera: Camera, label: string): TemplateResult {
  const onInput = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) void camera.setZoom(target.valueAsNumber);
  };
  return html`<input
    class="zoom"
    part="control"
    type="range"
    aria-label=${label}
    min=${min}
    max=${max}
    step=${step || 'any'}
    .valueAsNumber=${camera.zoom ?? min}
    @input=${onInput}
  />`;
}
