import type { Clock } from '@qr-login/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { assertCameraSupport, listCameraIds, openCamera, queryPermission } from './camera.js';
import type { Camera } from './camera.js';
import { loadDetector } from './code-detector.js';
import type { CodeDetector } from './code-detector.js';
import { PageVisibility } from './page-visibility.js';
import { readFrames } from './read-frames.js';
import { reportOnce } from './report-once.js';
import { ScanError } from './scan-error.js';
import type { ScanNotice, ScanState, ScanStatus } from './scan-state.js';

/** The element, as the controller needs it. */
export interface ScanHost extends ReactiveControllerHost, HTMLElement {
  readonly clock: Clock;
  readonly wasmUrl: string;
}

/** Without a code for so long, the user gets advice. */
const adviceMs = 10_000;
/** A notice stays so long after what caused it is out of view. */
const noticeMs = 4000;

/** Runs camera and detector for the element while scanning is on and the user can see it. */
export class ScanController implements ReactiveController {
  readonly #host: ScanHost;
  readonly #onTexts: (texts: readonly string[]) => void;
  readonly #visibility: PageVisibility;
  #state: ScanState = { status: 'idle' };
  #isWanted = false;
  #run: AbortController | undefined;
  #detector: Promise<CodeDetector> | undefined;
  #detectorUrl = '';
  #deviceId: string | undefined;
  #clearNotice = (): void => {};
  #clearAdvice = (): void => {};

  /** The open camera. */
  camera: Camera | undefined;
  /** Ids of all cameras, once the user has allowed one. */
  cameraIds: readonly string[] = [];
  isTorchOn = false;

  /** `onTexts` receives the texts of all codes in each frame. */
  constructor(host: ScanHost, onTexts: (texts: readonly string[]) => void) {
    this.#host = host;
    this.#onTexts = onTexts;
    this.#visibility = new PageVisibility(host, () => this.#sync());
    host.addController(this.#visibility);
    host.addController(this);
  }

  get state(): ScanState {
    return this.#state;
  }

  hostConnected(): void {
    this.#sync();
  }

  hostDisconnected(): void {
    this.#sync();
    this.#clearNotice();
  }

  /** The video exists from the first render on. */
  hostUpdated(): void {
    this.#sync();
  }

  /** Scans from now on, whenever the user can see the element. */
  start(): void {
    this.#endRun();
    this.#isWanted = true;
    this.#clearNotice();
    this.#become({ status: 'starting' });
    this.#sync();
  }

  /** Ends the scan. */
  stop(status: ScanStatus): void {
    this.#endRun();
    this.#isWanted = false;
    this.#clearNotice();
    this.#become({ status });
  }

  /** Says something beside the view, until 4 s later or until the user leaves the view. */
  notify(notice: ScanNotice): void {
    this.#clearNotice();
    this.#clearNotice = this.#host.clock.setTimer(() => this.#become({ status: this.#state.status }), noticeMs);
    if (notice !== this.#state.notice) this.#become({ status: this.#state.status, notice });
    if (this.#state.status === 'scanning') this.#adviseLater();
  }

  /** Shows why there is no camera or no detector. The console has what the user cannot solve. */
  fail(error: unknown): void {
    const status = error instanceof ScanError ? error.problem : 'failed';
    this.stop(status);
    if (status === 'unsupported' || status === 'failed') reportOnce(error);
    if (status === 'denied') void this.#startWhenAllowed();
  }

  /** The detector for `wasmUrl`, loaded once. Rejects with `ScanError`. */
  loadDetector(): Promise<CodeDetector> {
    const { wasmUrl } = this.#host;
    if (this.#detector && this.#detectorUrl === wasmUrl) return this.#detector;
    const detector = loadDetector(wasmUrl);
    this.#detectorUrl = wasmUrl;
    this.#detector = detector;
    // The next use tries again.
    detector.catch(() => {
      if (this.#detector === detector) this.#detector = undefined;
    });
    return detector;
  }

  /** Opens the next camera. */
  switchCamera(): void {
    const at = this.cameraIds.indexOf(this.camera?.deviceId ?? '');
    this.#deviceId = this.cameraIds[(at + 1) % this.cameraIds.length];
    this.start();
  }

  async toggleTorch(): Promise<void> {
    const isOn = !this.isTorchOn;
    if (await this.camera?.setTorch(isOn)) this.isTorchOn = isOn;
    this.#host.requestUpdate();
  }

  /** `undefined` before the first render. */
  get #video(): HTMLVideoElement | undefined {
    return this.#host.shadowRoot?.querySelector('video') ?? undefined;
  }

  #sync(): void {
    const video = this.#video;
    const mayRun = this.#isWanted && this.#visibility.isVisible;
    if (mayRun && !this.#run && video) void this.#start(video);
    if (mayRun || !this.#run) return;
    // It starts again when the user can see it.
    this.#endRun();
    this.#enter('starting');
  }

  async #start(video: HTMLVideoElement): Promise<void> {
    const run = new AbortController();
    this.#run = run;
    try {
      await this.#scan(video, run.signal);
    } catch (error) {
      if (!run.signal.aborted) this.fail(error);
    }
  }

  async #scan(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const detector = this.loadDetector();
    // No prompt for a camera whose frames nothing can read.
    if (!this.#host.wasmUrl) await detector;
    const failed = new Promise<never>((_, reject) => void detector.catch(reject));
    await Promise.race([this.#showCamera(video, signal), failed]);
    signal.throwIfAborted();
    this.#enter('scanning');
    this.#adviseLater();
    const { clock } = this.#host;
    await readFrames({ video, detector: await detector, clock, signal, onTexts: this.#onTexts });
  }

  async #showCamera(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    assertCameraSupport();
    const permission = await queryPermission();
    signal.throwIfAborted();
    if (permission?.state !== 'granted') this.#enter('prompting');
    const camera = await openCamera({ deviceId: this.#deviceId, onEnd: () => this.stop('idle'), signal });
    this.camera = camera;
    this.#enter('starting');
    video.srcObject = camera.stream;
    void this.#listCameras(signal);
    try {
      await video.play();
    } catch {
      // The browser requires a tap first.
      if (!signal.aborted) this.stop('idle');
    }
  }

  async #listCameras(signal: AbortSignal): Promise<void> {
    const ids = await listCameraIds();
    if (signal.aborted) return;
    this.cameraIds = ids;
    this.#host.requestUpdate();
  }

  async #startWhenAllowed(): Promise<void> {
    const permission = await queryPermission();
    const start = (): void => {
      if (this.#state.status === 'denied') this.start();
    };
    permission?.addEventListener('change', start, { once: true });
  }

  #endRun(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.camera?.stop();
    this.camera = undefined;
    this.isTorchOn = false;
    this.#clearAdvice();
    if (this.#video) this.#video.srcObject = null;
  }

  /** Keeps the notice: the page may have been hidden by the picture chooser whose result it is about. */
  #enter(status: ScanStatus): void {
    this.#become({ status, notice: this.#state.notice });
  }

  #become(state: ScanState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #adviseLater(): void {
    this.#clearAdvice();
    this.#clearAdvice = this.#host.clock.setTimer(() => {
      if (this.#state.status === 'scanning') this.#become({ status: 'scanning', notice: 'advice' });
    }, adviceMs);
  }
}
