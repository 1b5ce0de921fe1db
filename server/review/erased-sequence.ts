import type { ReviewEvent } from "#contract/review-event";
import type { ReviewSequence } from "#contract/review-sequence";

/** Stands where there was a name: what is kept in its place says nothing to people. */
const GONE = "…";

const unnamed = <Item extends { ref: string }>(items: readonly Item[] | null): Item[] | null =>
  items?.map((item) => ({ ...item, ref: GONE })) ?? null;

const eventOf = (event: ReviewEvent): ReviewEvent => {
  switch (event.kind) {
    case "contact":
      return {
        ...event,
        contactPoint: null,
        items: unnamed(event.items),
        ...(event.corrected == null
          ? {}
          : { corrected: { ...event.corrected, items: unnamed(event.corrected.items) } }),
        ...(event.questions === undefined ? {} : { questions: event.questions.map(() => GONE) }),
      };
    case "enquiry":
      return { ...event, questions: event.questions.map(() => GONE) };
    case "step":
      return { ...event, what: event.what === null ? null : GONE };
    default:
      return event;
  }
};

/** The journey of somebody who was erased: what was done, without the names that the judge compares by. */
export const erasedSequence = (sequence: ReviewSequence): ReviewSequence => ({
  ...sequence,
  lead: {
    ...sequence.lead,
    erased: true,
    externalId: "",
    questions: sequence.lead.questions?.map(() => GONE) ?? null,
  },
  events: sequence.events.map(eventOf),
  ...(sequence.asked === undefined ? {} : { asked: [], explained: [] }),
  notes: [],
  contactPoints: [],
});
