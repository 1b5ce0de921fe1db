import type { RowError, RowErrorCode } from "#contract/import-problem";

/** Why one row is given back, without its number. */
export type RowFault = Omit<RowError, "row">;

/** Carries a fault out of the depths of one row's mapping; caught at the row, never further. */
export class RowFaultError extends Error {
  readonly fault: RowFault;
  constructor(code: RowErrorCode, column: string | null, value: string | null) {
    super(code);
    this.fault = { code, column, value: value === null ? null : value.slice(0, 200) };
  }
}

/** Of a row about a person who was erased on request not even the cell is named. */
export const personErased = (column: string | null): RowFault => ({ code: "person_erased", column, value: null });

/** Runs `map`; a fault raised in it is its value, everything else is thrown on. */
export const orFault = <T>(map: () => T): T | { fault: RowFault } => {
  try {
    return map();
  } catch (error) {
    if (error instanceof RowFaultError) return { fault: error.fault };
    throw error;
  }
};
