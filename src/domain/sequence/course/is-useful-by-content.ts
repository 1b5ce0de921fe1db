import { isWritten } from "../../attempt/channel.ts";
import type { CourseContact } from "./read-contacts.ts";

/** A message that was of use only if its content, which nobody recorded, was. */
export const isUsefulByContent = ({ useful, saysOwnThing, isTwoWay, channel, contact }: CourseContact): boolean =>
  useful && saysOwnThing && !isTwoWay && (isWritten(channel) || contact.result === "note_left");
