/** As long as a thumb on its way needs to aim anew, ms. */
const IGNORE_MS = 400;

/**
 * Attached to what stands above a page's content: when it grows or shrinks by itself, what follows it takes no taps for
 * a moment, so that a tap on its way lands on nothing rather than on something else. Keys are not ignored, and no dialog.
 */
export const ignoreTaps = (above: HTMLElement): (() => void) => {
  let height = above.offsetHeight;
  let ignoring: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restore = (): void => {
    clearTimeout(timer);
    if (ignoring !== null) ignoring.style.pointerEvents = "";
    ignoring = null;
  };
  // Not by its size as drawn: a tap may come between the change and the drawing.
  const watching = new MutationObserver(() => {
    const was = height;
    height = above.offsetHeight;
    if (height === was) return;
    restore();
    ignoring = above.nextElementSibling as HTMLElement | null;
    if (ignoring !== null) ignoring.style.pointerEvents = "none";
    timer = setTimeout(restore, IGNORE_MS);
  });
  watching.observe(above, { childList: true, subtree: true });
  return () => {
    watching.disconnect();
    restore();
  };
};
