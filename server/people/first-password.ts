import { groupsOfLetters } from "../base/groups-of-letters.ts";

/** A first password of about 79 bits, of the same form as the page People makes. No 0 and o, 1, l and i. */
export const firstPassword = (): string => groupsOfLetters("23456789abcdefghjkmnpqrstuvwxyz", 4);
