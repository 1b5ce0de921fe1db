import { CHANNELS, isWritten } from "#domain/attempt/channel";
import type { FiledDisposition } from "#domain/disposition/filed-disposition";
import type { Connection } from "#domain/lead/episode";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY, MINUTE } from "#domain/time/instant";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "./holds.ts";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import {
  anyMoment,
  botContact,
  instantAt,
  isOnRecord,
  type Moment,
  surelySaid,
  wouldUnite,
} from "../simulate/bot-events.ts";
import { improvements } from "../simulate/compare-assessments.ts";
import { faultsOf, judge, plus, type Situation } from "../simulate/situation.ts";

// Every bot of the ground truth that works on a sequence, over 600 random sequences each, others each run. None may
// remove a fault or make a sequence proportionate that was not. FAIRLEAD_RUNS asks for more.
const RUNS = 600;
const moments = (most: number) => fc.array(anyMoment, { minLength: 1, maxLength: most });

/** A bot: what it adds, one event a moment; `fits` says where it may act at all. */
type Bot = (at: number, i: number, situation: Situation) => SequenceEvent[];

const never = (bot: Bot, most: number, made: fc.Arbitrary<Situation> = anySituation()): void => {
  holds(
    fc.property(made, moments(most), (situation, when) => {
      const added = laid(bot, situation, when);
      fc.pre(added.length > 0);
      fc.pre(added.every((event) => event.kind !== "contact" || !wouldUnite(situation, event)));
      expect(improvements(judge(situation), judge(plus(situation, ...added)))).toEqual([]);
    }),
    RUNS,
  );
};
const laid = (bot: Bot, situation: Situation, when: readonly Moment[]): SequenceEvent[] =>
  when.flatMap((moment, i) => {
    const at = instantAt(situation, moment);
    return at === null ? [] : bot(at, i, situation);
  });

const EVERYTHING: ContactEvent["items"] = [
  { kind: "Q", ref: "q1" },
  { kind: "Q", ref: "q2" },
  { kind: "F", ref: "f1" },
  { kind: "D", ref: "d9" },
];
/** The systems of every channel see all of it: anything by hand is a claim. */
const connected = (made: Situation): Situation => ({
  ...made,
  episode: {
    ...made.episode,
    connections: CHANNELS.map((channel): Connection => ({
      userId: null,
      channel,
      system: "telephony",
      from: 0,
      to: null,
      absence: "complete",
    })),
  },
});
const bare = (id: string, at: number) => ({
  id,
  at,
  atLatest: null,
  recordedAt: at,
  receivedAt: at,
  system: "app",
  externalId: null,
});

/** Unknown, a call was reached or not; that its number was dead or it was never made is another thing. */
const DEAD = new Set<ContactEvent["result"]>(["not_placed", "not_in_service", "wrong_person", "bounced"]);

test("G70: generic spam never helps", () => {
  const channels = ["email", "sms", "whatsapp"] as const;
  never((at, i) => [botContact(`spam-${i}`, at, { channel: channels[i % 3] ?? "email" })], 12);
});

/** Beside tries of unknown hour a try may have found its part of the day full: then what it said was not said with it. */
const mayBeOfNoUse = ({ policy, events }: Situation, { channel }: ContactEvent): boolean =>
  policy.dayparts &&
  !isWritten(channel) &&
  events.some((event) => event.kind === "contact" && !isWritten(event.channel) && event.atLatest !== null);

test("G71: paraphrases of what was already said never help", () => {
  holds(
    fc.property(anySituation(), moments(6), (situation, when) => {
      const before = judge(situation);
      const useful = new Set(
        before.contacts.filter((one) => one.use === "useful" && one.partOf === null).map((one) => one.eventId),
      );
      const said = situation.events.filter(
        (event): event is ContactEvent =>
          event.kind === "contact" && useful.has(event.id) && surelySaid(event) && !mayBeOfNoUse(situation, event),
      );
      const added = laid(
        (at, i) => {
          const known = said.filter((event) => isOnRecord(event, at)).flatMap((event) => event.items ?? []);
          const items = known.slice(i % 2, 4);
          return items.length === 0 ? [] : [botContact(`again-${i}`, at, { items })];
        },
        situation,
        when,
      );
      fc.pre(added.length > 0);
      fc.pre(added.every((event) => event.kind !== "contact" || !wouldUnite(situation, event)));
      expect(improvements(before, judge(plus(situation, ...added)))).toEqual([]);
    }),
    RUNS,
  );
});

test("G72: offers of a time without context never help", () => {
  never((at, i) => [botContact(`offer-${i}`, at, { items: [{ kind: "N", ref: `offer-${i}` }] })], 8);
});

test("G73: aborted dials never help", () => {
  never((at, i) => [botContact(`dial-${i}`, at, { channel: "call", result: "rang_out", ringSeconds: 4 })], 10);
});

test("G74: automated acknowledgements never help", () => {
  never(
    (at, i) => [botContact(`ack-${i}`, at, { automation: "acknowledgement", items: EVERYTHING, actorId: null })],
    4,
  );
});

test("G75: a claimed contact never helps", () => {
  never(
    (at, i) => [botContact(`claim-${i}`, at, { channel: "call", result: "reached", items: EVERYTHING })],
    1,
    anySituation().map(connected),
  );
});

test("G76: a claimed full sequence never helps", () => {
  const full = (situation: Situation): SequenceEvent[] =>
    [10, 12, 1740, 3480, 8000, 11_520, 19_820].map((minute, i) =>
      botContact(`claim-${i}`, situation.episode.arrivedAt + minute * MINUTE, {
        channel: i % 2 === 0 ? "call" : "email",
        result: i % 2 === 0 ? (i === 6 ? "reached" : "rang_out") : "sent",
        ringSeconds: i % 2 === 0 ? 30 : null,
        items: i % 2 === 0 && i !== 6 ? [] : [{ kind: "F", ref: `f${i}` }, ...EVERYTHING],
      }),
    );
  holds(
    fc.property(anySituation().map(connected), (situation) => {
      const added = full(situation);
      fc.pre(added.every((event) => event.kind !== "contact" || !wouldUnite(situation, event)));
      expect(improvements(judge(situation), judge(plus(situation, ...added)))).toEqual([]);
    }),
    RUNS,
  );
});

test("G77: a useful e-mail dated back never helps", () => {
  holds(
    fc.property(anySituation(), fc.integer({ min: 0, max: 60 }), (situation, minute) => {
      const at = situation.episode.arrivedAt + minute * MINUTE;
      fc.pre(situation.asOf - at > 10 * DAY);
      const now = { recordedAt: situation.asOf, receivedAt: situation.asOf, startedInApp: false };
      const email = botContact("back", at, { ...now, items: EVERYTHING });
      fc.pre(!wouldUnite(situation, email));
      expect(improvements(judge(situation), judge(plus(situation, email)))).toEqual([]);
    }),
    RUNS,
  );
});

test("G78: echoing the enquiry says nothing: names, merge fields and its own words leave no item", () => {
  never(
    (at, i) => [
      botContact(`echo-${i}`, at, {
        items: i % 2 === 0 ? [] : [{ kind: "N", ref: "call us" }],
        automation: i % 3 === 0 ? "sequence" : "none",
      }),
    ],
    8,
  );
});

test("G79: steps made up without a conversation, and kept with nothing said, never help", () => {
  never((at, i, situation) => {
    const due = Math.min(situation.asOf, at + 60 * MINUTE);
    return [
      botContact(`empty-${i}`, at, { items: [] }),
      {
        ...bare(`step-${i}`, at),
        kind: "step",
        stepId: `step-${i}`,
        contactId: `empty-${i}`,
        what: "write",
        whoseMove: "us",
        dueAt: due,
        precision: "time",
        channel: "email",
        agreed: "asserted",
      },
      botContact(`kept-${i}`, due, { items: [] }),
    ];
  }, 4);
});

test("G79: a step made up for an old conversation once its silence is a fault never helps", () => {
  holds(
    fc.property(anySituation(), fc.nat(), (situation, pick) => {
      const before = judge(situation);
      fc.pre(faultsOf(before).includes("dropped_next_step"));
      const talks = situation.events.filter((event) => event.kind === "contact" && event.at <= situation.asOf);
      const talk = talks[pick % talks.length];
      fc.pre(talk !== undefined);
      const added: SequenceEvent = {
        ...bare("late-step", situation.asOf),
        kind: "step",
        stepId: "late-step",
        contactId: talk.id,
        what: "write",
        whoseMove: "us",
        dueAt: situation.asOf + 30 * DAY,
        precision: "time",
        channel: null,
        agreed: "asserted",
      };
      expect(improvements(before, judge(plus(situation, added)))).toEqual([]);
    }),
    RUNS,
  );
});

test("G80: passing the lead from one to the other never helps", () => {
  never(
    (at, i) => [
      {
        ...bare(`owner-${i}-x`, at),
        kind: "owner",
        ownerId: i % 2 === 0 ? "rep-x" : "rep-a",
        heldBy: "person",
        requested: i % 3 === 0,
        hasNote: true,
      },
    ],
    10,
  );
});

const filing =
  (filed: Omit<FiledDisposition, "confidence" | "setVersion">): Bot =>
  (at, i) => [
    {
      ...bare(`filed-${i}`, at),
      kind: "disposition",
      filed: { ...filed, confidence: "lead_said", setVersion: "reasons@1" },
    },
  ];

test("G81: closing early as 'no answer' never helps", () => {
  never(filing({ code: "2", reason: "no_response.never_reached", facts: { last_attempt: "today" } }), 3);
});

test("G82: dumping leads as 'wrong number' never helps", () => {
  const isEvidence = (event: SequenceEvent): boolean => event.kind === "contact" && DEAD.has(event.result);
  const unproved = anySituation().map((made) => ({
    ...made,
    events: made.events.filter((event) => !isEvidence(event)),
  }));
  const one = filing({ code: "1", reason: "invalid.number", facts: { channel: "call", how_known: "wrong_person" } });
  never(one, 3, unproved);
  // Nor with a claim, where the telephone's own system saw no such call.
  never(
    (at, i, situation) => [
      botContact(`wrong-${i}`, at, { channel: "call", result: "wrong_person" }),
      ...one(at, i, situation),
    ],
    2,
    unproved.map(connected),
  );
});

test("G83: hiding bad facts never yields proportionate", () => {
  holds(
    fc.property(anySituation(), fc.nat(), fc.boolean(), (situation, pick, hidesResult) => {
      fc.pre(judge(situation).verdict !== "proportionate");
      const outbound = situation.events.filter(
        (event): event is ContactEvent =>
          event.kind === "contact" && event.direction === "out" && !DEAD.has(event.result),
      );
      const chosen = outbound[pick % Math.max(1, outbound.length)];
      fc.pre(chosen !== undefined && !wouldUnite(situation, chosen));
      const hidden: ContactEvent = { ...chosen, items: null, ...(hidesResult && { result: "unknown" }) };
      const events = situation.events.map((event): SequenceEvent => (event === chosen ? hidden : event));
      expect(judge({ ...situation, events }).verdict).not.toBe("proportionate");
    }),
    RUNS,
  );
});

test("G84: re-disqualifying after slow handling never helps", () => {
  holds(
    fc.property(
      anySituation(),
      fc.constantFrom<[FiledDisposition["code"], string][]>(
        ["4", "no_fit.need"],
        ["3", "low_intent.browsing"],
        ["8", "objection.price"],
        ["9", "objection.price"],
      ),
      (situation, [code, reason]) => {
        const facts = { criterion: "need", value: "none", who_said: "lead", lead_words: "no", last_step: "call" };
        const added = filing({ code, reason, facts })(situation.asOf, 0, situation);
        const before = judge(situation);
        fc.pre(faultsOf(before).length > 0);
        expect(improvements(before, judge(plus(situation, ...added)))).toEqual([]);
      },
    ),
    RUNS,
  );
});

test("G85: marking a loss unknown never helps", () => {
  holds(
    fc.property(anySituation(), anyMoment, (situation, moment) => {
      const at = instantAt(situation, moment);
      fc.pre(at !== null);
      const lost = plus(situation, { ...bare("lost", at), kind: "stage", stage: "not_progressed", label: "lost" });
      const unknown = plus(situation, { ...bare("lost", at), kind: "stage", stage: "unknown", label: null });
      expect(improvements(judge(lost), judge(unknown))).toEqual([]);
      expect(judge(unknown).verdict).toBe(judge(lost).verdict);
    }),
    RUNS,
  );
});

test("G86: tidy notes written late never help", () => {
  holds(
    fc.property(anySituation(), moments(6), (situation, when) => {
      const late = { recordedAt: situation.asOf, receivedAt: situation.asOf, startedInApp: false };
      const added = laid(
        (at, i) =>
          situation.asOf - at <= 10 * DAY
            ? []
            : [
                botContact(`note-${i}`, at, {
                  ...late,
                  channel: i % 2 === 0 ? "call" : "email",
                  result: i % 2 === 0 ? "reached" : "sent",
                  items: EVERYTHING,
                }),
              ],
        situation,
        when,
      );
      fc.pre(added.length > 0);
      fc.pre(added.every((event) => event.kind !== "contact" || !wouldUnite(situation, event)));
      expect(improvements(judge(situation), judge(plus(situation, ...added)))).toEqual([]);
    }),
    RUNS,
  );
});
