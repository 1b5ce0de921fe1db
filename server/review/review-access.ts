import type { Access } from "../access/access.ts";

/** Spread, patterns and the summary: all who answer for follow-up or for what was promised. */
export const SEES_SPREAD = {
  who: ["team_lead", "marketing", "admin"],
  whose: "own_organisation",
} as const satisfies Access;

/** Who can have a lead rescued. */
export const SEES_RESCUE = { who: ["team_lead", "admin"], whose: "own_organisation" } as const satisfies Access;

/** Leads and their sequences: a rep reaches their own only. */
export const SEES_SEQUENCES = {
  who: ["rep", "team_lead", "marketing", "admin"],
  whose: "own_leads",
} as const satisfies Access;
