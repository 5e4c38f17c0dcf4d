/**
 * Whether users can see an element, if need be by scrolling: not in `display: none`, closed `<details>` and `<dialog>`, `content-visibility: hidden`,
 * a prerendered page and the preview that Hotwired Turbo shows from its cache. `true` where the browser cannot tell.
 */
export function isRendered(element: Element): boolean {
  // An element on the page may stand before a member of the document under its own name.
  if (Reflect.get(document, 'prerendering') === true || element.matches('[data-turbo-preview] *')) return false;
  // An element with `display: contents` has no box of its own.
  return !element.checkVisibility || element.checkVisibility() || getComputedStyle(element).display === 'contents';
}
