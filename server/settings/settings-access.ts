import type { Access } from "../access/access.ts";
import { whoMay } from "../access/role-rights.ts";

/** By what leads are judged, and how that came to be. */
export const READS_SETTINGS = { who: whoMay("read_settings"), whose: "own_organisation" } as const satisfies Access;

/** Saving another version, and reading what was brought in by one. */
export const CHANGES_SETTINGS = { who: whoMay("change_settings"), whose: "own_organisation" } as const satisfies Access;
