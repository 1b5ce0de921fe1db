import { judgingCalendar } from "#calendar/judging-calendar";
import { FAULTS } from "#domain/disposition/fault";
import { entriesToRule } from "#domain/sequence/assess/entries-to-rule";
import type { Assessment } from "#domain/sequence/assessment";
import { entrySaid } from "#domain/sequence/record/entry-said";
import { RULING_MATTERS, type RulingMatter } from "#domain/sequence/ruling-matter";
import type { RulingEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { MINUTE } from "#domain/time/instant";
import fc from "fast-check";
import { expect, test } from "vitest";
import { among } from "../simulate/among.ts";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import { faultsOf, judge, plus, type Situation } from "../simulate/situation.ts";
import { holds } from "./holds.ts";

const RUNS = 400;

type Pick = { which: number; matter: RulingMatter; after: number };
type Change = { which: number; result: "not_placed" | "rang_out" | "reached"; after: number };

const anyPick = fc.record<Pick>({
  which: fc.nat({ max: 40 }),
  matter: fc.constantFrom(...RULING_MATTERS),
  after: fc.constantFrom(1, 30, 1440, 5 * 1440),
});
const anyChange = fc.record<Change>({
  which: fc.nat({ max: 40 }),
  result: fc.constantFrom("not_placed", "rang_out", "reached"),
  after: fc.constantFrom(3, 20, 1440, 5 * 1440),
});

/** Some contacts of ours corrected after they were written down, others in words that name nothing on record. */
const changed = (situation: Situation, changes: readonly Change[]): Situation => {
  const events = [...situation.events];
  for (const { which, result, after } of changes) {
    const i = which % Math.max(1, events.length);
    const event = events[i];
    if (event?.kind !== "contact" || event.direction === "in") continue;
    const recordedAt = (event.recordedAt ?? event.receivedAt) + after * MINUTE;
    const items = which % 3 === 0 ? [{ kind: "F" as const, ref: `own ${which % 2}` }] : event.items;
    const corrected = recordedAt > situation.asOf ? null : { result, ringSeconds: null, items: [], recordedAt };
    events[i] = { ...event, items, corrected };
  }
  return { ...situation, events };
};

const anyRecord = fc
  .tuple(anySituation(), fc.array(anyChange, { maxLength: 6 }))
  .map(([situation, changes]) => changed(situation, changes));

const offered = ({ episode, events, policy, leadZone, possibleZones, asOf }: Situation) =>
  entriesToRule(
    episode,
    events,
    policy,
    judgingCalendar(policy, leadZone, episode.arrivedAt, asOf, possibleZones),
    asOf,
  );

let made = 0;
const rulingOn = (entry: SequenceEvent, { matter, after }: Pick, fields: Partial<RulingEvent> = {}): RulingEvent => {
  made += 1;
  const recordedAt = Math.max(entry.at, entry.receivedAt) + after * MINUTE;
  return {
    ...{ id: `ruling-${made}`, at: entry.at, atLatest: null, recordedAt, receivedAt: recordedAt },
    ...{ system: "fairlead", externalId: null, kind: "ruling", entryId: entry.id, matter },
    ...{ decision: "stands", byId: "reviewer", authorIds: [], said: entrySaid(entry) },
    ...fields,
  };
};

/** Rulings on entries that may be ruled on, or, where `anywhere`, on any. */
const rulingsOn = (
  situation: Situation,
  picks: readonly Pick[],
  fields: (entry: SequenceEvent) => Partial<RulingEvent>,
  anywhere = false,
): RulingEvent[] => {
  const may = offered(situation);
  const byId = new Map(situation.events.map((event) => [event.id, event]));
  return picks.flatMap((pick) => {
    const one = may[pick.which % Math.max(1, may.length)];
    const entry = anywhere || one === undefined ? situation.events[pick.which] : byId.get(one.entryId);
    if (entry === undefined) return [];
    return rulingOn(
      entry,
      { ...pick, matter: anywhere || one === undefined ? pick.matter : one.matter },
      fields(entry),
    );
  });
};

const anyRuled = fc.tuple(anyRecord, fc.array(anyPick, { minLength: 1, maxLength: 5 }));

/** The record as it was just before an instant: what was corrected since then was not corrected yet. */
const asWrittenBefore = (situation: Situation, at: number): Situation => ({
  ...situation,
  events: situation.events.map((event) =>
    event.kind === "contact" && event.corrected != null && event.corrected.recordedAt >= at
      ? { ...event, corrected: null }
      : event,
  ),
  asOf: at - 1,
});

/** A fault by its place, then what cannot be judged, then what is in order. */
const rankOf = ({ verdict }: Assessment): number => {
  const at = (FAULTS as readonly string[]).indexOf(verdict);
  return at >= 0 ? at : verdict === "proportionate" ? FAULTS.length + 1 : FAULTS.length;
};

test("J73: a ruling by whoever wrote the entry or held the lead changes nothing", () => {
  holds(
    fc.property(
      anyRuled,
      among<RulingEvent["decision"]>("stands", "does_not_stand"),
      ([situation, picks], decision) => {
        const by = (byId: string, authorIds: string[]) =>
          rulingsOn(situation, picks, () => ({ decision, byId, authorIds }));
        const unruled = judge(situation);
        expect(judge(plus(situation, ...by("somebody", ["somebody"])))).toEqual(unruled);
        const first = situation.events.find(
          (event) => event.kind === "owner" && event.ownerId === "rep-a" && event.receivedAt <= situation.asOf,
        );
        const afterwards = by("rep-a", []).filter(({ receivedAt }) => first !== undefined && receivedAt >= first.at);
        expect(judge(plus(situation, ...afterwards))).toEqual(unruled);
      },
    ),
    RUNS,
  );
});

test("J76: that something does not stand makes no verdict better than leaving it", () => {
  holds(
    fc.property(anyRuled, ([situation, picks]) => {
      const unruled = judge(situation);
      const ruled = judge(plus(situation, ...rulingsOn(situation, picks, () => ({ decision: "does_not_stand" }))));
      expect(rankOf(ruled)).toBeLessThanOrEqual(rankOf(unruled));
      expect(faultsOf(ruled)).toEqual(expect.arrayContaining(faultsOf(unruled)));
      for (const fault of unruled.maybe) expect([...ruled.maybe, ...faultsOf(ruled)]).toContain(fault);
    }),
    RUNS,
  );
});

test("J72: ruled and withdrawn is as if nobody had ruled", () => {
  holds(
    fc.property(
      anyRuled,
      among<RulingEvent["decision"]>("stands", "does_not_stand"),
      ([situation, picks], decision) => {
        const given = rulingsOn(situation, picks, () => ({ decision }));
        const withdrawn = given.map((ruling): RulingEvent => {
          const at = ruling.receivedAt + 1;
          return { ...ruling, id: `${ruling.id} withdrawn`, decision: "withdrawn", recordedAt: at, receivedAt: at };
        });
        // A word that is not here yet withdraws nothing yet.
        const asOf = Math.max(situation.asOf, ...withdrawn.map(({ receivedAt }) => receivedAt));
        const later = { ...situation, asOf };
        expect(judge(plus(later, ...given, ...withdrawn))).toEqual(judge(later));
      },
    ),
    RUNS,
  );
});

test("J72: a ruling on what may not be ruled on changes nothing", () => {
  holds(
    fc.property(
      anyRuled,
      among<RulingEvent["decision"]>("stands", "does_not_stand"),
      ([situation, picks], decision) => {
        const may = new Set(offered(situation).map(({ entryId, matter }) => `${matter} ${entryId}`));
        const others = rulingsOn(situation, picks, () => ({ decision }), true).filter(
          ({ matter, entryId }) => !may.has(`${matter} ${entryId}`),
        );
        expect(judge(plus(situation, ...others))).toEqual(judge(situation));
      },
    ),
    RUNS,
  );
});

test("J75: that something stands takes back no fault that stood, but for what was not placed or was corrected", () => {
  holds(
    fc.property(anyRuled, ([situation, picks]) => {
      const given = rulingsOn(situation, picks, () => ({})).filter(
        ({ matter, receivedAt }) => matter !== "not_placed" && matter !== "correction" && receivedAt <= situation.asOf,
      );
      const first = Math.min(situation.asOf, ...given.map(({ receivedAt }) => receivedAt));
      const stood = new Set(faultsOf(judge(asWrittenBefore(situation, first))));
      const kept = faultsOf(judge(situation)).filter((fault) => stood.has(fault));
      expect(faultsOf(judge(plus(situation, ...given)))).toEqual(expect.arrayContaining(kept));
    }),
    RUNS,
  );
});
