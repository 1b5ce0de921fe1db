/**
 * Scrolls by as little as shows an element whole above what covers the foot of the window (`covered`, px), and never so
 * far that its head goes.
 */
export const bringIn = (element: HTMLElement, covered: number): void => {
  const { top, bottom } = element.getBoundingClientRect();
  const by = Math.min(bottom - (window.innerHeight - covered), top);
  if (by > 0) window.scrollBy(0, by);
};
