import { type Instant, MINUTE } from "../../time/instant.ts";
import { isCorrectedLate, takesBack } from "../record/corrected-contact.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import { ruledOn, type Rulings } from "../record/rulings.ts";
import type { RulingMatter } from "../ruling-matter.ts";
import type { ContactEvent, SequenceEvent } from "../sequence-event.ts";

/** Until then "didn't call" takes an attempt out (J50). */
const NOT_PLACED_WITHIN = 15 * MINUTE;

/** A contact with what its record was before it was corrected late, or told late to be none; and when that was. */
type Correction = { readonly before: ContactEvent; readonly written: Instant };

/** What a late correction, or a late "didn't call", changed in an entry; null: nothing, or a reviewer ruled that it stands. */
export const correctionOf = (event: SequenceEvent, rulings: Rulings): Correction | null => {
  if (event.kind !== "contact") return null;
  const stands = (matter: RulingMatter): boolean => ruledOn(rulings, matter, event.id)?.stands === true;
  if (takesBack(event) && stands("correction")) return null;
  if (isCorrectedLate(event)) return { before: { ...event, corrected: null }, written: event.corrected!.recordedAt };
  const written = event.recordedAt ?? event.receivedAt;
  if (!event.startedInApp || event.result !== "not_placed" || written - event.at <= NOT_PLACED_WITHIN) return null;
  if (stands("not_placed")) return null;
  // Until then it was begun and never told.
  const { at } = event;
  const begun = { result: "unknown", untold: true, recordedAt: at, receivedAt: at } as const;
  return { before: { ...event, ...begun, items: [] }, written };
};

/** Whether a late correction says that no less was done than was told first. */
const isMore = (event: SequenceEvent): boolean =>
  event.kind === "contact" && isCorrectedLate(event) && !takesBack(event);

/** The entries as they were told before anything was taken back late; none of them where nothing was (J80). */
export const beforeTakenBack = (
  events: readonly SequenceEvent[],
  { asOf, rulings }: PreparedSequence,
): SequenceEvent[] => {
  let isAny = false;
  const told = events.map((event) => {
    const correction = correctionOf(event, rulings);
    if (correction === null || correction.written > asOf || isMore(event)) return event;
    isAny = true;
    return correction.before;
  });
  return isAny ? told : [];
};
