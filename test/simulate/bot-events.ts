import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { type Instant, MINUTE } from "#domain/time/instant";
import fc from "fast-check";
import type { Situation } from "./situation.ts";

/** Where a bot acts: a share of the time from arrival to judgement, or just after something on record. */
export type Moment = { share: number; beside: number | null; offset: number };

export const anyMoment: fc.Arbitrary<Moment> = fc.record({
  share: fc.nat({ max: 1000 }),
  beside: fc.oneof(fc.constant(null), fc.nat({ max: 20 })),
  offset: fc.constantFrom(-600_000, -60_000, 0, 1000, 60_000, 300_000, 900_000, 1_800_000),
});

/** A moment laid on a situation, between arrival and judgement; null where judgement comes first. */
export const instantAt = (of: Situation, moment: Moment): Instant | null => {
  const { arrivedAt } = of.episode;
  if (of.asOf < arrivedAt) return null;
  const event = moment.beside === null ? undefined : of.events[moment.beside % Math.max(1, of.events.length)];
  const at =
    event === undefined
      ? arrivedAt + Math.floor(((of.asOf - arrivedAt) * moment.share) / 1000)
      : event.at + moment.offset;
  return Math.min(of.asOf, Math.max(arrivedAt, at));
};

/** A contact a rep makes at `at`, begun in the app and so evidenced as well as can be by hand; `over` says the rest. */
export const botContact = (id: string, at: Instant, over: Partial<ContactEvent>): ContactEvent => ({
  id,
  at,
  atLatest: null,
  recordedAt: at,
  receivedAt: at,
  system: "app",
  externalId: null,
  kind: "contact",
  direction: "out",
  channel: "email",
  actorId: "rep-a",
  result: "sent",
  ringSeconds: null,
  automation: "none",
  items: [],
  startedInApp: true,
  statedGrade: null,
  ...over,
});

/** Whether another system saw something this close on the same channel: then the two are one contact, by rule. */
export const wouldUnite = (of: Situation, contact: ContactEvent): boolean =>
  of.events.some(
    (event) =>
      event.kind === "contact" &&
      event.system !== contact.system &&
      event.channel === contact.channel &&
      event.direction === contact.direction &&
      Math.abs(event.at - contact.at) <= 2 * MINUTE,
  );

/** Every instant of an event moved by `ms`. */
export const moveEvent = <E extends SequenceEvent>(event: E, ms: number): E => {
  const moved: Record<string, unknown> = { ...event };
  for (const name of ["at", "atLatest", "recordedAt", "receivedAt", "dueAt", "until", "from", "to"]) {
    const value = moved[name];
    if (typeof value === "number") moved[name] = value + ms;
  }
  if (event.kind === "contact" && event.items !== null)
    moved["items"] = event.items.map((item) => (item.by === undefined ? item : { ...item, by: item.by + ms }));
  return moved as E;
};

const SAYS = new Set<ContactEvent["result"]>(["reached", "met", "voicemail_left", "note_left", "sent", "sent_changed"]);

/** Whether an entry was on record by `at`, for what it earns: what was told later was said later. */
export const isOnRecord = ({ at: happened, recordedAt, receivedAt, startedInApp }: ContactEvent, at: number): boolean =>
  (startedInApp ? happened : Math.max(happened, recordedAt ?? receivedAt)) < at;

/**
 * Whether the contact's items were surely said: a call nobody took, or of unknown result, may have said nothing. "Not
 * yet, by then", said again later, is nearer to its date, and so another thing.
 */
export const surelySaid = (event: ContactEvent): boolean =>
  SAYS.has(event.result) && event.atLatest === null && (event.items ?? []).every(({ by }) => by === undefined);
