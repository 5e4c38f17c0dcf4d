import { systemClock } from '@qr-login/core';
import QRCode from 'qrcode';
import { createFairSlots } from '../rate-limit/fair-slots.js';

/** Draws one image at a time and yields to other work in between: a long content takes tens of milliseconds of CPU. */
export type RenderQrImage = (content: string, owner?: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;

const maxQueued = 64;
/** In characters. A longer content needs so many modules that four pixels each give the same size. */
const longContentLength = 300;
/** Without colors and filter search it takes half the time. */
const plain = { colorType: 0, filterType: 0, deflateLevel: 6 } as const;

/** Resolves to `undefined` while too many requests wait, or so many of one owner that others would find no slot. */
export function createQrImageRenderer(maxConcurrent: number = maxQueued): RenderQrImage {
  let last: Promise<unknown> = Promise.resolve();
  const acquireSlot = createFairSlots(maxConcurrent);

  return async (content, owner) => {
    const release = acquireSlot(owner);
    if (!release) return undefined;
    const turn = last.then(nextMacrotask).then(() => renderPng(content));
    last = turn.catch(() => {});
    return turn.finally(release);
  };
}

/** Encodes a PNG. */
async function renderPng(content: string): Promise<Uint8Array<ArrayBuffer>> {
  const png = await QRCode.toBuffer([{ data: new TextEncoder().encode(content), mode: 'byte' }], {
    errorCorrectionLevel: 'M',
    scale: content.length > longContentLength ? 4 : 8,
    rendererOpts: plain,
  });
  return new Uint8Array(png);
}

function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => void systemClock.setTimer(resolve, 0));
}
