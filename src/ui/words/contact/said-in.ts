import type { ContentItem } from "#domain/attempt/content-item";
import { groupOf, isReason, type ReasonGroup } from "#domain/disposition/reason-set";
import * as m from "../../../paraglide/messages.js";
import { reasonWords } from "../disposition/reason-words.ts";

/** What was said along with a reason of a group; left out: the reason says it all. */
const SAID: Partial<Record<ReasonGroup, () => string>> = {
  no_timing: m.judge_said_later,
  no_fit: m.judge_said_no_fit,
  objection: m.judge_said_no_thanks,
  competitor: m.judge_said_no_thanks,
  low_intent: m.judge_said_no_thanks,
};

/** What they said in a talk, with the reason they gave: "no thanks: price". Null: none is on record. */
export const saidIn = (items: readonly ContentItem[] | null): string | null => {
  const reason = items?.find(({ kind, ref }) => kind === "F" && isReason(ref))?.ref;
  if (reason === undefined || !isReason(reason)) return null;
  const said = SAID[groupOf(reason)]?.();
  return said === undefined ? reasonWords(reason) : m.judge_said({ said, reason: reasonWords(reason) });
};
