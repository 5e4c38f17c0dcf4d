import { expect } from 'chai';
import { centerSquare, limitSize, visibleRegion } from './frame-region.js';

const frame = { width: 1280, height: 720 };

describe('visibleRegion', () => {
  it('crops the sides of a wide frame in a tall box', () => {
    expect(visibleRegion(frame, { width: 360, height: 720 })).to.deep.equal({ x: 460, y: 0, width: 360, height: 720 });
  });

  it('crops top and bottom of a frame in a wider box', () => {
    expect(visibleRegion(frame, { width: 1280, height: 360 })).to.deep.equal({
      x: 0,
      y: 180,
      width: 1280,
      height: 360,
    });
  });

  it('is the whole frame in a box of its shape, and in one without size', () => {
    for (const box of [
      { width: 128, height: 72 },
      { width: 0, height: 0 },
    ])
      expect(visibleRegion(frame, box)).to.deep.equal({ x: 0, y: 0, ...frame });
  });
});

describe('centerSquare', () => {
  it('is the middle of a region that has an offset', () => {
    expect(centerSquare({ x: 460, y: 0, width: 360, height: 720 })).to.deep.equal({
      x: 460,
      y: 180,
      width: 360,
      height: 360,
    });
  });
});

describe('limitSize', () => {
  it('reduces the longer side and keeps the shape', () => {
    expect(limitSize(frame, 640)).to.deep.equal({ width: 640, height: 360 });
  });

  it('enlarges nothing', () => {
    expect(limitSize({ width: 32, height: 18 }, 640)).to.deep.equal({ width: 32, height: 18 });
  });

  it('is never empty', () => {
    expect(limitSize({ width: 10_000, height: 1 }, 100)).to.deep.equal({ width: 100, height: 1 });
  });
});
