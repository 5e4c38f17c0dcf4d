import type { Clock } from '@qr-login/core';
import type { CodeDetector } from './code-detector.js';
import { centerSquare, visibleRegion } from './frame-region.js';
import type { Region } from './frame-region.js';
import { PixelReader } from './pixel-reader.js';

/** What `readFrames` needs. */
export interface FrameOptions {
  /** Shows the camera with `object-fit: cover`. */
  readonly video: HTMLVideoElement;
  readonly detector: CodeDetector;
  readonly clock: Clock;
  /** Ends the loop. */
  readonly signal: AbortSignal;
  /** Called for each frame, with the texts of all codes in it. */
  readonly onTexts: (texts: readonly string[]) => void;
}

/** A code in the middle is found at this size in a few milliseconds. */
const centerPx = 480;
/** A small code anywhere in view needs more. */
const visiblePx = 1024;
/** After a slow detection the page gets as much time, but no more than this. */
const longestRestMs = 100;
/** WebKitGTK announces no frames of some streams. */
const longestFrameMs = 250;

/**
 * Looks for codes in what the user sees, in turn in the middle and everywhere, one frame at a time, until the signal aborts. Rejects as
 * the detector does.
 */
export async function readFrames({ video, detector, clock, signal, onTexts }: FrameOptions): Promise<void> {
  const center = new PixelReader(centerPx);
  const visible = new PixelReader(visiblePx);
  for (let count = 0; !signal.aborted; count++) {
    const region = regionOf(video);
    const startedAt = clock.now();
    const image = region && (count % 2 === 0 ? center.read(video, centerSquare(region)) : visible.read(video, region));
    const codes = image ? await detector.detect(image) : [];
    if (signal.aborted) return;
    onTexts(codes.map(({ rawValue }) => rawValue));
    const restMs = Math.min(clock.now() - startedAt, longestRestMs);
    if (restMs > 0) await wait(signal, (done) => clock.setTimer(done, restMs));
    await nextFrame(video, clock, signal);
  }
}

/** `undefined` before the first frame. */
function regionOf(video: HTMLVideoElement): Region | undefined {
  const { videoWidth: width, videoHeight: height, clientWidth, clientHeight } = video;
  return width > 0 ? visibleRegion({ width, height }, { width: clientWidth, height: clientHeight }) : undefined;
}

function nextFrame(video: HTMLVideoElement, clock: Clock, signal: AbortSignal): Promise<void> {
  return wait(signal, (done) => {
    const clearTimer = clock.setTimer(done, longestFrameMs);
    const cancelFrame = requestFrame(video, done);
    return () => {
      clearTimer();
      cancelFrame();
    };
  });
}

/** Firefox before 132 announces no frames of videos. */
function requestFrame(video: HTMLVideoElement, callback: () => void): () => void {
  if ('requestVideoFrameCallback' in HTMLVideoElement.prototype) {
    const request = video.requestVideoFrameCallback(callback);
    return () => video.cancelVideoFrameCallback(request);
  }
  const request = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(request);
}

/** Resolves when `start` calls back or the signal aborts. Then what `start` returned is called. */
function wait(signal: AbortSignal, start: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stop();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const stop = start(done);
    signal.addEventListener('abort', done);
  });
}
