import { isInText, plainText } from "./is-in-text.ts";

/**
 * How a page's promises stand against its text now: those gone, and those that were not in the text kept with them
 * either (null: none was kept), which are in other words than the page's.
 */
export const pageDrift = (
  promises: readonly { readonly id: string; readonly text: string }[],
  kept: string | null,
  now: string,
): { gone: string[]; otherWords: string[] } => {
  const [before, found] = [kept === null ? null : plainText(kept), plainText(now)];
  const missing = promises.filter(({ text }) => !isInText(text, found));
  const wasThere = (text: string): boolean => before === null || isInText(text, before);
  return {
    gone: missing.filter(({ text }) => wasThere(text)).map(({ id }) => id),
    otherWords: missing.filter(({ text }) => !wasThere(text)).map(({ id }) => id),
  };
};
