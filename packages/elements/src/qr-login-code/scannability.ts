/** What would keep a code from being read, and no style of its own can help. */
export type Flaw =
  /** Its squares are too small for this screen. */
  | 'module-size'
  /** It lies in something blurred, blended, masked, cut or hardly there. */
  | 'effects';

/** What is wrong with where an element with that many modules on a side stands just now; `undefined` for nothing, and where it is not shown. */
export function findFlaw(element: Element, modules: number): Flaw | undefined {
  const { width } = element.getBoundingClientRect();
  if (width === 0) return undefined;
  // A camera needs two pixels of the screen for a module, and a person holds it no closer to a finer screen.
  if ((width / modules) * Math.min(devicePixelRatio / 2, 1) < 1) return 'module-size';
  return liesInEffects(element) ? 'effects' : undefined;
}

function liesInEffects(element: Element): boolean {
  const { filter, mixBlendMode, maskImage, clipPath, opacity } = getComputedStyle(element);
  const other = filter.replaceAll(/drop-shadow\((\([^)]*\)|[^()])*\)|none| /g, '') + (maskImage ?? 'none') + clipPath;
  if (other !== 'nonenone' || mixBlendMode !== 'normal' || Number(opacity) < 0.5) return true;
  const root = element.getRootNode();
  const outer = element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
  return outer !== undefined && liesInEffects(outer);
}
