import { type Messages, wordsOf } from "./message-words.ts";

/**
 * Words of ours, of statistics or of computers that a salesperson would not use, and what stands instead. Only what a
 * person reads counts: paths, keys and stored codes keep their names.
 */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  // The judge's words.
  [/sequences?/, "lead, or the lead's journey"],
  [/episodes?/, "enquiry"],
  [/dimensions?/, "its plain name: First reply, Room to breathe …"],
  [/provisional(ly)?/, "not firm yet"],
  [/assessments?|assess(ed|es)?/, "verdict; looked at"],
  [/dispositions?/, "outcome, ending"],
  [/cadences?/, "settings"],
  [/polic(y|ies)/, "the settings"],
  [/slots?/, "try due"],
  [/redials?|redialled/, "dialled again, same try"],
  [/(?<!in )touch(es)?/, "contact"],
  [/dayparts?/, "time of day"],
  [/unvaried/, "same time of day"],
  [/aborted/, "rang under 15 s"],
  [/latch(es|ed)?|completions?/, "say it in a sentence"],
  [/claims?|claimed/, "what was promised; your entry, not matched; awaiting evidence"],
  [/over-?pursu\w*/, "too much contact"],
  [/routing|in transit/, "being passed on; on the way to the phone"],
  [/escalat\w+/, "… has been told"],
  // The reports' words.
  [/spread(?! out)/, "side by side; how it went in each group"],
  [/mend(s|ed|ing|able)?/, "rescued; put right"],
  [/cohorts?/, "similar leads, or the group's name"],
  [/n\s*=\s*\d*/, "out of 40"],
  [/confidence|interval/, "how firm; the range in which it most likely lies"],
  [/percentiles?|quantiles?|deciles?|p\d\d/, "nine of ten within …"],
  [/significan(t|ce)|p-?value|standard errors?/, "clearly more often"],
  [/baseline|contrast|aggregated?/, "the others; together"],
  // The machine's words.
  [/quarantined?/, "kept, needs a look"],
  [/sync(s|ed|ing|hroni[sz]\w*)?/, "sent; saved"],
  [/outbox(es)?/, "not sent yet"],
  [/journal/, "what was written down"],
  [/feeds?|cursors?|payloads?|tokens?|epochs?|hash(es|ed)?|checksums?/, "say what it does for the person"],
  [/cache[ds]?|schemas?|enums?|null|boolean|idempotent|queries|query|database/, "say what it does for the person"],
  [/mappings?|unmapped/, "column choices"],
  [/migrations?|timestamps?|time-?outs?|latency/, "say what it does for the person"],
];

const BANNED = INSTEAD.map(
  ([word, instead]) => [new RegExp(`(?<![\\w-])(?:${word.source})(?!\\w)`, "i"), instead] as const,
);

/** Message keys that hold such a word, with what stands instead. */
export const unfamiliarMessages = (messages: Messages): string[] =>
  Object.entries(messages).flatMap(([key, value]) =>
    key === "$schema"
      ? []
      : wordsOf(value).flatMap((text) =>
          BANNED.flatMap(([word, instead]) => {
            const found = word.exec(text)?.[0];
            return found === undefined ? [] : [`${key}: "${found.trim()}" → ${instead}`];
          }),
        ),
  );
