import type { Channel } from "#domain/attempt/channel";
import { channelEnded } from "#domain/queue/channel-ended";
import type { OnRecord } from "#domain/queue/on-record";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { hrefOf } from "./href-of.ts";

/**
 * Why a link is dead: a closed list. `wrong_…`: it turned out to be somebody else's, or not to work. `hours`: not before
 * `opensAt` (null: not in the days ahead).
 */
export type DeadLink =
  | {
      readonly why:
        "stopped" | "channel_stopped" | "no_phone" | "no_email" | "no_country_code" | "wrong_phone" | "wrong_email";
    }
  | { readonly why: "hours"; readonly opensAt: number | null };
export type ChannelLink =
  { readonly href: string; readonly dead: null } | { readonly href: null; readonly dead: DeadLink };

interface Reached extends OnRecord {
  readonly phone: string | null;
  readonly email: string | null;
  readonly entry: QueueEntry;
}

/**
 * The native link of one channel, or why it is dead now: after a stop, without the channel, by a number or address that
 * turned out wrong, outside the hours in which this person may be called. Works without a network. `exempt`: channels the
 * policy's hours do not bind.
 */
export const linkOf = (channel: Channel, lead: Reached, exempt: readonly Channel[], now: number): ChannelLink => {
  const dead = (of: DeadLink): ChannelLink => ({ href: null, dead: of });
  const ended = channelEnded(channel, lead);
  if (ended === "stopped" || ended === "channel_stopped") return dead({ why: ended });
  const link = hrefOf(channel, lead);
  if ("why" in link) return dead(link);
  if (ended === "wrong") return dead({ why: channel === "email" ? "wrong_email" : "wrong_phone" });
  const { permitted } = lead.entry;
  if (permitted !== null && !exempt.includes(channel)) {
    const next = permitted.find(([, to]) => to > now);
    if (next === undefined || next[0] > now) return dead({ why: "hours", opensAt: next?.[0] ?? null });
  }
  return { href: link.href, dead: null };
};
