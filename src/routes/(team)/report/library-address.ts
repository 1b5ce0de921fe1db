import type { LibraryCounted } from "#contract/library-counted";

/** Leads that a figure of the library counts, as a word of an address; a name comes last, whatever it holds. */
export const libraryToAddress = (counted: LibraryCounted): string =>
  counted.figure === "seen"
    ? [counted.figure, counted.kind, counted.name].join(",")
    : [counted.figure, counted.setId, ...(counted.figure === "asked" ? [counted.question] : [])].join(",");

/** Where these leads are listed; null: there is none. */
export const libraryHref = (counted: LibraryCounted, leads: number): string | null =>
  leads === 0 ? null : `/review/leads?library=${encodeURIComponent(libraryToAddress(counted))}`;
