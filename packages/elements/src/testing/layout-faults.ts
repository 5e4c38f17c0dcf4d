import type { QrLoginHarness } from './qr-login-harness.js';

const boxes = '.card, .title, .body, .hint, .step, .aside, .user-code, .button, .link, .renew';

/** Every box whose text is clipped, overflows, leaves the card, lies under another box or breaks inside a word. */
export function layoutFaults({ element }: QrLoginHarness): string[] {
  const [card, ...rest] = [...(element.shadowRoot?.querySelectorAll<HTMLElement>(boxes) ?? [])];
  if (!card) return ['nothing is drawn'];
  const texts = rest.filter((box) => box.closest('.body') !== box);
  const inside = card.getBoundingClientRect();
  const clipped = [card, ...rest].filter(isClipped);
  // In WebKit text without glyphs in any font of the machine has no width, and yet overflows by a pixel.
  const spilt = [card, ...rest].filter((box) => box.scrollWidth > Math.max(box.clientWidth, 1));
  const outside = texts.filter((box) => !isWithin(box.getBoundingClientRect(), inside));
  const covered = texts.filter((box) =>
    texts.some((other) => other !== box && !box.contains(other) && !other.contains(box) && overlap(box, other)),
  );
  return [
    ...clipped.map((box) => `clipped: ${nameOf(box)}`),
    ...spilt.map((box) => `spilt: ${nameOf(box)} ${box.scrollWidth} in ${box.clientWidth}`),
    ...outside.map((box) => `outside: ${nameOf(box)}`),
    ...covered.map((box) => `covered: ${nameOf(box)}`),
    ...texts.flatMap(brokenWords).map((word) => `broken: ${word}`),
  ];
}

/** Words that span several lines, in scripts that break only between words. */
function brokenWords(box: HTMLElement): string[] {
  if (box.matches('.user-code')) return [];
  return textNodesOf(box).flatMap((node) =>
    [...(node.textContent ?? '').matchAll(/[\p{L}\p{M}\p{N}’]+/gu)]
      .filter(([word]) => !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(word))
      .filter(({ 0: word, index }) => linesOf(node, index, index + word.length) > 1)
      .map(([word]) => word),
  );
}

function textNodesOf(box: HTMLElement): Node[] {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function linesOf(node: Node, start: number, end: number): number {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  return new Set(rects.map(({ top }) => Math.round(top))).size;
}

/** Whether a line is clipped. A font may claim more height than the line has, as Arabic fonts do for rare marks. */
function isClipped(box: HTMLElement): boolean {
  const { overflowY, lineHeight } = getComputedStyle(box);
  return overflowY === 'hidden' && box.scrollHeight > box.clientHeight + Number.parseFloat(lineHeight) / 2;
}

function isWithin(inner: DOMRect, outer: DOMRect): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

function overlap(one: HTMLElement, other: HTMLElement): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.top + 1 < b.bottom && b.top + 1 < a.bottom && a.left < b.right && b.left < a.right;
}

const nameOf = (box: HTMLElement): string => `.${box.className} “${box.textContent?.replace(/\s+/g, ' ').trim()}”`;
