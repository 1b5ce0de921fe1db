import type { Channel } from "#domain/attempt/channel";
import { hrefOf } from "./href-of.ts";
import type { QueueRow } from "../queue/read-queue.ts";

/**
 * By which way the thing a row asks for is done. `href`: its link, if it may be used this minute; `opensAt`: else when it
 * may be (null: not in the days ahead). `value`: the number or address.
 */
export interface RowWay {
  readonly channel: Channel;
  readonly value: string;
  readonly href: string | null;
  readonly opensAt: number | null;
}

/** Of a row, or of a lead for which nothing is due (`reason` null). */
type Asked = Pick<QueueRow, "entry" | "phone" | "email"> & { readonly reason: QueueRow["reason"] | null };

/**
 * Every way that is left, best first: the channel that was agreed, what may be used now, and then as the record ranks
 * them. None where the lead asks only what happened, or where its row was written before ways were told.
 */
export const rowWays = ({ entry, reason, phone, email }: Asked, now: number): RowWay[] => {
  if (reason === "unlogged" || entry.ways === undefined) return [];
  const agreed = reason === "step" ? entry.step?.channel : undefined;
  const opens = entry.permitted === null ? now : entry.permitted.find(([, to]) => to > now)?.[0];
  const ways = entry.ways.flatMap(({ channel, anyHour }): RowWay[] => {
    const link = hrefOf(channel, { phone, email });
    const value = channel === "email" ? email : phone;
    if (value === null || "why" in link) return [];
    if (anyHour || (opens !== undefined && opens <= now)) return [{ channel, value, href: link.href, opensAt: null }];
    return [{ channel, value, href: null, opensAt: opens ?? null }];
  });
  const rank = ({ channel, href }: RowWay): number => (channel === agreed ? 0 : href === null ? 2 : 1);
  return ways.toSorted((a, b) => rank(a) - rank(b));
};
