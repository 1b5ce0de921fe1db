/** Names in the order of their code points, "not recorded" last: the same on every machine, whatever its language. */
export const byName = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
