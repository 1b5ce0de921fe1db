import { eraseItems } from "../attempt/erase-items.ts";
import type { ContentItem } from "../attempt/content-item.ts";
import { eraseFiled } from "../disposition/erase-filed.ts";
import type { Erasing } from "../attempt/erasing.ts";
import { type SequenceEvent, sequenceEvent } from "./sequence-event.ts";

type Said = readonly [string, string, number | null, number | null];

const namesIn = (items: readonly Said[] | null, to: Erasing): Said[] | null =>
  items?.map(([kind, ref, credit, by]) => [kind, to.name(ref), credit, by] as const) ?? null;

/** What an entry said when it was ruled on (`entrySaid`), under the names it has now. */
const eraseSaid = (said: string, to: Erasing): string => {
  if (!said.startsWith("[")) return said;
  const [result, items, after, itemsAfter = null] = JSON.parse(said) as [
    string,
    Said[] | null,
    string?,
    (Said[] | null)?,
  ];
  const later = after === undefined ? [] : [after, namesIn(itemsAfter, to)];
  return JSON.stringify([result, namesIn(items, to), ...later]);
};

const itemsOf = (items: ContentItem[] | null, to: Erasing): ContentItem[] | null => eraseItems(items, to);

const orNull = (text: string | null, to: Erasing): string | null => (text === null ? null : to.name(text));

/** An event without its person's words: the judge reads it as before. */
const eraseEvent = (event: SequenceEvent, to: Erasing): SequenceEvent => {
  switch (event.kind) {
    case "contact":
      return {
        ...event,
        items: itemsOf(event.items, to),
        ...(event.contactPoint == null ? {} : { contactPoint: to.name(event.contactPoint) }),
        ...(event.questions === undefined ? {} : { questions: event.questions.map(to.name) }),
        ...(event.corrected == null
          ? {}
          : { corrected: { ...event.corrected, items: itemsOf(event.corrected.items, to) } }),
      };
    case "step":
      return {
        ...event,
        stepId: to.name(event.stepId),
        contactId: to.name(event.contactId),
        what: orNull(event.what, to),
      };
    case "step_change":
      return { ...event, ...saidIn(event, to), stepId: to.name(event.stepId) };
    case "pause":
    case "stop":
    case "requested_time":
      return { ...event, ...saidIn(event, to) };
    case "resume":
      return { ...event, quote: to.words(event.quote) };
    case "enquiry":
      return { ...event, questions: event.questions.map(to.name) };
    case "disposition":
      return { ...event, filed: eraseFiled(event.filed, to) };
    case "stage":
      return { ...event, label: to.words(event.label) };
    case "ruling":
      return { ...event, said: eraseSaid(event.said, to) };
    case "owner":
    case "booking":
      return event;
  }
};

/** A contact is named by an id of ours, or by what an imported row calls it. */
const saidIn = (event: { contactId?: string | null | undefined }, to: Erasing) =>
  event.contactId == null ? {} : { contactId: to.name(event.contactId) };

const BASE = new Set(["id", "kind", "at", "atLatest", "recordedAt", "receivedAt", "system", "externalId"]);
const NONE = { id: "", at: 0, atLatest: null, recordedAt: null, receivedAt: 0, system: "", externalId: null };

/**
 * The body of an event as it is stored, by its kind, without its person's words. Of a row that is no event of its kind
 * nothing stays but who wrote it: the judge does not read it either.
 */
export const eraseEventBody = (kind: string, body: Readonly<Record<string, unknown>>, to: Erasing): object => {
  const read = sequenceEvent.safeParse({ ...NONE, ...body, kind });
  if (!read.success) return typeof body["actorId"] === "string" ? { actorId: body["actorId"] } : {};
  return Object.fromEntries(Object.entries(eraseEvent(read.data, to)).filter(([key]) => !BASE.has(key)));
};
