import type { Component } from "svelte";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import ChartColumn from "@lucide/svelte/icons/chart-column";
import FileUp from "@lucide/svelte/icons/file-up";
import Layers from "@lucide/svelte/icons/layers";
import LifeBuoy from "@lucide/svelte/icons/life-buoy";
import Inbox from "@lucide/svelte/icons/inbox";
import List from "@lucide/svelte/icons/list";
import Quote from "@lucide/svelte/icons/quote";
import Spline from "@lucide/svelte/icons/spline";
import Settings from "@lucide/svelte/icons/settings-2";
import Send from "@lucide/svelte/icons/send";
import Users from "@lucide/svelte/icons/users";
import type { Role } from "#contract/role";
import type { SessionMe } from "#contract/session";
import * as m from "../../paraglide/messages.js";

type Icon = Component<{ class?: string; strokeWidth?: number | string }>;
export type Place = { href: string; label: () => string; short: () => string; icon: Icon };

const allLeads: Place = {
  href: "/review/leads",
  label: m.app_nav_sequences,
  short: m.app_nav_sequences_short,
  icon: List,
};

/** Where people can go from everywhere. Who is offered which stands below. */
const PLACES = {
  rescue: { href: "/review", label: m.app_nav_rescue, short: m.app_nav_rescue_short, icon: LifeBuoy },
  patterns: { href: "/review/patterns", label: m.app_nav_patterns, short: m.app_nav_patterns, icon: Layers },
  leads: allLeads,
  ownLeads: { ...allLeads, href: "/leads", label: m.app_nav_mine, short: m.app_nav_mine },
  spread: { href: "/review/spread", label: m.app_nav_spread, short: m.app_nav_spread, icon: ChartColumn },
  promises: { href: "/promises", label: m.app_nav_promises, short: m.app_nav_promises, icon: Quote },
  consistency: { href: "/consistency", label: m.consistency_title, short: m.consistency_title, icon: Spline },
  imports: { href: "/imports", label: m.app_nav_imports, short: m.app_nav_imports, icon: FileUp },
  settings: { href: "/settings", label: m.settings_title, short: m.settings_title, icon: Settings },
  people: { href: "/people", label: m.app_nav_people, short: m.app_nav_people, icon: Users },
  audit: { href: "/audit", label: m.audit_title, short: m.audit_title, icon: CircleCheck },
  queue: { href: "/queue", label: m.phone_nav_queue, short: m.phone_nav_queue, icon: Inbox },
  unsent: { href: "/mine", label: m.phone_mine_title, short: m.phone_nav_mine, icon: Send },
} as const satisfies Record<string, Place>;

/** What pages offer to some roles only; whether they may, the server decides (server/access/role-rights.ts). */
type Offer =
  | "assign_leads"
  | "import"
  | "change_promises"
  | "change_settings"
  | "manage_people"
  | "erase_people"
  | "remove_sample";

type RoleOnScreen = {
  name: () => string;
  /** What somebody in it does, in half a sentence. */
  what: () => string;
  /** Where they can go, the most wanted first. The first is their home; a phone shows four and "More". */
  places: readonly Place[];
  offers: readonly Offer[];
};

const {
  rescue,
  patterns,
  leads,
  ownLeads,
  spread,
  promises,
  consistency,
  imports,
  settings,
  people,
  audit,
  queue,
  unsent,
} = PLACES;

export const roles: Record<Role, RoleOnScreen> = {
  rep: { name: m.app_role_rep, what: m.app_people_role_rep_what, places: [queue, unsent, ownLeads], offers: [] },
  team_lead: {
    name: m.app_role_team_lead,
    what: m.app_people_role_team_lead_what,
    places: [rescue, patterns, leads, spread, consistency, promises, imports, settings],
    offers: ["assign_leads"],
  },
  marketing: {
    name: m.app_role_marketing,
    what: m.app_people_role_marketing_what,
    places: [consistency, promises, spread, patterns, leads],
    offers: ["change_promises"],
  },
  admin: {
    name: m.app_role_admin,
    what: m.app_people_role_admin_what,
    places: [rescue, patterns, leads, spread, consistency, promises, imports, settings, people, audit],
    offers: [
      "assign_leads",
      "import",
      "change_promises",
      "change_settings",
      "manage_people",
      "erase_people",
      "remove_sample",
    ],
  },
};

/** The page a role lands on after signing in. */
export const homeOf = (role: Role): string => roles[role].places[0]?.href ?? "/";

export const isOffered = (me: SessionMe | undefined, offer: Offer): boolean =>
  me != null && roles[me.user.role].offers.includes(offer);
