import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinFrames, readAnimation } from './animated-webp.mjs';

/** One pixel, encoded by Chromium without loss. */
const pixel = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
const frame = { webp: pixel, x: 2, y: 4, width: 1, height: 1, durationMs: 120 };

describe('animated WebP', () => {
  it('declares its size, its plays and the duration of each frame', () => {
    const webp = joinFrames({ width: 830, height: 634, plays: 3, frames: [frame, { ...frame, durationMs: 70_000 }] });

    assert.deepEqual(readAnimation(webp), { width: 830, height: 634, plays: 3, durationsMs: [120, 70_000] });
  });

  it('declares in its first chunk how many bytes follow', () => {
    const webp = joinFrames({ width: 8, height: 8, plays: 0, frames: [frame] });

    assert.equal(webp.readUInt32LE(4), webp.length - 8);
  });

  it('rejects a frame at an odd pixel, which the format cannot express', () => {
    const odd = { width: 8, height: 8, plays: 0, frames: [{ ...frame, x: 1 }] };

    assert.throws(() => joinFrames(odd), new RangeError('x and y must be even'));
  });

  it('rejects a file that is no WebP, and a WebP that is not animated', () => {
    assert.throws(() => readAnimation(Buffer.from('GIF89a, and some more')), new TypeError('the file must be a WebP'));
    assert.throws(() => readAnimation(pixel), new TypeError('an animated WebP must contain VP8X'));
  });
});
