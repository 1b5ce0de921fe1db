import { validatePhoneNumberLength } from "libphonenumber-js/min";
import type { ContactPointKind } from "#domain/lead/contact-point";
import { type PointFlaw, readPoint, type ReadPoint } from "#domain/lead/read-point";
import * as m from "../../paraglide/messages.js";

const FLAWS: Record<PointFlaw, () => string> = {
  empty: m.told_flaw_empty,
  letters: m.told_flaw_letters,
  too_short: m.told_flaw_too_short,
  too_long: m.told_flaw_too_long,
  no_address: m.told_flaw_no_address,
};

/** What its country says of a number that names one; one without is dialled as it stands. */
const countryFlaw = (number: string): string | null => {
  const whole = number.replace(/^[\s(]*00/, "+");
  if (!/^[\s(]*\+/.test(whole)) return null;
  switch (validatePhoneNumberLength(whole)) {
    case "TOO_SHORT":
      return m.told_flaw_too_short();
    case "TOO_LONG":
      return m.told_flaw_too_long();
    case "INVALID_LENGTH":
      return m.told_flaw_length();
    case "INVALID_COUNTRY":
    case "NOT_A_NUMBER":
      return m.told_flaw_no_country();
    case undefined:
      return null;
  }
};

/** A number or an address as it was typed, or why it is none, in a sentence. `kind`: only of that one. */
export const readTyped = (
  typed: string,
  kind: ContactPointKind | null,
): Exclude<ReadPoint, { flaw: unknown }> | { readonly words: string } => {
  const read = readPoint(typed, kind);
  if ("flaw" in read) return { words: FLAWS[read.flaw]() };
  const words = read.kind === "phone" ? countryFlaw(read.value) : null;
  return words === null ? read : { words };
};
