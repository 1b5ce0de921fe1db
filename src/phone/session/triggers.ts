/** A phone just woken gets its network a moment later: asked at once, iOS answers with an error. */
const WAKE_MS = 1_500;

/**
 * Calls `nudge` when a sync is worth trying: the page came back, or the network may have; `turned` whenever the page comes
 * or goes. Returns how to stop.
 */
export const onTriggers = (nudge: () => void, turned: () => void): (() => void) => {
  let waking: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(waking);
    waking = setTimeout(nudge, WAKE_MS);
  };
  const visible = (): void => {
    turned();
    if (document.visibilityState === "visible") soon();
  };
  const shown = (event: PageTransitionEvent): void => {
    if (event.persisted) soon();
  };
  document.addEventListener("visibilitychange", visible);
  window.addEventListener("pageshow", shown);
  window.addEventListener("online", nudge);
  return () => {
    clearTimeout(waking);
    document.removeEventListener("visibilitychange", visible);
    window.removeEventListener("pageshow", shown);
    window.removeEventListener("online", nudge);
  };
};
