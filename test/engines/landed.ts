type Noted = { landed?: boolean };

/** Runs in the page: notes whether the next click lands on `one`. */
export const listenFor = (one: HTMLElement): void => {
  const noted = globalThis as Noted;
  noted.landed = false;
  const note = ({ target }: Event): void => void (noted.landed = one.contains(target as Node));
  document.addEventListener("click", note, { capture: true, once: true });
};

/** Runs in the page: whether it did. A page that is another by now has heard it. */
export const hasLanded = (): boolean => (globalThis as Noted).landed !== false;
