import type { ReactiveControllerHost } from 'lit';
import { classifyTexts } from './classify-texts.js';
import type { Reading } from './classify-texts.js';
import { CodeFoundEvent } from './events.js';
import type { CodeFoundDetail } from './events.js';
import { readPicture } from './read-picture.js';
import { reportOnce } from './report-once.js';
import { ReceivedData } from './received-data.js';
import { ScanController } from './scan-controller.js';
import type { ScanHost } from './scan-controller.js';

/** The element, as the intake needs it. */
export interface IntakeHost extends ScanHost, ReactiveControllerHost {
  readonly approveUrls: readonly string[];
  readonly userPoolId: string | null | undefined;
}

/** Receives codes from the camera, pictures, pastes, drops and the user-code field, and fires `code-found`. */
export class CodeIntake {
  readonly #host: IntakeHost;
  readonly scan: ScanController;
  /** Whether something is dragged over the element. */
  isDropTarget = false;
  isReadingPicture = false;
  #isUserCodeMissing = false;

  constructor(host: IntakeHost) {
    this.#host = host;
    this.scan = new ScanController(host, (texts) => this.#takeFrame(texts));
    host.addController(
      new ReceivedData(host, {
        onText: (text, isForField) => this.#takePaste(text, isForField),
        onFile: (file) => void this.takeFile(file),
        onDropTarget: (isTarget) => this.#setDropTarget(isTarget),
      }),
    );
  }

  /** Whether the user sent an empty user code, and is still in that view. */
  get isUserCodeMissing(): boolean {
    return this.#isUserCodeMissing && this.scan.state.status === 'user-code';
  }

  /** Opens the field for a user code, in place of the camera. */
  enterUserCode(): void {
    this.#isUserCodeMissing = false;
    this.scan.stop('user-code');
  }

  takeUserCode(userCode: string): void {
    this.#isUserCodeMissing = userCode === '';
    this.#host.requestUpdate();
    if (userCode !== '') this.#find({ kind: 'user-code', userCode, entry: 'user-code' });
  }

  async takeFile(file: File): Promise<void> {
    if (this.isReadingPicture) return;
    this.#setReading(true);
    try {
      const texts = await readPicture(file, await this.scan.loadDetector());
      if (this.#isWaiting) this.#finish(this.#classify(texts), 'picture');
    } catch (error) {
      if (this.#isWaiting) this.scan.fail(error);
    } finally {
      this.#setReading(false);
    }
  }

  /** Whether a code can still be used: another may have been found meanwhile. */
  get #isWaiting(): boolean {
    return this.#host.isConnected && this.scan.state.status !== 'found';
  }

  #takeFrame(texts: readonly string[]): void {
    if (texts.length > 0) this.#finish(this.#classify(texts), 'camera');
  }

  /** Text that is no login code may be a user code for the field. */
  #takePaste(text: string, isForField: boolean): boolean {
    const reading = this.#classify([text]);
    if (isForField && reading.kind === 'not-a-login-code') return false;
    this.#finish(reading, 'paste');
    return true;
  }

  #classify(texts: readonly string[]): Reading {
    const { approveUrls, userPoolId } = this.#host;
    if (approveUrls.length === 0 && !userPoolId) reportOnce(new Error('approveUrls must be set: no code can be found'));
    return classifyTexts(texts, { approveUrls, userPoolId: userPoolId ?? undefined });
  }

  #finish(reading: Reading, entry: 'camera' | 'picture' | 'paste'): void {
    if (reading.kind === 'login-code') this.#find({ ...reading, entry });
    else this.scan.notify(reading.kind);
  }

  #find(code: CodeFoundDetail): void {
    this.scan.stop('found');
    this.#host.dispatchEvent(new CodeFoundEvent(code));
  }

  #setDropTarget(isTarget: boolean): void {
    if (isTarget === this.isDropTarget) return;
    this.isDropTarget = isTarget;
    this.#host.requestUpdate();
  }

  #setReading(isReading: boolean): void {
    this.isReadingPicture = isReading;
    this.#host.requestUpdate();
  }
}
