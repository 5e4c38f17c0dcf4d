import { create } from 'qrcode';

/** What a `navigator` without cameras offers instead: a stream of a canvas, which is a stream like that of a camera. */
export class CameraStandIn {
  readonly #canvas = document.createElement('canvas');
  readonly #devices = navigator.mediaDevices;
  readonly #timer: number;
  #contents: readonly string[] = [];
  /** Every stream that was requested, in order. */
  readonly streams: MediaStream[] = [];
  /** The constraints of each request. */
  readonly requests: MediaTrackConstraints[] = [];
  /** Rejects every request. */
  failure: Error | undefined;
  /** Delays every request. */
  opening: Promise<void> = Promise.resolve();
  /** Ids of the cameras. */
  deviceIds: readonly string[] = ['back'];
  /** What each camera can do beside showing a picture. */
  capabilities: object = {};
  /** The settings that each camera was given, in order. */
  readonly applied: object[] = [];
  /** Rejects each setting. */
  rejectsSettings = false;
  #paintCount = 0;
  readonly #endings: (() => void)[] = [];

  constructor() {
    Object.assign(this.#canvas, { width: 1280, height: 720 });
    // Only a canvas that changes has frames.
    this.#timer = window.setInterval(() => this.#paint(), 40);
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: this.#asDevices() });
  }

  /** Ends the open stream, as a camera does that is unplugged. */
  unplug(): void {
    for (const end of this.#endings.splice(0)) end();
  }

  /** Shows these texts as QR codes, one beside the other. */
  show(...contents: readonly string[]): void {
    this.#contents = contents;
    this.#paint();
  }

  /** Resolves after so many further frames. */
  async frames(count: number): Promise<void> {
    const last = this.#paintCount + count;
    while (this.#paintCount < last) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** How many streams are on. */
  get openCount(): number {
    return this.streams.filter((stream) => stream.getTracks().some(({ readyState }) => readyState === 'live')).length;
  }

  remove(): void {
    clearInterval(this.#timer);
    for (const stream of this.streams) for (const track of stream.getTracks()) track.stop();
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: this.#devices });
  }

  #asDevices(): Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> {
    return {
      getUserMedia: async ({ video }: MediaStreamConstraints = {}) => {
        this.requests.push(typeof video === 'object' ? video : {});
        await this.opening;
        if (this.failure) throw this.failure;
        return this.#createStream();
      },
      enumerateDevices: () =>
        Promise.resolve(
          this.deviceIds.map(
            (deviceId) => ({ kind: 'videoinput', deviceId, groupId: '', label: deviceId }) as MediaDeviceInfo,
          ),
        ),
    };
  }

  #createStream(): MediaStream {
    const stream = this.#canvas.captureStream(25);
    for (const track of stream.getVideoTracks())
      Object.assign(track, {
        // Only a real camera ends by itself, and Firefox passes no events of scripts on to the track of a canvas.
        addEventListener: (_: 'ended', onEnd: () => void) => {
          this.#endings.push(() => {
            track.stop();
            onEnd();
          });
        },
        getCapabilities: () => this.capabilities,
        applyConstraints: ({ advanced = [] }: MediaTrackConstraints) => {
          if (this.rejectsSettings) return Promise.reject(new DOMException('no', 'OverconstrainedError'));
          this.applied.push(...advanced);
          return Promise.resolve();
        },
      });
    this.streams.push(stream);
    return stream;
  }

  #paint(): void {
    this.#paintCount++;
    const context = this.#canvas.getContext('2d')!;
    const { width, height } = this.#canvas;
    context.fillStyle = '#8a8f98';
    context.fillRect(0, 0, width, height);
    const slot = width / Math.max(1, this.#contents.length);
    for (const [at, content] of this.#contents.entries())
      drawCode(context, content, { x: slot * (at + 0.5), y: height / 2, side: 300 });
  }
}

/** A PNG file with these texts as QR codes. */
export async function createPicture(...contents: readonly string[]): Promise<File> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 400 * Math.max(1, contents.length), height: 400 });
  const context = canvas.getContext('2d')!;
  for (const [at, content] of contents.entries()) drawCode(context, content, { x: 400 * at + 200, y: 200, side: 320 });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return new File([blob!], 'code.png', { type: 'image/png' });
}

function drawCode(
  context: CanvasRenderingContext2D,
  content: string,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
): void {
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
  const quietZone = 4;
  const scale = side / (modules.size + 2 * quietZone);
  context.save();
  context.translate(x - side / 2, y - side / 2);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#000';
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column))
        context.fillRect((column + quietZone) * scale, (row + quietZone) * scale, scale + 0.5, scale + 0.5);
  context.restore();
}
