let has = $state(false);

/**
 * What the shell has to say on a page of the phone: it stands behind the phone's status, not above the list. `watch` is
 * attached to where it stands.
 */
export const behindStatus = {
  get has(): boolean {
    return has;
  },
  watch(where: HTMLElement): () => void {
    const look = (): void => void (has = where.childElementCount > 0);
    const watching = new MutationObserver(look);
    watching.observe(where, { childList: true });
    look();
    return () => {
      watching.disconnect();
      has = false;
    };
  },
};
