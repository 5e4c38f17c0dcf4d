import { systemClock } from '@qr-login/core';
import QRCode from 'qrcode';
import { createPlaces } from '../limits/places.js';

/** Draws one image at a time and yields to other work in between: a long content takes tens of milliseconds of CPU. */
export type DrawPicture = (content: string, owner?: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;

const mostWaiting = 64;
/** In characters. A longer content needs so many modules that four pixels each give the same size. */
const longContent = 300;
/** Without colors and filter search it takes half the time. */
const plain = { colorType: 0, filterType: 0, deflateLevel: 6 } as const;

/** Resolves to `undefined` while too many requests wait, or so many of one owner that others would find no slot. */
export function createDrawPicture(mostAtOnce: number = mostWaiting): DrawPicture {
  let last: Promise<unknown> = Promise.resolve();
  const takePlace = createPlaces(mostAtOnce);

  return async (content, owner) => {
    const leave = takePlace(owner);
    if (!leave) return undefined;
    const turn = last.then(nextTurn).then(() => draw(content));
    last = turn.catch(() => {});
    return turn.finally(leave);
  };
}

/** Encodes a PNG. */
async function draw(content: string): Promise<Uint8Array<ArrayBuffer>> {
  const png = await QRCode.toBuffer([{ data: new TextEncoder().encode(content), mode: 'byte' }], {
    errorCorrectionLevel: 'M',
    scale: content.length > longContent ? 4 : 8,
    rendererOpts: plain,
  });
  return new Uint8Array(png);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void systemClock.setTimer(resolve, 0));
}
