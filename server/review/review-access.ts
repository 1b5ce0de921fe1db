import type { Access } from "../access/access.ts";
import { whoMay } from "../access/role-rights.ts";

/** Spread, patterns and the summary: all who answer for follow-up or for what was promised. */
export const SEES_SPREAD = {
  who: whoMay("read_review"),
  whose: "own_organisation",
} as const satisfies Access;

/** Who can have a lead rescued. */
export const SEES_RESCUE = { who: whoMay("read_rescue"), whose: "own_organisation" } as const satisfies Access;

/** Leads and their sequences: a rep reaches their own only. */
export const SEES_SEQUENCES = {
  who: whoMay("read_leads"),
  whose: "own_leads",
} as const satisfies Access;
