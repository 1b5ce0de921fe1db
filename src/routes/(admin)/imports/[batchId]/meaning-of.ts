/** What a mapping says of a cell, which may hold any text, `constructor` too; undefined where it says nothing of it. */
export const meaningOf = <Meaning>(values: Readonly<Record<string, Meaning>>, cell: string): Meaning | undefined =>
  Object.hasOwn(values, cell) ? values[cell] : undefined;
