import type { Channel } from "../attempt/channel.ts";
import { CONTACT_POINT_CHANNELS, CONTACT_POINT_KINDS, type ContactPointKind } from "../lead/contact-point.ts";
import { standingOf } from "../sequence/record/standing-of.ts";
import type { SequenceEvent } from "../sequence/sequence-event.ts";

/** What is on record of a person in an episode, and what binds of their earlier ones. */
export interface OnRecord {
  readonly events: readonly SequenceEvent[];
  readonly earlier?: readonly SequenceEvent[] | undefined;
  readonly episode: { readonly recycled?: boolean | undefined; readonly requestedChannel: Channel | null };
}

/** The number or address a channel goes by; undefined: none (a visit). */
const kindOf = (channel: Channel): ContactPointKind | undefined =>
  CONTACT_POINT_KINDS.find((kind) => (CONTACT_POINT_CHANNELS[kind] as readonly Channel[]).includes(channel));

/**
 * What ended a channel: they asked us to stop, altogether or on it, or its number or address turned out wrong or dead.
 * Null: nothing did. An enquiry of theirs gives their number anew; one that opened the episode lifts a stop of everything,
 * and of the channel it asks for. Pure; events in any order.
 */
export const channelEnded = (
  channel: Channel,
  { events, earlier = [], episode }: OnRecord,
): "stopped" | "channel_stopped" | "wrong" | null => {
  const isAsked = episode.recycled !== true;
  const resumed = (at: number): boolean =>
    [...earlier, ...events].some((event) => event.kind === "resume" && event.at > at);
  const before = earlier.filter(
    (event) =>
      event.kind === "stop" && !(isAsked && (event.channel === null || event.channel === episode.requestedChannel)),
  );
  const stops = [...before, ...events].flatMap((event) =>
    event.kind === "stop" && !resumed(event.at) ? [event.channel] : [],
  );
  if (stops.includes(null)) return "stopped";
  if (stops.includes(channel)) return "channel_stopped";
  const kind = kindOf(channel);
  if (kind === undefined) return null;
  const given = events.reduce(
    (last, { kind: what, at }) => (what === "enquiry" ? Math.max(last, at) : last),
    -Infinity,
  );
  const since = [...(isAsked ? [] : earlier), ...events].filter(({ at }) => at >= given);
  return standingOf(kind, since) === "wrong" ? "wrong" : null;
};
