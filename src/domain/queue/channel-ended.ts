import type { Channel } from "../attempt/channel.ts";
import { kindOfChannel } from "../lead/contact-point.ts";
import { isEnquirysWrong, livePoints } from "./live-points.ts";
import type { OnRecord } from "./on-record.ts";
import { stopsInForce } from "./stops-in-force.ts";

/**
 * What ended a channel: they asked us to stop, altogether or on it, or every number or address it goes by turned out wrong
 * or dead. Null: nothing did. An enquiry of theirs gives their number anew. Pure; events in any order.
 */
export const channelEnded = (channel: Channel, record: OnRecord): "stopped" | "channel_stopped" | "wrong" | null => {
  const { contactPoints = [] } = record;
  const stops = stopsInForce(record).map((stop) => stop.channel);
  if (stops.includes(null)) return "stopped";
  if (stops.includes(channel)) return "channel_stopped";
  const kind = kindOfChannel(channel);
  if (kind === undefined) return null;
  // Of a person whose numbers and addresses are not told, the record alone says that theirs was wrong.
  const isWrong = contactPoints.some((point) => point.kind === kind)
    ? livePoints(record).every((point) => point.kind !== kind)
    : isEnquirysWrong(kind, record);
  return isWrong ? "wrong" : null;
};
