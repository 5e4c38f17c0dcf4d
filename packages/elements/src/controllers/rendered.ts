/**
 * Whether an element is rendered, even outside the viewport: not in `display: none`, closed `<details>` or `<dialog>`, `content-visibility`,
 * a prerendered page or a preview from the cache of Hotwired Turbo. `true` in browsers without `checkVisibility`.
 */
export function isRendered(element: Element): boolean {
  // An element's name may shadow a member of the document.
  if (Reflect.get(document, 'prerendering') === true || element.matches('[data-turbo-preview] *')) return false;
  // An element with `display: contents` has no box of its own.
  return !element.checkVisibility || element.checkVisibility() || getComputedStyle(element).display === 'contents';
}
