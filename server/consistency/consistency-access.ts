import type { Access } from "../access/access.ts";
import { whoMay } from "../access/role-rights.ts";

/** What calls say became of promises. */
export const READS_CONSISTENCY = {
  who: whoMay("read_consistency"),
  whose: "own_organisation",
} as const satisfies Access;

/** Changes of pages and tracks, and looking whether a page still says what was promised. */
export const PLANS_CHANGES = { who: whoMay("plan_changes"), whose: "own_organisation" } as const satisfies Access;
