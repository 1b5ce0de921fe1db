import type { Channel } from "#domain/attempt/channel";
import type { QueueEntry } from "#domain/queue/queue-entry";
import type { SequenceEvent } from "#domain/sequence/sequence-event";

/** Why a link is dead: a closed list. `hours`: not before `opensAt` (null: not in the days ahead). */
export type DeadLink =
  | { readonly why: "stopped" | "channel_stopped" | "no_phone" | "no_email" | "no_country_code" }
  | { readonly why: "hours"; readonly opensAt: number | null };
export type ChannelLink =
  { readonly href: string; readonly dead: null } | { readonly href: null; readonly dead: DeadLink };

interface Reached {
  readonly phone: string | null;
  readonly email: string | null;
  readonly entry: QueueEntry;
  readonly events: readonly SequenceEvent[];
}

/**
 * Digits alone, after a plus where the number begins with one: `*` and `#` make codes of the network's own, which
 * redirect calls or cost money.
 */
const dialled = (phone: string): string => `${/^[\s(]*\+/.test(phone) ? "+" : ""}${phone.replaceAll(/\D/g, "")}`;

/** International digits for wa.me, or null where the number does not say its country. */
const international = (phone: string): string | null => {
  const digits = dialled(phone);
  if (digits.startsWith("+")) return digits.slice(1);
  return digits.startsWith("00") ? digits.slice(2) : null;
};

const hrefOf = (channel: Channel, { phone, email }: Reached): string | DeadLink => {
  if (channel === "email")
    return email === null ? { why: "no_email" } : `mailto:${encodeURIComponent(email).replace("%40", "@")}`;
  if (phone === null || !/\d/.test(dialled(phone))) return { why: "no_phone" };
  if (channel === "call") return `tel:${dialled(phone)}`;
  if (channel === "sms") return `sms:${dialled(phone)}`;
  const number = international(phone);
  return number === null ? { why: "no_country_code" } : `https://wa.me/${number}`;
};

/**
 * The native link of one channel, or why it is dead now: after a stop, without the channel, outside the hours in which
 * this person may be called. Works without a network. `exempt`: channels the policy's hours do not bind.
 */
export const linkOf = (channel: Channel, lead: Reached, exempt: readonly Channel[], now: number): ChannelLink => {
  const dead = (of: DeadLink): ChannelLink => ({ href: null, dead: of });
  const stops = lead.events.filter((event) => event.kind === "stop");
  const resumed = (at: number): boolean => lead.events.some((event) => event.kind === "resume" && event.at > at);
  if (stops.some((stop) => stop.channel === null && !resumed(stop.at))) return dead({ why: "stopped" });
  if (stops.some((stop) => stop.channel === channel && !resumed(stop.at))) return dead({ why: "channel_stopped" });
  const href = hrefOf(channel, lead);
  if (typeof href !== "string") return dead(href);
  const { permitted } = lead.entry;
  if (permitted !== null && !exempt.includes(channel)) {
    const next = permitted.find(([, to]) => to > now);
    if (next === undefined || next[0] > now) return dead({ why: "hours", opensAt: next?.[0] ?? null });
  }
  return { href, dead: null };
};
