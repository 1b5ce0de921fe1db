import fc from "fast-check";

/** One of these, as plain mutable values of one type. */
export const among = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
