/** A part of a picture, in its pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The part of a frame that a box of another shape shows with `object-fit: cover`. The whole frame in a box without size. */
export function visibleRegion(frame: Size, box: Size): Region {
  if (box.width <= 0 || box.height <= 0) return { x: 0, y: 0, ...frame };
  const scale = Math.max(box.width / frame.width, box.height / frame.height);
  return centered(frame, { width: box.width / scale, height: box.height / scale });
}

/** The largest square in the middle of a region: where users hold a code. */
export function centerSquare(region: Region): Region {
  const side = Math.min(region.width, region.height);
  const { x, y, width, height } = centered(region, { width: side, height: side });
  return { x: region.x + x, y: region.y + y, width, height };
}

/** The size with its longer side reduced to a limit. */
export function limitSize({ width, height }: Size, limit: number): Size {
  const scale = Math.min(1, limit / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function centered(outer: Size, inner: Size): Region {
  return { x: (outer.width - inner.width) / 2, y: (outer.height - inner.height) / 2, ...inner };
}
