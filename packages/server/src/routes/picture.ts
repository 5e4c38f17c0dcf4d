import { systemClock } from '@qr-login/core';
import QRCode from 'qrcode';

/** Draws one picture after the other, and lets everything else have its turn in between: a long content takes tens of milliseconds of the processor. */
export type DrawPicture = (content: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;

const mostWaiting = 64;
/** Characters. A longer content has so many squares that four pixels for each are as large a picture. */
const longContent = 300;
/** Without colours and without trying every filter it takes half the time. */
const plain = { colorType: 0, filterType: 0, deflateLevel: 6 } as const;

/** The answer is `undefined` where too many are waiting. */
export function createDrawPicture(mostAtOnce: number = mostWaiting): DrawPicture {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  return async (content) => {
    if (waiting >= mostAtOnce) return undefined;
    waiting++;
    const turn = last.then(nextTurn).then(() => draw(content));
    last = turn.catch(() => {});
    return turn.finally(() => void waiting--);
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
