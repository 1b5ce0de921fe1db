import { CHANNELS } from "../attempt/channel.ts";
import type { Erasing } from "../attempt/erasing.ts";
import type { FiledDisposition } from "./filed-disposition.ts";

/** Codes of our own lists, and how particulars are called. */
const CODE = /^[a-z0-9_.-]{1,60}$/;
/** A day, or an instant of one; no number in groups of four, two and two. */
const DAY = /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d(:\d\d(\.\d{3})?)?(Z|[+-]\d\d:\d\d)?)?$/;

const isOfAList = (value: string): boolean => DAY.test(value) || (CHANNELS as readonly string[]).includes(value);

/** What was filed without anybody's words: the code, its reason, days and channels stay, and that a particular was given. */
export const eraseFiled = (filed: FiledDisposition, to: Erasing): FiledDisposition => ({
  code: filed.code,
  reason: filed.reason === null || CODE.test(filed.reason) ? filed.reason : to.name(filed.reason),
  facts: Object.fromEntries(
    Object.entries(filed.facts).map(([key, value]) => [
      CODE.test(key) ? key : to.name(key),
      isOfAList(value) ? value : to.words(value),
    ]),
  ),
  confidence: filed.confidence,
  setVersion: CODE.test(filed.setVersion) ? filed.setVersion : to.name(filed.setVersion),
});
