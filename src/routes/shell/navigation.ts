import type { Component } from "svelte";
import ChartColumn from "@lucide/svelte/icons/chart-column";
import FileUp from "@lucide/svelte/icons/file-up";
import Layers from "@lucide/svelte/icons/layers";
import LifeBuoy from "@lucide/svelte/icons/life-buoy";
import Inbox from "@lucide/svelte/icons/inbox";
import List from "@lucide/svelte/icons/list";
import Send from "@lucide/svelte/icons/send";
import Users from "@lucide/svelte/icons/users";
import type { Role } from "#contract/role";
import * as m from "../../paraglide/messages.js";

type Icon = Component<{ class?: string; strokeWidth?: number | string }>;
export type Place = { href: string; label: () => string; short: () => string; icon: Icon };

const rescue: Place = { href: "/review", label: m.app_nav_rescue, short: m.app_nav_rescue_short, icon: LifeBuoy };
const patterns: Place = {
  href: "/review/patterns",
  label: m.app_nav_patterns,
  short: m.app_nav_patterns,
  icon: Layers,
};
const all: Place = { href: "/review/leads", label: m.app_nav_sequences, short: m.app_nav_sequences_short, icon: List };
const mine: Place = { ...all, label: m.app_nav_mine, short: m.app_nav_mine };
const spread: Place = { href: "/review/spread", label: m.app_nav_spread, short: m.app_nav_spread, icon: ChartColumn };
const imports: Place = { href: "/imports", label: m.app_nav_imports, short: m.app_nav_imports, icon: FileUp };
const people: Place = { href: "/people", label: m.app_nav_people, short: m.app_nav_people, icon: Users };

const queue: Place = { href: "/queue", label: m.phone_nav_queue, short: m.phone_nav_queue, icon: Inbox };
const unsent: Place = { href: "/mine", label: m.phone_mine_title, short: m.phone_nav_mine, icon: Send };

/** Where each role can go, the most wanted first. The first is its home; a phone shows four and "More". */
export const places: Record<Role, readonly Place[]> = {
  rep: [queue, unsent, mine],
  team_lead: [rescue, patterns, all, spread, imports],
  marketing: [spread, patterns, all],
  admin: [rescue, patterns, all, spread, imports, people],
};

/** The page a role lands on after signing in. */
export function homeOf(role: Role): string {
  return places[role][0]?.href ?? "/";
}
