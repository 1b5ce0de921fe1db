import type { ContactPointKind } from "./contact-point.ts";
import { CONTACT_POINT_MOST_LETTERS } from "./contact-point.ts";

/** Why a text is no number and no address: a closed list. */
export type PointFlaw = "empty" | "letters" | "too_short" | "too_long" | "no_address";
export type ReadPoint = { readonly kind: ContactPointKind; readonly value: string } | { readonly flaw: PointFlaw };

/** Digits of the longest number there is (ITU-T E.164), and of the shortest that anybody has. */
const MOST_DIGITS = 15;
const LEAST_DIGITS = 5;
/** What people write between digits. An extension would be dialled with the number: it is none. */
const WRITTEN = /^[\s(]*\+?[\d\s().\-/‐-―]*$/u;
const ADDRESS = /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\].]+$/u;

/**
 * A text somebody typed, as a number or an address: what holds an @ is an address. `kind`: only of that one. White space
 * around and within is tidied, all else stays as it was written. Whether a number can be one of its country is asked of
 * whoever knows countries.
 */
export const readPoint = (typed: string, kind: ContactPointKind | null = null): ReadPoint => {
  const value = typed.trim().replaceAll(/\s+/gu, " ");
  if (value === "") return { flaw: "empty" };
  if (value.length > CONTACT_POINT_MOST_LETTERS) return { flaw: "too_long" };
  if (kind === "email" || (kind === null && value.includes("@")))
    return ADDRESS.test(value) ? { kind: "email", value } : { flaw: "no_address" };
  if (!WRITTEN.test(value)) return { flaw: "letters" };
  const digits = value.replaceAll(/\D/g, "").length;
  if (digits < LEAST_DIGITS) return { flaw: "too_short" };
  return digits > MOST_DIGITS ? { flaw: "too_long" } : { kind: "phone", value };
};
