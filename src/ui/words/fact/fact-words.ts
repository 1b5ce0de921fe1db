import type { FactType } from "#domain/journal/fact";
import { CHANNEL_WORDS } from "../contact/channel-words.ts";
import { RESULT_WORDS } from "../contact/result-words.ts";
import * as m from "../../../paraglide/messages.js";

const WORDS: Partial<Record<string, () => string>> = {
  "attempt.retracted": m.phone_fact_retracted,
  "disposition.set": m.phone_fact_reason,
  "step.agreed": m.phone_fact_step,
  "promise.checked": m.phone_fact_promise,
  "pause.stated": m.phone_fact_pause,
  "stop.stated": m.phone_fact_stop,
} satisfies Partial<Record<FactType, () => string>>;

const named = <Key extends string>(words: Record<Key, () => string>, key: unknown): string | null =>
  typeof key === "string" && Object.hasOwn(words, key) ? words[key as Key]() : null;

/** One entry of the journal in a few words. It may be damaged, or a newer build's: then it is an entry, and no more. */
export const factWords = ({ type, payload }: { type: string; payload: unknown }): string => {
  const { channel, result } = (payload ?? {}) as { channel?: unknown; result?: unknown };
  const by = named(CHANNEL_WORDS, channel);
  if (type === "attempt.started") return by === null ? m.phone_fact_other() : m.phone_fact_started({ channel: by });
  if (type === "attempt.finished" || type === "inbound.logged") {
    const became = named(RESULT_WORDS, result);
    return by === null || became === null
      ? m.phone_fact_other()
      : m.phone_fact_attempt({ channel: by, result: became });
  }
  return WORDS[type]?.() ?? m.phone_fact_other();
};
