import { MINUTE } from "../../time/instant.ts";

/** So soon after a pause was stated, what we did still belongs to the contact that stated it. */
export const SAME_TOUCH_WITHIN = 15 * MINUTE;
