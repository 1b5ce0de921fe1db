import type { FactPayload, FactType } from "#domain/journal/fact";
import { CHANNEL_WORDS } from "./channel-words.ts";
import { RESULT_WORDS } from "./result-words.ts";
import * as m from "../../paraglide/messages.js";

const WORDS: Partial<Record<string, () => string>> = {
  "attempt.retracted": m.phone_fact_retracted,
  "disposition.set": m.phone_fact_reason,
  "step.agreed": m.phone_fact_step,
  "promise.checked": m.phone_fact_promise,
  "pause.stated": m.phone_fact_pause,
  "stop.stated": m.phone_fact_stop,
} satisfies Partial<Record<FactType, () => string>>;

/** One entry of the journal in a few words. */
export const factWords = ({ type, payload }: { type: string; payload: unknown }): string => {
  if (type === "attempt.started")
    return m.phone_fact_started({ channel: CHANNEL_WORDS[(payload as FactPayload<"attempt.started">).channel]() });
  if (type === "attempt.finished" || type === "inbound.logged") {
    const { channel, result } = payload as FactPayload<"attempt.finished">;
    return m.phone_fact_attempt({ channel: CHANNEL_WORDS[channel](), result: RESULT_WORDS[result]() });
  }
  return WORDS[type]?.() ?? m.phone_fact_other();
};
