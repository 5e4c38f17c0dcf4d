/** Makes the card take this for a touch screen, until the returned function is called. */
export function onTouchScreen(): () => void {
  const realMatchMedia = window.matchMedia;
  window.matchMedia = (query) => realMatchMedia.call(window, query === '(pointer: coarse)' ? 'all' : query);
  return () => void (window.matchMedia = realMatchMedia);
}
