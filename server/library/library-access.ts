import type { Access } from "../access/access.ts";
import { whoMay } from "../access/role-rights.ts";

/** What was promised where, with its figures. */
export const READS_LIBRARY = { who: whoMay("read_library"), whose: "own_organisation" } as const satisfies Access;

/** Places, pages and promises. */
export const EDITS_LIBRARY = { who: whoMay("edit_library"), whose: "own_organisation" } as const satisfies Access;

/** What to say. */
export const EDITS_TRACKS = { who: whoMay("edit_tracks"), whose: "own_organisation" } as const satisfies Access;
