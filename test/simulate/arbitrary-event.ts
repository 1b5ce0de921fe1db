import { isWritten } from "#domain/attempt/channel";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY, type Instant, MINUTE } from "#domain/time/instant";
import fc from "fast-check";
import { anyDisposition } from "./arbitrary-disposition.ts";
import { among } from "./among.ts";
import { anyChannel, anyItems, outboundResult } from "./arbitrary-content.ts";

/** Minutes after arrival: edges of the rules, the first hours, the first days, and the whole sequence. */
export const anyMinute: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(-10, -5, -3, 0, 5, 10, 15, 60, 100, 240, 241, 1440, 2880, 4320, 5760, 7200, 10080),
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 4320 }),
  fc.integer({ min: -20, max: 40_000 }),
);

/** When a record was made and delivered after what it records, in minutes; `null`: not known. */
const anyRecording = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      app: fc.constant(true),
      after: fc.constantFrom(0, 1, 3, 40),
      then: fc.constantFrom(0, 0, 30),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      app: fc.constant(false),
      after: fc.constantFrom<(number | null)[]>(0, 2, 14, null),
      then: fc.constantFrom(0, 0, 1440),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      app: fc.boolean(),
      after: fc.constantFrom<(number | null)[]>(20, 200, 400, 2880, 9000),
      then: fc.constantFrom(0, 60),
    }),
  },
);

/** One event before it is laid on a lead's clock. `pick`: which earlier thing it refers to. */
export type EventSpec = {
  minute: number;
  recording: { app: boolean; after: number | null; then: number };
  system: string;
  hasExternalId: boolean;
  pick: number;
  what: (base: Base, picked: Picked) => SequenceEvent | null;
};

/** What every event carries, laid on the clock. */
export type Base = Omit<
  ContactEvent,
  | "kind"
  | "direction"
  | "channel"
  | "actorId"
  | "result"
  | "ringSeconds"
  | "automation"
  | "items"
  | "startedInApp"
  | "statedGrade"
> & { startedInApp: boolean };
/** What an event may refer to. */
export type Picked = { contact: ContactEvent | null; stepId: string | null };

type Maker = (base: Base, picked: Picked) => SequenceEvent | null;

const bare = ({ startedInApp: _, ...base }: Base): Omit<Base, "startedInApp"> => base;

const outbound: fc.Arbitrary<Maker> = anyChannel.chain((channel) =>
  fc
    .record({
      result: outboundResult(channel),
      ring: fc.constantFrom(null, 5, 14, 15, 30),
      items: anyItems,
      automation: fc.oneof(
        { weight: 12, arbitrary: fc.constant("none" as const) },
        { weight: 1, arbitrary: fc.constantFrom("acknowledgement" as const, "sequence" as const) },
      ),
      actorId: fc.constantFrom("rep-a", "rep-b", null),
      grade: fc.oneof(
        { weight: 14, arbitrary: fc.constant(null) },
        {
          weight: 1,
          arbitrary: fc.constantFrom("verified" as const, "timely" as const, "late" as const, "claim" as const),
        },
      ),
      dayOnly: fc.integer({ min: 0, max: 19 }),
    })
    .map(({ result, ring, items, automation, actorId, grade, dayOnly }): Maker => (base) => {
      const live = !isWritten(channel);
      const day = Math.floor(base.at / DAY) * DAY;
      return {
        ...base,
        ...(dayOnly === 0 ? { at: day, atLatest: day + DAY - 1, recordedAt: null, receivedAt: day } : {}),
        kind: "contact",
        direction: "out",
        channel,
        actorId,
        result,
        ringSeconds: live && channel !== "visit" ? ring : null,
        automation: live ? "none" : automation,
        items,
        statedGrade: grade,
      };
    }),
);

const inbound: fc.Arbitrary<Maker> = anyChannel.chain((channel) =>
  fc
    .constantFrom(...(isWritten(channel) ? (["received"] as const) : (["reached", "missed"] as const)))
    .map((result): Maker => (base) => ({
      ...base,
      kind: "contact",
      direction: "in",
      channel,
      actorId: null,
      result: channel === "visit" && result === "reached" ? "met" : result,
      ringSeconds: null,
      automation: "none",
      items: [],
      statedGrade: null,
    })),
);

const owner: fc.Arbitrary<Maker> = fc
  .record({
    to: fc.constantFrom("rep-a", "rep-b", null),
    away: fc.constantFrom("nobody" as const, "routing" as const, "transit" as const),
    requested: fc.boolean(),
    hasNote: fc.boolean(),
  })
  .map(({ to, away, requested, hasNote }): Maker => (base) => ({
    ...bare(base),
    kind: "owner",
    ownerId: to,
    heldBy: to === null ? away : "person",
    requested,
    hasNote,
  }));

const step: fc.Arbitrary<Maker> = fc
  .record({
    what: fc.constantFrom("call back", null),
    whoseMove: fc.constantFrom("us" as const, "us" as const, "lead" as const, null),
    inMinutes: fc.constantFrom(60, 1430, 1440, 2870, 8640, null),
    precision: fc.constantFrom("time" as const, "date" as const, "week" as const, "vague" as const),
    channel: fc.constantFrom("call" as const, "email" as const, null),
    agreed: fc.constantFrom("lead" as const, "asserted" as const),
  })
  .map(({ inMinutes, ...rest }): Maker => (base, { contact }) => {
    if (contact === null) return null;
    const at = contact.at;
    const moved = {
      at,
      recordedAt: base.recordedAt === null ? null : at + (base.recordedAt - base.at),
      receivedAt: at + (base.receivedAt - base.at),
    };
    return {
      ...bare(base),
      ...moved,
      ...rest,
      kind: "step",
      stepId: `step-${base.id}`,
      contactId: contact.id,
      dueAt: inMinutes === null ? null : at + inMinutes * MINUTE,
    };
  });

const stepChange: fc.Arbitrary<Maker> = fc
  .record({
    by: fc.constantFrom("us" as const, "lead" as const),
    change: fc.constantFrom("moved" as const, "cancelled" as const, "done" as const),
    later: fc.constantFrom(60, 1440, 4320),
  })
  .map(
    ({ by, change, later }): Maker =>
      (base, { stepId }) =>
        stepId === null
          ? null
          : {
              ...bare(base),
              kind: "step_change",
              stepId,
              by,
              change,
              dueAt: change === "moved" ? base.at + later * MINUTE : null,
            },
  );

const rare: fc.Arbitrary<Maker> = fc.oneof(
  fc
    .constantFrom(1440, 5 * 1440, 20 * 1440)
    .map((length): Maker => (base) => ({ ...bare(base), kind: "pause", until: base.at + length * MINUTE })),
  fc
    .constantFrom(null, null, "call" as const, "email" as const)
    .map((channel): Maker => (base) => ({ ...bare(base), kind: "stop", channel })),
  fc.constant<Maker>((base) => ({ ...bare(base), kind: "resume", quote: "please call me again" })),
  fc.constantFrom(60, 300).map((length): Maker => (base) => ({
    ...bare(base),
    kind: "requested_time",
    from: base.at + 60 * MINUTE,
    to: base.at + (60 + length) * MINUTE,
    channel: null,
  })),
  among<string[]>([], ["q2"]).map((questions): Maker => (base) => ({ ...bare(base), kind: "enquiry", questions })),
  anyDisposition.map((filed): Maker => (base) => ({ ...bare(base), kind: "disposition", filed })),
  anyDisposition.map((filed): Maker => (base) => ({ ...bare(base), kind: "disposition", filed })),
  fc
    .constantFrom("progressed" as const, "not_progressed" as const, "unknown" as const)
    .map((stage): Maker => (base) => ({ ...bare(base), kind: "stage", stage, label: null })),
);

/** One event of any kind, lifelike shares. */
export const anySpec: fc.Arbitrary<EventSpec> = fc.record({
  minute: anyMinute,
  recording: anyRecording,
  system: fc.constantFrom("app", "app", "app", "app", "telephony", "crm"),
  hasExternalId: fc.constantFrom(false, false, false, true),
  pick: fc.nat({ max: 20 }),
  what: fc.oneof(
    { weight: 16, arbitrary: outbound },
    { weight: 3, arbitrary: inbound },
    { weight: 2, arbitrary: owner },
    { weight: 4, arbitrary: step },
    { weight: 1, arbitrary: stepChange },
    { weight: 5, arbitrary: rare },
  ),
});

const isTwoWay = (event: ContactEvent): boolean =>
  event.direction === "in" || event.result === "reached" || event.result === "met";

/** Lays specs on a lead's clock, in order; what refers to an earlier thing that is not there is left out. */
export const layEvents = (specs: readonly EventSpec[], arrival: Instant): SequenceEvent[] => {
  const contacts: ContactEvent[] = [];
  const stepIds: string[] = [];
  const events: SequenceEvent[] = [];
  [...specs]
    .sort((a, b) => a.minute - b.minute)
    .forEach(({ minute, recording, system, hasExternalId, pick, what }, i) => {
      const at = arrival + minute * MINUTE;
      const recordedAt = recording.after === null ? null : at + recording.after * MINUTE;
      const base: Base = {
        id: `e${i}`,
        at,
        atLatest: null,
        recordedAt,
        receivedAt: (recordedAt ?? at) + (recordedAt === null ? 0 : recording.then * MINUTE),
        system,
        externalId: hasExternalId ? `x${i}` : null,
        startedInApp: recording.app && system === "app",
      };
      const twoWay = contacts.filter(isTwoWay);
      const from = twoWay.length > 0 && pick % 8 !== 0 ? twoWay : contacts;
      const made = what(base, {
        contact: from[pick % Math.max(1, from.length)] ?? null,
        stepId: stepIds[pick % Math.max(1, stepIds.length)] ?? null,
      });
      if (made === null) return;
      if (made.kind === "contact") contacts.push(made);
      if (made.kind === "step") stepIds.push(made.stepId);
      events.push(made);
    });
  return events;
};
