import type { Channel } from "../../attempt/channel.ts";
import type { ContactResult } from "../../attempt/contact-result.ts";
import { CONTACT_POINT_CHANNELS, type ContactPointKind, type ContactStanding } from "../../lead/contact-point.ts";
import type { SequenceEvent } from "../sequence-event.ts";

const WORKS: ReadonlySet<ContactResult> = new Set(["reached", "received", "missed"]);
const WRONG: ReadonlySet<ContactResult> = new Set(["not_in_service", "wrong_person", "bounced"]);

/**
 * How a person's number or address of this kind stands by all that is on record of the person, in whatever order it is
 * given: the last thing that says something of it counts. Asked to stop, only their own later request lifts it.
 */
export const standingOf = (kind: ContactPointKind, events: readonly SequenceEvent[]): ContactStanding => {
  const channels: readonly Channel[] = CONTACT_POINT_CHANNELS[kind];
  let isStopped = false;
  let standing: ContactStanding = "unverified";
  for (const event of [...events].sort((a, b) => a.at - b.at)) {
    if (event.kind === "stop" && (event.channel === null || channels.includes(event.channel))) isStopped = true;
    else if (event.kind === "resume") isStopped = false;
    else if (event.kind === "contact" && channels.includes(event.channel)) {
      if (WRONG.has(event.result)) standing = "wrong";
      else if (WORKS.has(event.result)) standing = "works";
    }
  }
  return isStopped ? "stopped" : standing;
};
