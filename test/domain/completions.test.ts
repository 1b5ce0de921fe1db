import { isWritten } from "#domain/attempt/channel";
import type { ContentItem } from "#domain/attempt/content-item";
import type { Fault } from "#domain/disposition/fault";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "./holds.ts";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import { faultsOf, judge, type Situation } from "../simulate/situation.ts";

const RUNS = 300;
const MOST_UNKNOWN = 4;

/** Everything that is named in a situation, as what the enquiry asked, said and wanted: then nothing is in own words. */
const namedIn = ({ events, episode }: Situation): Pick<Situation["episode"], "questions" | "facts" | "requests"> => {
  const items = events.flatMap((event) => (event.kind === "contact" ? (event.items ?? []) : []));
  const refs = (kind: ContentItem["kind"]) => items.filter((item) => item.kind === kind).map(({ ref }) => ref);
  const of = (known: readonly string[] | null | undefined, kind: ContentItem["kind"]) => [
    ...new Set([...(known ?? []), ...refs(kind)]),
  ];
  return { questions: of(episode.questions, "Q"), facts: of(episode.facts, "F"), requests: of(episode.requests, "D") };
};

/** Small situations in which nothing is unknown but what a test makes so. */
const small = anySituation({ isComplete: true, mostEvents: 7 }).map((made): Situation => ({
  ...made,
  episode: { ...made.episode, ...namedIn(made) },
  events: made.events.flatMap((event): SequenceEvent[] => {
    if (event.atLatest !== null || event.system !== "app") return [];
    if (event.kind !== "contact") return [event];
    return [{ ...event, items: event.items ?? [], result: event.result === "unknown" ? "rang_out" : event.result }];
  }),
}));

/** Every way of choosing one of its options for each event; events without options stay. */
const everyWay = (
  events: readonly SequenceEvent[],
  options: (event: SequenceEvent) => SequenceEvent[],
): SequenceEvent[][] =>
  events.reduce<SequenceEvent[][]>(
    (ways, event) => options(event).flatMap((option) => ways.map((way) => [...way, option])),
    [[]],
  );

const enumerated = (situation: Situation, ways: readonly SequenceEvent[][]): { all: Fault[]; some: Fault[] } => {
  const found = ways.map((events) => new Set(faultsOf(judge({ ...situation, events }))));
  const some = new Set(found.flatMap((faults) => [...faults]));
  return { all: [...some].filter((fault) => found.every((faults) => faults.has(fault))), some: [...some] };
};

const chosenOf = (events: readonly SequenceEvent[], is: (event: ContactEvent) => boolean, picks: readonly number[]) =>
  new Set(
    events
      .filter((event): event is ContactEvent => event.kind === "contact" && event.direction === "out" && is(event))
      .filter((_event, i) => picks.includes(i))
      .slice(0, MOST_UNKNOWN)
      .map((event) => event.id),
  );

const picks = fc.subarray([0, 1, 2, 3, 4], { minLength: 1 });

/** An answer put off to a date. */
const putsOff = (event: SequenceEvent): boolean =>
  event.kind === "contact" && (event.items ?? []).some(({ by }) => by !== undefined);

/** What counts only if it was said in a conversation. */
const CARRIED: ReadonlySet<SequenceEvent["kind"]> = new Set(["disposition", "stop", "pause"]);

test("G141: calls of unknown result: what is certain holds in every combination, and just what holds in some is named", () => {
  holds(
    fc.property(small, picks, (made, picked) => {
      const chosen = chosenOf(
        made.events,
        (event) => event.channel === "call" && event.result !== "not_placed",
        picked,
      );
      fc.pre(chosen.size > 0);
      // Calls minutes apart are one attempt or two by their results: that is not what is looked at here.
      const calls = made.events.filter((event) => event.kind === "contact" && event.channel === "call");
      // One before arrival counts from arrival.
      const from = ({ at }: SequenceEvent): number => Math.max(at, made.episode.arrivedAt);
      fc.pre(
        calls.every((one) => calls.every((other) => one === other || Math.abs(from(one) - from(other)) >= 600_000)),
      );
      const isChosen = (event: SequenceEvent): event is ContactEvent => chosen.has(event.id);
      const unknown = {
        ...made,
        events: made.events.map((event): SequenceEvent => (isChosen(event) ? { ...event, result: "unknown" } : event)),
      };
      const ways = everyWay(made.events, (event) =>
        isChosen(event)
          ? [
              { ...event, result: "reached" },
              { ...event, result: "rang_out", items: [] },
            ]
          : [event],
      );
      const { all, some } = enumerated(unknown, ways);
      const found = judge(unknown);
      const named = [...faultsOf(found), ...found.maybe];
      expect(all).toEqual(expect.arrayContaining(faultsOf(found)));
      expect(named).toEqual(expect.arrayContaining(some));
      // Where nothing was filed or said that a call may or may not carry, nothing is named in vain either.
      if (made.events.some((event) => CARRIED.has(event.kind) || putsOff(event))) return;
      expect(some).toEqual(expect.arrayContaining(named));
    }),
    RUNS,
  );
});

test("G142: messages of unknown content: what is certain holds in every combination, what holds in any is named", () => {
  holds(
    fc.property(small, picks, (made, picked) => {
      const chosen = chosenOf(made.events, (event) => isWritten(event.channel), picked);
      fc.pre(chosen.size > 0);
      const isChosen = (event: SequenceEvent): event is ContactEvent => chosen.has(event.id);
      const unknown = {
        ...made,
        events: made.events.map((event): SequenceEvent => (isChosen(event) ? { ...event, items: null } : event)),
      };
      const own = (event: ContactEvent): ContentItem => ({ kind: "F", ref: `own of ${event.id}` });
      const questions: ContentItem[] = (made.episode.questions ?? []).map((ref) => ({ kind: "Q", ref }));
      const ways = everyWay(made.events, (event) =>
        isChosen(event)
          ? [
              { ...event, items: [own(event), ...questions] },
              { ...event, items: [own(event)] },
              { ...event, items: [] },
            ]
          : [event],
      );
      const { all, some } = enumerated(unknown, ways);
      const found = judge(unknown);
      expect(all).toEqual(expect.arrayContaining(faultsOf(found)));
      expect([...faultsOf(found), ...found.maybe]).toEqual(expect.arrayContaining(some));
    }),
    RUNS,
  );
});

test("G143: contacts known only to the day: what is certain holds at every time of that day", () => {
  holds(
    fc.property(small, picks, (made, picked) => {
      const calls = made.events.filter((event) => event.kind === "contact" && event.channel === "call");
      const chosen = chosenOf(
        made.events,
        // The day is over, and nobody wrote down when it was noted.
        (event) => {
          const end = Math.floor(event.at / DAY) * DAY + DAY;
          // A call without its time is a redial of none; with it, it may be.
          const isAlone = event.channel !== "call" || calls.length === 1;
          // How many business days off a date is may change by the hour, back and forth.
          return (
            isAlone &&
            !putsOff(event) &&
            end <= made.asOf &&
            end > made.episode.arrivedAt + 1000 &&
            event.statedGrade === null
          );
        },
        picked.slice(0, 3),
      );
      fc.pre(chosen.size > 0);
      // A second clock that starts within the day pulls a contact both ways.
      fc.pre(made.events.every((event) => event.kind !== "enquiry"));
      const isChosen = (event: SequenceEvent): event is ContactEvent => chosen.has(event.id);
      const at = (event: ContactEvent, ms: number): ContactEvent => {
        const day = Math.floor(event.at / DAY) * DAY;
        return {
          ...event,
          at: day + ms,
          recordedAt: null,
          // Had before the day was over, it would lie in what was over of it; seen by its channel, it earns by its hour.
          receivedAt: day + DAY,
          startedInApp: false,
          statedGrade: "verified",
        };
      };
      const unknown = {
        ...made,
        events: made.events.map((event): SequenceEvent =>
          isChosen(event) ? { ...at(event, 0), atLatest: Math.floor(event.at / DAY) * DAY + DAY - 1 } : event,
        ),
      };
      const ways = everyWay(made.events, (event) =>
        // On its day of arrival a lead was contacted after it arrived.
        isChosen(event)
          ? [0, DAY / 4, DAY / 2, (DAY * 3) / 4, DAY - 1].map((ms) => {
              const placed = at(event, ms);
              return { ...placed, at: Math.max(placed.at, made.episode.arrivedAt + 1) };
            })
          : [event],
      );
      const { all } = enumerated(unknown, ways);
      expect(all).toEqual(expect.arrayContaining(faultsOf(judge(unknown))));
    }),
    RUNS,
  );
});
