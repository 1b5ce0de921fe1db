import type { Component } from "svelte";
import ChartColumn from "@lucide/svelte/icons/chart-column";
import FileUp from "@lucide/svelte/icons/file-up";
import Layers from "@lucide/svelte/icons/layers";
import LifeBuoy from "@lucide/svelte/icons/life-buoy";
import Inbox from "@lucide/svelte/icons/inbox";
import List from "@lucide/svelte/icons/list";
import Send from "@lucide/svelte/icons/send";
import Users from "@lucide/svelte/icons/users";
import * as m from "../../paraglide/messages.js";

type Icon = Component<{ class?: string; strokeWidth?: number | string }>;
export type Place = { href: string; label: () => string; short: () => string; icon: Icon };

const leads: Place = {
  href: "/review/leads",
  label: m.app_nav_sequences,
  short: m.app_nav_sequences_short,
  icon: List,
};

/** Where people can go from everywhere. Who is offered which: roles.ts. */
export const PLACES = {
  rescue: { href: "/review", label: m.app_nav_rescue, short: m.app_nav_rescue_short, icon: LifeBuoy },
  patterns: { href: "/review/patterns", label: m.app_nav_patterns, short: m.app_nav_patterns, icon: Layers },
  leads,
  ownLeads: { ...leads, label: m.app_nav_mine, short: m.app_nav_mine },
  spread: { href: "/review/spread", label: m.app_nav_spread, short: m.app_nav_spread, icon: ChartColumn },
  imports: { href: "/imports", label: m.app_nav_imports, short: m.app_nav_imports, icon: FileUp },
  people: { href: "/people", label: m.app_nav_people, short: m.app_nav_people, icon: Users },
  queue: { href: "/queue", label: m.phone_nav_queue, short: m.phone_nav_queue, icon: Inbox },
  unsent: { href: "/mine", label: m.phone_mine_title, short: m.phone_nav_mine, icon: Send },
} as const satisfies Record<string, Place>;
