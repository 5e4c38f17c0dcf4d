import { ScanError } from './scan-error.js';
import type { ScanProblem } from './scan-error.js';

/** Options of `openCamera`. */
export interface CameraOptions {
  /** The camera to open. Default: the one that faces away from the user, else any. */
  readonly deviceId?: string | undefined;
  /** Called once if the camera ends by itself: unplugged, or its permission was withdrawn. */
  readonly onEnd: () => void;
  /** Aborts the opening. A stream that arrives later is stopped. */
  readonly signal: AbortSignal;
}

/** Steps of a zoom. */
export interface ZoomRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

interface Capabilities extends MediaTrackCapabilities {
  readonly torch?: boolean;
  readonly zoom?: ZoomRange;
  readonly focusMode?: readonly string[];
}

interface Settings extends MediaTrackSettings {
  readonly zoom?: number;
}

interface ConstraintSet extends MediaTrackConstraintSet {
  readonly torch?: boolean;
  readonly zoom?: number;
  readonly focusMode?: string;
}

/** Larger frames cost time and make no code of this size clearer. */
const frameSize = { width: { ideal: 1280 }, height: { ideal: 720 } };

const problems: Readonly<Partial<Record<string, ScanProblem>>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'no-camera',
  OverconstrainedError: 'no-camera',
};

/** Throws `ScanError` where no page gets a camera. */
export function assertCameraSupport(): void {
  const { mediaDevices }: { readonly mediaDevices?: MediaDevices } = navigator;
  if (!isSecureContext) throw new ScanError('insecure', 'the page must be served over HTTPS');
  if (!mediaDevices?.getUserMedia) throw new ScanError('no-camera', 'the browser offers no cameras to pages');
}

/** Opens a camera. Rejects with `ScanError`, or with the reason of the signal. */
export async function openCamera({ deviceId, onEnd, signal }: CameraOptions): Promise<Camera> {
  const stream = await requestStream(deviceId);
  const camera = new Camera(stream, onEnd);
  if (signal.aborted) camera.stop();
  signal.throwIfAborted();
  return camera;
}

async function requestStream(deviceId: string | undefined): Promise<MediaStream> {
  const choice = deviceId === undefined ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: deviceId } };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...choice, ...frameSize } });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    // The chosen camera is gone.
    if (deviceId !== undefined && name === 'OverconstrainedError') return requestStream(undefined);
    throw new ScanError(problems[name] ?? 'busy', 'the camera did not open', error);
  }
}

/** An open camera. */
export class Camera {
  readonly stream: MediaStream;
  readonly #track: MediaStreamTrack | undefined;

  constructor(stream: MediaStream, onEnd: () => void) {
    this.stream = stream;
    this.#track = stream.getVideoTracks()[0];
    this.#track?.addEventListener('ended', onEnd, { once: true });
    if (this.#capabilities.focusMode?.includes('continuous')) void this.#apply({ focusMode: 'continuous' });
  }

  /** Ends the stream. The browser then shows that the camera is off. */
  stop(): void {
    for (const track of this.stream.getTracks()) track.stop();
  }

  /** Whether the camera faces the user, who expects a mirror image. */
  get isFront(): boolean {
    return this.#settings.facingMode === 'user';
  }

  get deviceId(): string | undefined {
    return this.#settings.deviceId;
  }

  get zoom(): number | undefined {
    return this.#settings.zoom;
  }

  get hasTorch(): boolean {
    return this.#capabilities.torch === true;
  }

  /** Only a camera that zooms has a range. */
  get zoomRange(): ZoomRange | undefined {
    const { zoom } = this.#capabilities;
    return zoom && zoom.max > zoom.min ? zoom : undefined;
  }

  /** Resolves with whether the camera followed. */
  setTorch(isOn: boolean): Promise<boolean> {
    return this.#apply({ torch: isOn });
  }

  /** Resolves with whether the camera followed. */
  setZoom(zoom: number): Promise<boolean> {
    return this.#apply({ zoom });
  }

  get #settings(): Settings {
    return this.#track?.getSettings() ?? {};
  }

  /** Firefox has no capabilities. */
  get #capabilities(): Capabilities {
    return this.#track?.getCapabilities?.() ?? {};
  }

  async #apply(constraints: ConstraintSet): Promise<boolean> {
    try {
      await this.#track?.applyConstraints({ advanced: [constraints] });
      return true;
    } catch {
      return false;
    }
  }
}

/** Ids of the cameras, in the order of the browser. Complete only after the user allowed the camera. */
export async function listCameraIds(): Promise<readonly string[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId);
  } catch {
    return [];
  }
}

/** Whether the browser will prompt the user. `undefined` where it has no such query. */
export async function queryPermission(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'camera' });
  } catch {
    return undefined;
  }
}
