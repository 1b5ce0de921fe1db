import type { Channel } from "../attempt/channel.ts";
import type { Episode } from "../lead/episode.ts";
import { CONTACT_POINT_CHANNELS, CONTACT_POINT_KINDS } from "../lead/contact-point.ts";
import type { Policy } from "../sequence/policy.ts";
import { channelEnded, type OnRecord } from "./channel-ended.ts";
import type { QueueEntry } from "./queue-entry.ts";

const USABLE_UNLESS_SAID: readonly Channel[] = ["call", "email"];

/**
 * By which channels a person can still be reached, the one that was suggested first and then the one they asked for, and
 * which of their numbers and addresses turned out wrong or dead.
 */
export const waysLeft = (
  record: OnRecord & { readonly episode: Pick<Episode, "usableChannels"> },
  { permittedExempt }: Pick<Policy, "permittedExempt">,
  suggested: Channel | null,
): { ways: NonNullable<QueueEntry["ways"]>; lost: NonNullable<QueueEntry["lost"]> } => {
  const { usableChannels, requestedChannel } = record.episode;
  const liked = [suggested, requestedChannel];
  const rank = (channel: Channel): number => (liked.includes(channel) ? liked.indexOf(channel) : liked.length);
  return {
    ways: (usableChannels ?? USABLE_UNLESS_SAID)
      .filter((channel) => channelEnded(channel, record) === null)
      .toSorted((a, b) => rank(a) - rank(b))
      .map((channel) => ({ channel, anyHour: permittedExempt.includes(channel) })),
    lost: CONTACT_POINT_KINDS.filter((kind) => channelEnded(CONTACT_POINT_CHANNELS[kind][0], record) === "wrong"),
  };
};
