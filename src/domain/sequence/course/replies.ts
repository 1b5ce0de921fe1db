import { type Channel, isWritten } from "../../attempt/channel.ts";
import { DAY, HOUR, MINUTE, type Instant } from "../../time/instant.ts";
import { onRecordFrom } from "../record/credit.ts";
import { isInboundContact } from "../record/prepare-sequence.ts";
import type { PreparedContact } from "../record/prepared-sequence.ts";

const CHAT_WITHIN = 30 * MINUTE;
const HAND_NOTED_CHAT = HOUR;

type Laid = { readonly contact: PreparedContact; readonly at: Instant };

const isPlaced = ({ event, result, pressesOnly }: PreparedContact): boolean =>
  event.direction === "out" && event.automation !== "acknowledgement" && (result !== "not_placed" || pressesOnly);

/** A chat that nobody but us noted: when it began, and so until when it excuses. */
type Chat = { readonly from: Instant };

/**
 * The contacts of ours that answer something of theirs, by id (J53, J60): the first after a verified inbound contact; the
 * first within 24 hours after a hand-noted one that was written down before it, one of these in any 24 hours; and, while
 * they wrote on the same channel in the last half hour, everything we write there: verified chats freely, hand-noted
 * ones for an hour, once in 24.
 */
export const repliesOf = (laid: readonly Laid[]): ReadonlySet<string> => {
  const replies = new Set<string>();
  let owedVerified = false;
  let notedAt: Instant | null = null;
  let lastGranted = Number.NEGATIVE_INFINITY;
  const wrote = new Map<Channel, { at: Instant; notedFrom: Instant; isVerified: boolean }>();
  let chat: Chat | null = null;
  for (const { contact, at } of laid) {
    const { channel } = contact.event;
    if (isInboundContact(contact)) {
      const isVerified = contact.grade === "verified";
      const notedFrom = Math.max(at, onRecordFrom(contact.event, isVerified));
      if (isWritten(channel)) wrote.set(channel, { at, notedFrom, isVerified });
      if (isVerified) owedVerified = true;
      else if (at - lastGranted >= DAY) {
        notedAt = notedFrom;
        lastGranted = at;
      }
      continue;
    }
    if (!isPlaced(contact)) continue;
    const theirs = isWritten(channel) ? wrote.get(channel) : undefined;
    if (owedVerified) {
      replies.add(contact.id);
      owedVerified = false;
    } else if (notedAt !== null) {
      // Of a message noted only after our first contact, that contact was no answer, and no later one is.
      const isAnswer = notedAt <= at && at - lastGranted <= DAY;
      notedAt = null;
      if (!isAnswer) continue;
      replies.add(contact.id);
      if (theirs !== undefined) chat = { from: theirs.at };
    } else if (theirs !== undefined && at - theirs.at < CHAT_WITHIN && theirs.notedFrom <= at) {
      if (theirs.isVerified || (chat !== null && at - chat.from < HAND_NOTED_CHAT)) replies.add(contact.id);
    }
  }
  return replies;
};
