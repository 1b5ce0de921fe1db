import type { SettingsDraft } from "#contract/settings";
import type { PolicyDraft } from "#domain/sequence/policy-draft";
import { clockWords } from "./hours-words.ts";

type SpanForm = { from: string; to: string };
type WindowForm = { source: string; within: string; latest: string };
type TryForm = { end: string; unit: "minutes" | "days" };

/** The settings as they are being written: texts, as fields hold them. */
export type SettingsForm = {
  zone: string;
  weekly: SpanForm[][];
  anyHour: boolean;
  permitted: SpanForm;
  standard: WindowForm;
  sources: WindowForm[];
  tries: TryForm[];
  caps: { hours: number | null; most: string }[];
  holidays: { date: string; name: string }[];
};

const MIDNIGHT = 1440;
const PERMITTED: [number, number] = [8 * 60, 21 * 60];

const spanForm = ([from, to]: readonly [number, number]): SpanForm => ({
  from: clockWords(from),
  to: to === MIDNIGHT ? "00:00" : clockWords(to),
});

/** A form that holds what a version says. */
export const formOf = (draft: PolicyDraft): SettingsForm => ({
  zone: draft.zone,
  weekly: draft.weekly.map((spans) => spans.map(spanForm)),
  anyHour: draft.permitted === null,
  permitted: spanForm(draft.permitted ?? PERMITTED),
  standard: windowForm("", draft.response.standard),
  sources: Object.entries(draft.response.bySource).map(([source, window]) => windowForm(source, window)),
  tries: draft.slots.map((slot) =>
    "businessDays" in slot
      ? { end: String(slot.businessDays), unit: "days" }
      : { end: String(slot.serviceMinutes), unit: "minutes" },
  ),
  caps: draft.caps.map(({ hours, most }) => ({ hours, most: String(most) })),
  holidays: draft.holidays.map(({ date, name }) => ({ date, name })),
});

const windowForm = (
  source: string,
  { withinMinutes, latestMinutes }: { withinMinutes: number; latestMinutes: number },
) => ({
  source,
  within: String(withinMinutes),
  latest: String(latestMinutes),
});

/** What cannot be read is no figure that a rule would take. */
const figureOf = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : -1);

const minutesOf = (clock: string): number => {
  const [hours, minutes] = clock.split(":").map(Number);
  return Number.isInteger(hours) && Number.isInteger(minutes) ? hours! * 60 + minutes! : 0;
};

/** An end at midnight is the day's. */
const spanOf = ({ from, to }: SpanForm): [number, number] => [
  minutesOf(from),
  to !== "" && minutesOf(to) === 0 ? MIDNIGHT : minutesOf(to),
];

const windowOf = ({ within, latest }: WindowForm) => ({
  withinMinutes: figureOf(within),
  latestMinutes: figureOf(latest),
});

/** What the form says; it may be no policy yet. A closed day without a date is none yet. */
export const draftOfForm = (form: SettingsForm): SettingsDraft => ({
  zone: form.zone.trim(),
  weekly: form.weekly.map((spans) => spans.map(spanOf)),
  permitted: form.anyHour ? null : spanOf(form.permitted),
  response: {
    standard: windowOf(form.standard),
    bySource: Object.fromEntries(form.sources.map((of) => [of.source, windowOf(of)])),
  },
  slots: form.tries.map(({ end, unit }) =>
    unit === "days" ? { businessDays: figureOf(end) } : { serviceMinutes: figureOf(end) },
  ),
  caps: form.caps.map(({ hours, most }) => ({ hours, most: figureOf(most) })),
  holidays: form.holidays
    .filter(({ date }) => date !== "")
    .map(({ date, name }) => ({ date, name: name.trim() }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
});

/** Sources that stand there twice: the second would take the place of the first without a word. */
export const sourcesTwice = ({ sources }: SettingsForm): string[] => {
  const names = sources.map(({ source }) => source);
  return names.filter((name, at) => names.indexOf(name) !== at);
};
