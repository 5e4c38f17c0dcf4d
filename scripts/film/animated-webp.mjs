// The container of an animated WebP, https://developers.google.com/speed/webp/docs/riff_container. Chromium encodes the frames.

/**
 * One frame: a still WebP that is laid over what the frames before it show.
 * @typedef {object} Frame
 * @property {Buffer} webp
 * @property {number} x even
 * @property {number} y even
 * @property {number} width
 * @property {number} height
 * @property {number} durationMs
 */

const hasAlpha = 0x10;
const isAnimated = 0x02;
/** The chunks of a still WebP that a frame consists of. */
const picture = ['ALPH', 'VP8 ', 'VP8L'];

/**
 * @param {{ width: number, height: number, plays: number, frames: readonly Frame[] }} animation `plays` of 0: endless
 * @returns {Buffer}
 */
export function joinFrames({ width, height, plays, frames }) {
  const header = Buffer.concat([Buffer.from([hasAlpha | isAnimated, 0, 0, 0]), uint24(width - 1), uint24(height - 1)]);
  const transparent = [0, 0, 0, 0];
  const settings = Buffer.from([...transparent, plays & 0xff, plays >> 8]);
  const body = [
    chunk('VP8X', header),
    chunk('ANIM', settings),
    ...frames.map((frame) => chunk('ANMF', frameOf(frame))),
  ];
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...body]));
}

function frameOf({ webp, x, y, width, height, durationMs }) {
  if (x % 2 !== 0 || y % 2 !== 0) throw new RangeError('x and y must be even');
  const place = [x / 2, y / 2, width - 1, height - 1, durationMs].map(uint24);
  const blends = Buffer.from([0]);
  const parts = chunksOf(webp).filter(({ name }) => picture.includes(name));
  return Buffer.concat([...place, blends, ...parts.map(({ name, content }) => chunk(name, content))]);
}

/**
 * What an animated WebP declares. Throws if the file is none.
 * @param {Buffer} webp
 */
export function readAnimation(webp) {
  const chunks = chunksOf(webp);
  const contentOf = (wanted) => {
    const found = chunks.find(({ name }) => name === wanted);
    if (!found) throw new TypeError(`an animated WebP must contain ${wanted}`);
    return found.content;
  };
  const size = contentOf('VP8X');
  const frames = chunks.filter(({ name }) => name === 'ANMF').map(({ content }) => content);
  return {
    width: size.readUIntLE(4, 3) + 1,
    height: size.readUIntLE(7, 3) + 1,
    plays: contentOf('ANIM').readUInt16LE(4),
    durationsMs: frames.map((frame) => frame.readUIntLE(12, 3)),
  };
}

function chunksOf(webp) {
  if (webp.toString('latin1', 0, 4) !== 'RIFF' || webp.toString('latin1', 8, 12) !== 'WEBP')
    throw new TypeError('the file must be a WebP');
  const chunks = [];
  for (let at = 12; at < webp.length;) {
    const start = at + 8;
    const end = start + webp.readUInt32LE(at + 4);
    chunks.push({ name: webp.toString('latin1', at, at + 4), content: webp.subarray(start, end) });
    at = end + (end % 2);
  }
  return chunks;
}

function chunk(name, content) {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name), size, content, Buffer.alloc(content.length % 2)]);
}

function uint24(value) {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}
