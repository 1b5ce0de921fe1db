import type { ContentItem } from "#domain/attempt/content-item";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "./holds.ts";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import {
  anyMoment,
  botContact,
  instantAt,
  type Moment,
  moveEvent,
  isOnRecord,
  surelySaid,
  wouldUnite,
} from "../simulate/bot-events.ts";
import { dimensionsRaised, improvements } from "../simulate/compare-assessments.ts";
import { judge, plus, type Situation } from "../simulate/situation.ts";

const RUNS = 400;
const written = fc.constantFrom("email" as const, "sms" as const, "whatsapp" as const);

/** A generic message somewhere, and the judgements without and with it. */
const withGeneric = (situation: Situation, moment: Moment, channel: ContactEvent["channel"]) => {
  const at = instantAt(situation, moment);
  fc.pre(at !== null);
  const message = botContact("bot", at, { channel });
  fc.pre(!wouldUnite(situation, message));
  return { before: judge(situation), after: judge(plus(situation, message)) };
};

test("G101 (invariant 1): adding a generic message anywhere never removes a fault", () => {
  holds(
    fc.property(anySituation(), anyMoment, written, (situation, moment, channel) => {
      const { before, after } = withGeneric(situation, moment, channel);
      expect(improvements(before, after).filter((one) => one.endsWith("gone"))).toEqual([]);
    }),
    RUNS,
  );
});

test("G102 (invariant 2): adding a generic message never turns a verdict proportionate", () => {
  holds(
    fc.property(anySituation(), anyMoment, written, (situation, moment, channel) => {
      const { before, after } = withGeneric(situation, moment, channel);
      expect(improvements(before, after)).not.toContain("proportionate now");
    }),
    RUNS,
  );
});

test("G103 (invariant 3): adding a generic message never raises a dimension", () => {
  holds(
    fc.property(anySituation(), anyMoment, written, (situation, moment, channel) => {
      const { before, after } = withGeneric(situation, moment, channel);
      expect(dimensionsRaised(before, after)).toEqual([]);
    }),
    RUNS,
  );
});

test("G104 (invariant 4): copying a generic attempt to any time never improves anything", () => {
  holds(
    fc.property(anySituation(), anyMoment, fc.nat(), written, (situation, moment, pick, channel) => {
      // One generic message is there at least, so that there is always something to copy.
      const at = instantAt(situation, moment);
      fc.pre(at !== null);
      const seeded = plus(situation, botContact("seed", situation.episode.arrivedAt, { channel }));
      fc.pre(!wouldUnite(situation, botContact("seed", situation.episode.arrivedAt, { channel })));
      const before = judge(seeded);
      const generic = before.contacts.filter((contact) => contact.use === "generic" && contact.partOf === null);
      const chosen = generic[pick % Math.max(1, generic.length)];
      const original = seeded.events.find((event) => event.id === chosen?.eventId);
      // An answer put off is worth something or nothing by how many business days off its date is.
      fc.pre(original?.kind === "contact" && (original.items ?? []).every(({ by }) => by === undefined));
      const copy: ContactEvent = { ...moveEvent(original, at - original.at), id: "copy", externalId: null };
      fc.pre(!wouldUnite(seeded, copy));
      const after = judge(plus(seeded, copy));
      expect(improvements(before, after)).toEqual([]);
      expect(dimensionsRaised(before, after)).toEqual([]);
    }),
    RUNS,
  );
});

test("G105 (invariant 5): aborted dials never remove a fault nor yield proportionate", () => {
  holds(
    fc.property(anySituation(), fc.array(anyMoment, { minLength: 1, maxLength: 4 }), (situation, moments) => {
      const dials = moments.flatMap((moment, i) => {
        const at = instantAt(situation, moment);
        return at === null
          ? []
          : [botContact(`dial-${i}`, at, { channel: "call", result: "rang_out", ringSeconds: 5 })];
      });
      fc.pre(dials.length > 0 && dials.every((dial) => !wouldUnite(situation, dial)));
      expect(improvements(judge(situation), judge(plus(situation, ...dials)))).toEqual([]);
    }),
    RUNS,
  );
});

test("G106 (invariant 6): automated acknowledgements change nothing", () => {
  holds(
    fc.property(anySituation(), anyMoment, written, (situation, moment, channel) => {
      const at = instantAt(situation, moment);
      fc.pre(at !== null);
      const note = botContact("ack", at, { channel, automation: "acknowledgement", actorId: null });
      fc.pre(!wouldUnite(situation, note));
      const after = judge(plus(situation, note));
      expect({ ...after, contacts: after.contacts.filter((contact) => contact.eventId !== "ack") }).toEqual(
        judge(situation),
      );
    }),
    RUNS,
  );
});

test("G107 (invariant 7): paraphrases without a new item never improve", () => {
  holds(
    fc.property(anySituation(), anyMoment, fc.nat(), written, (situation, moment, pick, channel) => {
      const at = instantAt(situation, moment);
      fc.pre(at !== null);
      const before = judge(situation);
      const said = situation.events.filter(
        (event): event is ContactEvent =>
          event.kind === "contact" &&
          surelySaid(event) &&
          isOnRecord(event, at) &&
          (event.items ?? []).length > 0 &&
          before.contacts.some(
            (contact) => contact.eventId === event.id && contact.use === "useful" && contact.partOf === null,
          ),
      );
      const original = said[pick % Math.max(1, said.length)];
      fc.pre(original !== undefined);
      const paraphrase = botContact("again", at, { channel, items: original.items });
      fc.pre(!wouldUnite(situation, paraphrase));
      expect(improvements(before, judge(plus(situation, paraphrase)))).toEqual([]);
    }),
    RUNS,
  );
});

test("G107 (invariant 7): endless offers of a time, without context, never improve", () => {
  holds(
    fc.property(
      anySituation(),
      fc.array(anyMoment, { minLength: 1, maxLength: 6 }),
      written,
      (situation, moments, channel) => {
        const offers = moments.flatMap((moment, i) => {
          const at = instantAt(situation, moment);
          const items: ContentItem[] = [{ kind: "N", ref: `offer-${i}` }];
          return at === null ? [] : [botContact(`offer-${i}`, at, { channel, items })];
        });
        fc.pre(offers.length > 0 && offers.every((offer) => !wouldUnite(situation, offer)));
        expect(improvements(judge(situation), judge(plus(situation, ...offers)))).toEqual([]);
      },
    ),
    RUNS,
  );
});
