/**
 * Controls, marks that turn the direction of writing, soft hyphens and what else can't be seen, glyphs of a page's own
 * fonts, and what is no character. Joiners stay: some scripts and emoji are written with them.
 */
const UNSEEN = /\ufeff|(?![\s\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Noncharacter_Code_Point}]/gu;

/** Text as it is read: every stretch of space is one space, also at the ends, and what can't be seen is gone. */
export const cleanText = (text: string): string => text.replace(UNSEEN, "").replace(/\s+/g, " ");
