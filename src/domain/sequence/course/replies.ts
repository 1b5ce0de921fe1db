import { type Channel, isWritten } from "../../attempt/channel.ts";
import { DAY, HOUR, MINUTE, type Instant } from "../../time/instant.ts";
import { onRecordFrom } from "../record/credit.ts";
import { asksForAnswer } from "../record/prepare-sequence.ts";
import type { PreparedContact } from "../record/prepared-sequence.ts";

const CHAT_WITHIN = 30 * MINUTE;
const HAND_NOTED_CHAT = HOUR;

type Laid = { readonly contact: PreparedContact; readonly at: Instant };

const isPlaced = ({ event, result, pressesOnly }: PreparedContact): boolean =>
  event.direction === "out" && event.automation !== "acknowledgement" && (result !== "not_placed" || pressesOnly);

/**
 * The contacts of ours that answer something of theirs, by id (J53, J60): the first after a verified inbound contact; the
 * first within 24 hours after a hand-noted one that was written down before it, one of these in any 24 hours; and, while
 * they wrote on the same channel in the last half hour, everything we write there: verified chats freely, hand-noted
 * ones for an hour from the contact that was answered so, whichever channel that answer took: one more message before
 * what we did must open no chat that was not open without it.
 */
export const repliesOf = (laid: readonly Laid[]): ReadonlySet<string> => {
  const replies = new Set<string>();
  let owedVerified = false;
  let notedAt: Instant | null = null;
  let lastGranted = Number.NEGATIVE_INFINITY;
  const wrote = new Map<Channel, { at: Instant; notedFrom: Instant; isVerified: boolean }>();
  let chatSince = Number.NEGATIVE_INFINITY;
  for (const { contact, at } of laid) {
    const { channel } = contact.event;
    if (asksForAnswer(contact)) {
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
      chatSince = lastGranted;
    } else if (theirs !== undefined && at - theirs.at < CHAT_WITHIN && theirs.notedFrom <= at) {
      if (theirs.isVerified || at - chatSince < HAND_NOTED_CHAT) replies.add(contact.id);
    }
  }
  return replies;
};
