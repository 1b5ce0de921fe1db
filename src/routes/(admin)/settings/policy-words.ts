import type { PolicyDraft } from "#domain/sequence/policy-draft";
import type { ResponsePolicy, SlotEnd } from "#domain/sequence/policy";
import { hoursWords } from "#ui/words/time/duration-words.ts";
import * as m from "../../../paraglide/messages.js";
import { clockWords, dateWords, listWords, weekWords } from "./hours-words.ts";

/** A window for the first reply. */
export const windowWords = ({ withinMinutes, latestMinutes }: ResponsePolicy): string =>
  m.settings_window({ within: hoursWords(withinMinutes), latest: hoursWords(latestMinutes) });

/** By when tries are due: those in open time first, then those by working day. */
export const slotsWords = (slots: readonly SlotEnd[]): string => {
  const inTime = slots.flatMap((slot) => ("serviceMinutes" in slot ? [hoursWords(slot.serviceMinutes)] : []));
  const inDays = slots.flatMap((slot) => ("businessDays" in slot ? [String(slot.businessDays)] : []));
  const parts = [
    ...(inTime.length === 0 ? [] : [m.settings_tries_in_time({ times: listWords(inTime) })]),
    ...(inDays.length === 0 ? [] : [m.settings_tries_in_days({ days: listWords(inDays) })]),
  ];
  return m.settings_tries_words({ count: slots.length, when: parts.join(m.settings_tries_then()) });
};

/** The stretch that a cap is about. */
export const capWithin = (hours: number | null): string => {
  if (hours === null) return m.settings_cap_in_all();
  return hours % 24 === 0 && hours > 24
    ? m.settings_cap_in_days({ days: hours / 24 })
    : m.settings_cap_in_hours({ hours });
};

export const permittedWords = (permitted: PolicyDraft["permitted"]): string =>
  permitted === null
    ? m.settings_permitted_any()
    : m.settings_permitted_words({ from: clockWords(permitted[0]), to: clockWords(permitted[1]) });

const holidayWords = (holidays: PolicyDraft["holidays"], today: string): string => {
  if (holidays.length === 0) return m.settings_holidays_none();
  const next = holidays.filter(({ date }) => date >= today).toSorted((a, b) => (a.date < b.date ? -1 : 1))[0];
  const days =
    holidays.length === 1 ? m.settings_holidays_one() : m.settings_holidays_count({ count: holidays.length });
  if (next === undefined) return m.settings_holidays_past({ days });
  const named = next.name === "" ? dateWords(next.date) : `${dateWords(next.date)}, ${next.name}`;
  return m.settings_holidays_next({ days, next: named });
};

/** What leads are judged by, in plain words, part by part. `today`: a date, "2026-11-30". */
export const policyWords = (draft: PolicyDraft, today: string): { label: string; words: string[] }[] => [
  {
    label: m.settings_first_reply(),
    words: [
      windowWords(draft.response.standard),
      ...Object.entries(draft.response.bySource).map(([source, window]) =>
        m.settings_of_source({ source, words: windowWords(window) }),
      ),
    ],
  },
  { label: m.settings_open(), words: [...weekWords(draft.weekly), m.settings_clock_of({ zone: draft.zone })] },
  { label: m.settings_holidays(), words: [holidayWords(draft.holidays, today)] },
  { label: m.settings_permitted(), words: [permittedWords(draft.permitted)] },
  { label: m.settings_tries(), words: [slotsWords(draft.slots)] },
  {
    label: m.settings_caps(),
    words: [
      m.settings_caps_words({
        caps: listWords(draft.caps.map(({ hours, most }) => m.settings_cap({ most, within: capWithin(hours) }))),
      }),
    ],
  },
];
