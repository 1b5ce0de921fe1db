/** Letters and figures alone: case, space and signs play no part (PR30). */
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");

/**
 * How a page's promises stand against its text now: those gone, and those that were not in the text kept with them
 * either (null: none was kept), which are in other words than the page's.
 */
export const pageDrift = (
  promises: readonly { readonly id: string; readonly text: string }[],
  kept: string | null,
  now: string,
): { gone: string[]; otherWords: string[] } => {
  const [before, found] = [kept === null ? null : bare(kept), bare(now)];
  const missing = promises.filter(({ text }) => !found.includes(bare(text)));
  const wasThere = (text: string): boolean => before === null || before.includes(bare(text));
  return {
    gone: missing.filter(({ text }) => wasThere(text)).map(({ id }) => id),
    otherWords: missing.filter(({ text }) => !wasThere(text)).map(({ id }) => id),
  };
};
