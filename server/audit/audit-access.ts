import { whoMay } from "../access/role-rights.ts";

/** Who saw and changed what, of their own workspace. */
export const READS_AUDIT = { who: whoMay("read_audit"), whose: "own_organisation" } as const;
