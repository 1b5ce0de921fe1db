import type { OwnerEvent, StepEvent } from "#domain/sequence/sequence-event";
import { HOUR, MINUTE } from "#domain/time/instant";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "./holds.ts";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import { anyMoment, botContact, instantAt, wouldUnite } from "../simulate/bot-events.ts";
import { judge, plus } from "../simulate/situation.ts";

const RUNS = 300;

const ownedFrom = (id: string, at: number, ownerId: string): OwnerEvent => ({
  id,
  at,
  atLatest: null,
  recordedAt: at,
  receivedAt: at,
  system: "app",
  externalId: null,
  kind: "owner",
  ownerId,
  heldBy: "person",
  requested: false,
  hasNote: false,
});

test("G121 (invariant 21): a lead handed over and back within the hour, nothing done between, changes nothing", () => {
  holds(
    fc.property(anySituation(), anyMoment, fc.integer({ min: 0, max: 60 }), (situation, moment, minutes) => {
      const at = instantAt(situation, moment);
      fc.pre(at !== null);
      const back = at + minutes * MINUTE;
      fc.pre(back <= situation.asOf);
      const owners = situation.events.filter(
        (event): event is OwnerEvent => event.kind === "owner" && event.at <= at && event.receivedAt <= situation.asOf,
      );
      const holder = owners.sort((a, b) => a.at - b.at).at(-1);
      fc.pre(holder?.ownerId !== undefined && holder.ownerId !== null && holder.at < at);
      fc.pre(owners.filter((event) => event.at === holder.at).length === 1);
      // Nothing is done and nobody else takes it in between, nor just before or after.
      fc.pre(
        !situation.events.some(
          (event) => (event.atLatest !== null || Math.abs(event.at - at) <= 2 * HOUR) && event !== holder,
        ),
      );
      const there = ownedFrom("there", at, "rep-z");
      const again = ownedFrom("again", back, holder.ownerId);
      expect(judge(plus(situation, there, again))).toEqual(judge(situation));
    }),
    RUNS,
  );
});

test("G122 (invariant 22): no step without a two-way contact", () => {
  holds(
    fc.property(
      anySituation(),
      anyMoment,
      fc.boolean(),
      fc.integer({ min: 1, max: 9000 }),
      (situation, moment, isNamed, minutes) => {
        const at = instantAt(situation, moment);
        fc.pre(at !== null);
        const unanswered = botContact("unanswered", at, { channel: "call", result: "rang_out", ringSeconds: 30 });
        fc.pre(!wouldUnite(situation, unanswered));
        // A redial of an answered call is part of that talk; keep clear of any other call.
        fc.pre(
          !situation.events.some(
            (event) => event.kind === "contact" && event.channel === "call" && Math.abs(event.at - at) < 11 * MINUTE,
          ),
        );
        const step: StepEvent = {
          id: "made-up",
          at,
          atLatest: null,
          recordedAt: at,
          receivedAt: at,
          system: "app",
          externalId: null,
          kind: "step",
          stepId: "made-up",
          contactId: isNamed ? "unanswered" : "nowhere",
          what: "call back",
          whoseMove: "us",
          dueAt: at + minutes * MINUTE,
          precision: "time",
          channel: "call",
          agreed: "asserted",
        };
        const without = plus(situation, unanswered);
        const withStep = judge(plus(without, step));
        expect(withStep.steps.map((one) => one.stepId)).not.toContain("made-up");
        expect(withStep).toEqual(judge(without));
      },
    ),
    RUNS,
  );
});
