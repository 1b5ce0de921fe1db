import type { Channel } from "../attempt/channel.ts";
import type { Episode } from "../lead/episode.ts";
import { CONTACT_POINT_CHANNELS, CONTACT_POINT_KINDS, kindOfChannel } from "../lead/contact-point.ts";
import type { Policy } from "../sequence/policy.ts";
import { channelEnded } from "./channel-ended.ts";
import type { OnRecord } from "./on-record.ts";
import type { QueueEntry } from "./queue-entry.ts";

const USABLE_UNLESS_SAID: readonly Channel[] = ["call", "email"];

type Left = OnRecord & { readonly episode: Pick<Episode, "usableChannels"> };

/**
 * What they gave when they enquired, and where nothing of theirs goes by it, what goes by one that was put down since. Of a
 * person whose numbers and addresses are told, a channel without any is none.
 */
const usable = ({ episode, contactPoints }: Left): Channel[] => {
  const hasPoint = (channel: Channel): boolean => {
    const kind = kindOfChannel(channel);
    return kind === undefined || contactPoints === undefined || contactPoints.some((point) => point.kind === kind);
  };
  const given = (episode.usableChannels ?? USABLE_UNLESS_SAID).filter(hasPoint);
  const kinds = new Set((contactPoints ?? []).flatMap(({ kind, given: since }) => (since === undefined ? [] : kind)));
  const added = [...kinds].filter((kind) => !given.some((channel) => kindOfChannel(channel) === kind));
  return [...given, ...added.flatMap((kind) => CONTACT_POINT_CHANNELS[kind])];
};

/**
 * By which channels a person can still be reached, the one that was suggested first and then the one they asked for, and
 * which of their numbers and addresses turned out wrong or dead.
 */
export const waysLeft = (
  record: Left,
  { permittedExempt }: Pick<Policy, "permittedExempt">,
  suggested: Channel | null,
): { ways: NonNullable<QueueEntry["ways"]>; lost: NonNullable<QueueEntry["lost"]> } => {
  const { requestedChannel } = record.episode;
  const liked = [suggested, requestedChannel];
  const rank = (channel: Channel): number => (liked.includes(channel) ? liked.indexOf(channel) : liked.length);
  return {
    ways: usable(record)
      .filter((channel) => channelEnded(channel, record) === null)
      .toSorted((a, b) => rank(a) - rank(b))
      .map((channel) => ({ channel, anyHour: permittedExempt.includes(channel) })),
    lost: CONTACT_POINT_KINDS.filter((kind) => channelEnded(CONTACT_POINT_CHANNELS[kind][0], record) === "wrong"),
  };
};
