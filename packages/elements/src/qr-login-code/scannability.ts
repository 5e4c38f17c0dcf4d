/** Problems that make a code unreadable and that its own styles cannot correct. */
export type ScanProblem =
  /** Its modules are too small for this screen. */
  | 'module-size'
  /** An ancestor is blurred, blended, masked, clipped or nearly transparent. */
  | 'effects';

/** The problem of a displayed code with that many modules per side; `undefined` if there is none or it is not shown. */
export function findScanProblem(element: Element, modules: number): ScanProblem | undefined {
  const { width } = element.getBoundingClientRect();
  if (width === 0) return undefined;
  // A camera needs two screen pixels per module, and users hold it no closer to a finer screen.
  if ((width / modules) * Math.min(devicePixelRatio / 2, 1) < 1) return 'module-size';
  return hasEffects(element) ? 'effects' : undefined;
}

function hasEffects(element: Element): boolean {
  const { filter, mixBlendMode, maskImage, clipPath, opacity } = getComputedStyle(element);
  const other = filter.replaceAll(/drop-shadow\((\([^)]*\)|[^()])*\)|none| /g, '') + (maskImage ?? 'none') + clipPath;
  if (other !== 'nonenone' || mixBlendMode !== 'normal' || Number(opacity) < 0.5) return true;
  const root = element.getRootNode();
  const outer = element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
  return outer !== undefined && hasEffects(outer);
}
