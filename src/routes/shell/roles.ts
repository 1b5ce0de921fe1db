import type { Role } from "#contract/role";
import type { SessionMe } from "#contract/session";
import * as m from "../../paraglide/messages.js";
import { type Place, PLACES } from "./navigation.ts";

/** What pages offer to some roles only; whether they may, the server decides (server/access/role-rights.ts). */
type Offer = "assign_leads" | "import";

type RoleOnScreen = {
  name: () => string;
  /** What somebody in it does, in half a sentence. */
  what: () => string;
  /** Where they can go, the most wanted first. The first is their home; a phone shows four and "More". */
  places: readonly Place[];
  offers: readonly Offer[];
};

const { rescue, patterns, leads, ownLeads, spread, imports, people, queue, unsent } = PLACES;

export const roles: Record<Role, RoleOnScreen> = {
  rep: { name: m.app_role_rep, what: m.app_people_role_rep_what, places: [queue, unsent, ownLeads], offers: [] },
  team_lead: {
    name: m.app_role_team_lead,
    what: m.app_people_role_team_lead_what,
    places: [rescue, patterns, leads, spread, imports],
    offers: ["assign_leads"],
  },
  marketing: {
    name: m.app_role_marketing,
    what: m.app_people_role_marketing_what,
    places: [spread, patterns, leads],
    offers: [],
  },
  admin: {
    name: m.app_role_admin,
    what: m.app_people_role_admin_what,
    places: [rescue, patterns, leads, spread, imports, people],
    offers: ["assign_leads", "import"],
  },
};

/** The page a role lands on after signing in. */
export const homeOf = (role: Role): string => roles[role].places[0]?.href ?? "/";

export const isOffered = (me: SessionMe | undefined, offer: Offer): boolean =>
  me != null && roles[me.user.role].offers.includes(offer);
