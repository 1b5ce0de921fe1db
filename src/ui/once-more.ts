const AGAIN_MS = 400;

/** Asks once more by itself for what did not come (leaving for the dialler may break a fetch off); rejects if that fails too. */
export const onceMore = <Part>(load: () => Promise<Part>): Promise<Part> =>
  load().catch(() => new Promise((again) => setTimeout(again, AGAIN_MS)).then(load));
