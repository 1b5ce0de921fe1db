import * as z from "zod/mini";

/** What a person is in their organisation; what each may do is declared on every procedure (SPEC S10). */
export const role = z.enum(["rep", "team_lead", "marketing", "admin"]);
export type Role = z.infer<typeof role>;

export const ROLES: readonly Role[] = role.options;
