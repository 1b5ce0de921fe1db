import type { Pattern } from "#contract/review-patterns";

const isThere = (all: readonly Pattern[], id: string | undefined): boolean =>
  id !== undefined && all.some((one) => one.id === id);

/** Patterns that lie within no other of these. */
export const outermostOf = (all: readonly Pattern[]): Pattern[] => all.filter(({ within }) => !isThere(all, within));

/** Those that lie right within one of them. */
export const withinOf = (all: readonly Pattern[], { id }: Pattern): Pattern[] =>
  all.filter(({ within }) => within === id);
