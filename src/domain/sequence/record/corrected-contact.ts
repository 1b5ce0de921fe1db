import { isWritten } from "../../attempt/channel.ts";
import type { ContentItem } from "../../attempt/content-item.ts";
import type { ContactResult } from "../../attempt/contact-result.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import type { ContactEvent } from "../sequence-event.ts";
import { NO_RULINGS, type Ruled, ruledOn, type Rulings } from "./rulings.ts";

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
  first: Outcome & {
    pressesOnly: boolean;
    stillPresses: boolean;
    wasTalk: boolean;
    wasMessage: boolean;
    /** Told first to have been said, and taken away late: it earns nothing, and is no news later either. */
    takenAway: readonly ContentItem[];
  };
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

/** Whether "didn't call" was told of it, too late to be believed: of an attempt begun in the app. */
export const isNotPlacedLate = (event: ContactEvent): boolean => {
  const { corrected = null, untold = false, startedInApp, at } = event;
  const { result, recordedAt } = corrected ?? event;
  const written = recordedAt ?? event.recordedAt ?? event.receivedAt;
  return (
    !untold && !isCorrectedLate(event) && result === "not_placed" && startedInApp && written - at > NOT_PLACED_WITHIN
  );
};

/** Whether a late correction says that less was done than was told first. */
const isLess = (told: Outcome, corrected: Outcome): boolean => worth(corrected.result) < worth(told.result);

/** Whether a correction that stands takes back what the first entry pressed: it says that less was done (J74). */
export const takesBack = (event: ContactEvent): boolean => isCorrectedLate(event) && isLess(event, event.corrected!);

/**
 * Reads a contact with its correction (J51): within the undo window the correction replaces it. After that the first
 * entry keeps what it earned less what the correction takes away, what the correction adds earns from when it was
 * written, and what the first entry pressed stands. "Didn't call", said late of an attempt begun in the app, presses on
 * as a call of unknown result (J50), as does one that nobody told the end of. What a reviewer ruled to stand presses no more; of what does not, nothing is
 * added (J74, J76).
 */
export const readCorrected = (event: ContactEvent, rulings: Rulings = NO_RULINGS): ReadContact => {
  const { result, ringSeconds, items, corrected = null, untold = false } = event;
  const told: Outcome = { result, ringSeconds, items };
  if (corrected !== null && isCorrectedLate(event))
    return readLate(told, corrected, event, ruledOn(rulings, "correction", event.id));
  const final = corrected ?? told;
  const isBelieved = ruledOn(rulings, "not_placed", event.id)?.stands === true;
  const pressesOnly = untold || (isNotPlacedLate(event) && !isBelieved);
  return {
    first: {
      result: final.result,
      ringSeconds: final.ringSeconds,
      items: final.items,
      pressesOnly,
      stillPresses: false,
      wasTalk: false,
      wasMessage: false,
      takenAway: [],
    },
    added: null,
  };
};

const readLate = (
  told: Outcome,
  corrected: NonNullable<ContactEvent["corrected"]>,
  { channel, untold = false }: ContactEvent,
  ruled: Ruled | null,
): ReadContact => {
  const fell = isLess(told, corrected);
  const rose = worth(corrected.result) > worth(told.result);
  const items = saidInBoth(told.items, corrected.items);
  // Where the correction says what was said, what both said is known.
  const more = (corrected.items ?? []).some((item) => !items!.some((other) => same(item, other)));
  const left = fell ? corrected : told;
  if (fell && ruled?.stands === true) {
    const { result, ringSeconds } = corrected;
    const nothing = { pressesOnly: false, stillPresses: false, wasTalk: false, wasMessage: false, takenAway: [] };
    return { first: { result, ringSeconds, items, ...nothing }, added: null };
  }
  // What was sent was read by somebody, whatever is said of it later.
  const wasMessage = fell && isWritten(channel) && worth(told.result) > 1;
  const kept = wasMessage ? told.items : items;
  return {
    first: {
      result: left.result,
      ringSeconds: left.ringSeconds,
      items: kept,
      takenAway:
        ruled?.stands === true
          ? []
          : (told.items ?? []).filter((item) => !(kept ?? []).some((other) => same(item, other))),
      pressesOnly: untold || corrected.result === "not_placed",
      stillPresses: worth(told.result) > 1,
      wasTalk: fell && worth(told.result) === TALK,
      wasMessage,
    },
    added:
      (rose || (more && !fell)) && ruled?.stands !== false
        ? {
            result: corrected.result,
            ringSeconds: corrected.ringSeconds,
            items: corrected.items,
            from: corrected.recordedAt,
          }
        : null,
  };
};
