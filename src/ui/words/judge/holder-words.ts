import type { Holder } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** Whose time an interval was, in words. */
export const HOLDER_WORDS: Record<Holder, () => string> = {
  person: m.judge_holder_short_person,
  nobody: m.judge_holder_short_nobody,
  routing: m.judge_holder_short_routing,
  transit: m.judge_holder_short_transit,
  unknown: m.judge_holder_short_unknown,
};
