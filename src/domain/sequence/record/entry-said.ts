import type { ContactEvent, SequenceEvent } from "../sequence-event.ts";

const itemsSaid = (items: ContactEvent["items"]) =>
  items?.map(({ kind, ref, credit, by }) => [kind, ref, credit ?? null, by ?? null]) ?? null;

/**
 * What an entry says, in one text: what a reviewer had before them. A contact told otherwise since says something else;
 * any other entry is never changed.
 */
export const entrySaid = (event: SequenceEvent): string => {
  if (event.kind !== "contact") return event.kind;
  const { result, items, corrected } = event;
  const later = corrected ? [corrected.result, itemsSaid(corrected.items)] : [];
  return JSON.stringify([result, itemsSaid(items), ...later]);
};
