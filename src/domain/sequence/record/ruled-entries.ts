import { isWritten } from "../../attempt/channel.ts";
import { isFinalStep } from "../../disposition/guard.ts";
import type { Credited } from "./credit.ts";
import type { DispositionEvent, StageEvent } from "../sequence-event.ts";
import type { PreparedContact } from "./prepared-sequence.ts";
import { type Rulings, ruledOn } from "./rulings.ts";

/** Whether a talk, on our word alone, is to have answered something they asked. */
export const answersOnOurWord = ({ event, result, items, grade, creditable }: PreparedContact): boolean =>
  !isWritten(event.channel) &&
  (result === "reached" || result === "met") &&
  creditable &&
  grade !== "verified" &&
  (items ?? []).some(({ kind, credit }) => kind === "Q" && credit !== 0);

/** Talks with what a reviewer ruled on the answers given in them: vouched for, or none (J75, J76). */
export const withRuledAnswers = (contacts: PreparedContact[], rulings: Rulings): PreparedContact[] =>
  rulings.size === 0
    ? contacts
    : contacts.map((contact) => {
        const ruled = ruledOn(rulings, "answer", contact.event.id);
        if (ruled === null || !answersOnOurWord(contact)) return contact;
        if (ruled.stands) return { ...contact, isVouched: true };
        return { ...contact, items: contact.items?.filter(({ kind }) => kind !== "Q") ?? null };
      });

/** Whether another system said what became of it: won or lost, our own word is no claim any more. */
export const isSettledOutside = (stages: readonly StageEvent[]): boolean =>
  stages.some(({ stage, system }) => stage !== "unknown" && system !== "app");

/** What was filed, without signings on our own word that do not stand: they were never filed (J76). */
export const filedAndStanding = (
  filed: readonly Credited<DispositionEvent>[],
  stages: readonly StageEvent[],
  rulings: Rulings,
): readonly Credited<DispositionEvent>[] =>
  rulings.size === 0 || isSettledOutside(stages)
    ? filed
    : filed.filter((event) => !isFinalStep(event.filed) || ruledOn(rulings, "won", event.id)?.stands !== false);
