import { systemClock } from '@qr-login/core';
import QRCode from 'qrcode';
import { createPlaces } from '../limits/places.js';

/** Draws one picture after the other, and lets everything else have its turn in between: a long content takes tens of milliseconds of the processor. */
export type DrawPicture = (content: string, owner?: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;

const mostWaiting = 64;
/** Characters. A longer content has so many squares that four pixels for each are as large a picture. */
const longContent = 300;
/** Without colours and without trying every filter it takes half the time. */
const plain = { colorType: 0, filterType: 0, deflateLevel: 6 } as const;

/** Resolves to `undefined` while too many wait, or so many of one owner that others would find no place. */
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

/** As a PNG. */
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
