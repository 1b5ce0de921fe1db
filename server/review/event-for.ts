import { type ReviewEvent } from "#contract/review-event";
import type { RulingEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { EventRecord } from "../db/record/assessment.ts";
import { localOffset } from "./local-offset.ts";
import { labelFor, type Reader, seesOwners, wordsFor } from "./reader.ts";

/** An event as its reader may see it (`row`: as it is on record; an enquiry has none): without other systems' ids, and for marketing without people and their words. */
export const eventFor = (
  reader: Reader,
  event: Exclude<SequenceEvent, RulingEvent>,
  row: EventRecord | null,
): ReviewEvent => {
  const atOffset = localOffset(row?.atOffset ?? null, event.at, reader.scope.zone);
  const { externalId: _externalId, receivedAt: _receivedAt, ...needed } = event;
  const shown: ReviewEvent = { ...needed, atOffset };
  if (seesOwners(reader)) return shown;
  switch (shown.kind) {
    case "contact":
      return {
        ...shown,
        actorId: null,
        contactPoint: null,
        items: withoutRefs(shown.items),
        ...(shown.corrected == null
          ? {}
          : { corrected: { ...shown.corrected, items: withoutRefs(shown.corrected.items) } }),
        ...(shown.questions === undefined ? {} : { questions: wordsFor(reader, shown.questions) }),
      };
    case "enquiry":
      return { ...shown, questions: wordsFor(reader, shown.questions) };
    case "step":
      return { ...shown, what: null };
    case "owner":
      return { ...shown, ownerId: null };
    case "resume":
      return { ...shown, quote: "" };
    case "stage":
      return { ...shown, label: labelFor(reader, shown.label) };
    case "disposition":
      return { ...shown, filed: { ...shown.filed, facts: {} } };
    default:
      return shown;
  }
};

/** What a thing said was about may be a person's question, word for word. */
const withoutRefs = <Item extends { ref: string }>(items: readonly Item[] | null): Item[] | null =>
  items === null ? null : items.map((item) => ({ ...item, ref: "" }));
