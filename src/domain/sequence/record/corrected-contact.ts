import { isWritten } from "../../attempt/channel.ts";
import type { ContentItem } from "../../attempt/content-item.ts";
import type { ContactResult } from "../../attempt/contact-result.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import type { ContactEvent } from "../sequence-event.ts";

/** Until then a correction simply replaces what it corrects. */
const UNDO_WITHIN = 5 * MINUTE;
/** Until then "didn't call" is believed of an attempt that was begun in the app. */
const NOT_PLACED_WITHIN = 15 * MINUTE;

const NOTHING_CAME: ReadonlySet<ContactResult> = new Set(["bounced", "not_in_service", "wrong_person"]);

const TALK = 3;

/** How much a result can earn: 0 nothing was done, 1 nothing arrived, 2 it was tried or sent, 3 a talk. */
const worth = (result: ContactResult): number =>
  result === "not_placed" ? 0 : NOTHING_CAME.has(result) ? 1 : result === "reached" || result === "met" ? TALK : 2;

type Items = ContactEvent["items"];
type Outcome = { result: ContactResult; ringSeconds: number | null; items: Items };

/** What a contact comes to: what counts from the first, and what a correction added, from when that was written. */
export type ReadContact = {
  first: Outcome & { pressesOnly: boolean; stillPresses: boolean; wasTalk: boolean; wasMessage: boolean };
  added: (Outcome & { from: Instant }) | null;
};

const same = (a: ContentItem, b: ContentItem): boolean => a.kind === b.kind && a.ref === b.ref;

/** What both entries say was said; where the first did not say, nothing yet. */
const saidInBoth = (first: Items, later: Items): Items => {
  if (later === null) return null;
  return (first ?? []).filter((item) => later.some((other) => same(item, other)));
};

/** Whether it was corrected once it could no longer be undone. */
export const isCorrectedLate = ({ recordedAt, receivedAt, corrected = null }: ContactEvent): boolean =>
  corrected !== null && corrected.recordedAt - (recordedAt ?? receivedAt) > UNDO_WITHIN;

/**
 * Reads a contact with its correction (J51): within the undo window the correction replaces it. After that the first
 * entry keeps what it earned less what the correction takes away, what the correction adds earns from when it was
 * written, and what the first entry pressed stands. "Didn't call", said late of an attempt begun in the app, presses on
 * as a call of unknown result (J50), as does one that nobody told the end of.
 */
export const readCorrected = (event: ContactEvent): ReadContact => {
  const { result, ringSeconds, items, corrected = null, untold = false } = event;
  const told: Outcome = { result, ringSeconds, items };
  const written = event.recordedAt ?? event.receivedAt;
  if (corrected !== null && isCorrectedLate(event)) return readLate(told, corrected, event);
  const final = corrected ?? told;
  const tooLate = (corrected?.recordedAt ?? written) - event.at > NOT_PLACED_WITHIN;
  const pressesOnly = untold || (final.result === "not_placed" && event.startedInApp && tooLate);
  return {
    first: {
      result: final.result,
      ringSeconds: final.ringSeconds,
      items: final.items,
      pressesOnly,
      stillPresses: false,
      wasTalk: false,
      wasMessage: false,
    },
    added: null,
  };
};

const readLate = (
  told: Outcome,
  corrected: NonNullable<ContactEvent["corrected"]>,
  { channel, untold = false }: ContactEvent,
): ReadContact => {
  const fell = worth(corrected.result) < worth(told.result);
  const rose = worth(corrected.result) > worth(told.result);
  const items = saidInBoth(told.items, corrected.items);
  const more = (corrected.items ?? []).some((item) => !(items ?? []).some((other) => same(item, other)));
  const left = fell ? corrected : told;
  // What was sent was read by somebody, whatever is said of it later.
  const wasMessage = fell && isWritten(channel) && worth(told.result) > 1;
  return {
    first: {
      result: left.result,
      ringSeconds: left.ringSeconds,
      items: wasMessage ? told.items : items,
      pressesOnly: untold || corrected.result === "not_placed",
      stillPresses: worth(told.result) > 1,
      wasTalk: fell && worth(told.result) === TALK,
      wasMessage,
    },
    added:
      rose || (more && !fell)
        ? {
            result: corrected.result,
            ringSeconds: corrected.ringSeconds,
            items: corrected.items,
            from: corrected.recordedAt,
          }
        : null,
  };
};
