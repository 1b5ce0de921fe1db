import type { PolicyDraft } from "./policy-draft.ts";
import type { ResponsePolicy, SlotEnd } from "./policy.ts";

type Span = [number, number];
type Holiday = PolicyDraft["holidays"][number];

/** One thing in which a policy differs from another. `source` null: the window for all others; null before: there was none. */
export type PolicyDifference =
  | { part: "zone"; before: string; after: string }
  | { part: "hours"; day: number; before: readonly Span[]; after: readonly Span[] }
  | { part: "permitted"; before: Span | null; after: Span | null }
  | { part: "holidays"; added: readonly Holiday[]; removed: readonly Holiday[] }
  | { part: "window"; source: string | null; before: ResponsePolicy | null; after: ResponsePolicy | null }
  | { part: "slots"; before: readonly SlotEnd[]; after: readonly SlotEnd[] }
  | { part: "cap"; hours: number | null; before: number | null; after: number | null };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const windowsOf = ({ response }: PolicyDraft): Map<string | null, ResponsePolicy> =>
  new Map<string | null, ResponsePolicy>([[null, response.standard], ...Object.entries(response.bySource)]);

const sameWindow = (a: ResponsePolicy | null, b: ResponsePolicy | null): boolean =>
  a?.withinMinutes === b?.withinMinutes && a?.latestMinutes === b?.latestMinutes;

const windowDifferences = (before: PolicyDraft, after: PolicyDraft): PolicyDifference[] => {
  const was = windowsOf(before);
  const is = windowsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((source): PolicyDifference[] => {
    const from = was.get(source) ?? null;
    const to = is.get(source) ?? null;
    return sameWindow(from, to) ? [] : [{ part: "window", source, before: from, after: to }];
  });
};

const holidayDifferences = (before: PolicyDraft, after: PolicyDraft): PolicyDifference[] => {
  const lacks = (some: readonly Holiday[], of: readonly Holiday[]): Holiday[] => {
    const there = new Set(of.map(({ date }) => date));
    return some.filter(({ date }) => !there.has(date)).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  };
  const added = lacks(after.holidays, before.holidays);
  const removed = lacks(before.holidays, after.holidays);
  return added.length + removed.length === 0 ? [] : [{ part: "holidays", added, removed }];
};

const capDifferences = (before: PolicyDraft, after: PolicyDraft): PolicyDifference[] => {
  const mostIn = ({ caps }: PolicyDraft, hours: number | null) => caps.find((one) => one.hours === hours)?.most ?? null;
  return [...new Set([...before.caps, ...after.caps].map(({ hours }) => hours))].flatMap(
    (hours): PolicyDifference[] => {
      const from = mostIn(before, hours);
      const to = mostIn(after, hours);
      return from === to ? [] : [{ part: "cap", hours, before: from, after: to }];
    },
  );
};

/** In what `after` differs from `before`, as the judge reads them: a closed day's name makes no difference. */
export const policyDifferences = (before: PolicyDraft, after: PolicyDraft): PolicyDifference[] => [
  ...(before.zone === after.zone ? [] : [{ part: "zone", before: before.zone, after: after.zone } as const]),
  ...after.weekly.flatMap((spans, day): PolicyDifference[] => {
    const was = before.weekly[day] ?? [];
    return same(was, spans) ? [] : [{ part: "hours", day, before: was, after: spans }];
  }),
  ...holidayDifferences(before, after),
  ...(same(before.permitted, after.permitted)
    ? []
    : [{ part: "permitted", before: before.permitted, after: after.permitted } as const]),
  ...windowDifferences(before, after),
  ...(same(before.slots, after.slots) ? [] : [{ part: "slots", before: before.slots, after: after.slots } as const]),
  ...capDifferences(before, after),
];
