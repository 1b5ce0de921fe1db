import type { Role } from "#contract/role";
import * as m from "../../paraglide/messages.js";

/** What a role is called on the screen. */
export const roleWords: Record<Role, () => string> = {
  rep: m.app_role_rep,
  team_lead: m.app_role_team_lead,
  marketing: m.app_role_marketing,
  admin: m.app_role_admin,
};
