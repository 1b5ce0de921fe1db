type Noted = { landed?: boolean };

/** Runs in the page: notes whether the next click lands on `one`, or on what was drawn anew in its place. */
export const listenFor = (one: HTMLElement): void => {
  const noted = globalThis as Noted;
  noted.landed = false;
  const meant = (of: Element | null): string | null => of && (of.getAttribute("href") ?? of.textContent);
  const note = ({ target }: Event): void => {
    const hit = target as Element;
    noted.landed = one.contains(hit) || meant(hit.closest(one.tagName)) === meant(one);
  };
  document.addEventListener("click", note, { capture: true, once: true });
};

/** Runs in the page: whether it did. A page that is another by now has heard it. */
export const hasLanded = (): boolean => (globalThis as Noted).landed !== false;
