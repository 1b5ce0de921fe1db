const START = "erased";

/**
 * What is kept of a number or an address of somebody whose data was erased: that there was one, and of a number its
 * country (two letters), by which it is known where they may live.
 */
export const erasedContact = (country: string | null): string => (country === null ? START : `${START}:${country}`);

const FORM = /^erased(?::([A-Z]{2}))?$/;

export const isErasedContact = (value: string): boolean => FORM.test(value);

/** The country of an erased number; null: none is known, or nothing was erased. */
export const countryOfErased = (value: string): string | null => FORM.exec(value)?.[1] ?? null;
