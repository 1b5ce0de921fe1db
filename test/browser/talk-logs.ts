import type { Locator } from "@playwright/test";
import type { ReckonedHand } from "./reckoned-hand.ts";

/** Ten o'clock on the Thursday after the morning. */
const TOMORROW = Date.UTC(2026, 2, 5, 10);

/** What a fact says, as far as it is told here. */
type Said = Record<string, unknown>;
/** What is tapped, by its name on the page. */
type On = Readonly<Record<"radio" | "button" | "checkbox", (name: string) => Locator>>;
/** A log: what is known of the lead, what is tapped after the call, and every fact of it that must be on record. */
export interface TalkLog {
  readonly lead: "new" | "talked";
  /** Whether a question of theirs is open. */
  readonly asks?: boolean;
  readonly most: number;
  readonly taps: (by: ReckonedHand, on: On) => Promise<void>;
  readonly finished: Said;
  readonly filed: Said;
  readonly step?: Said;
  readonly more?: Readonly<Record<string, Said>>;
}

const AS_SAID = { "promise.checked": { answer: "as_said", claim: null, phrase: null, words: null } };
const step = (of: Said): Said => ({ dueAt: TOMORROW, precision: "time", agreed: "lead", channel: null, ...of });

/** The logs of a morning by name, on a page where _What happened?_ stands. */
export const TALK_LOGS: Readonly<Record<string, TalkLog>> = {
  "not reached": {
    lead: "new",
    most: 1,
    taps: (by, { button }) => by.tap(button("Rang out")),
    finished: { result: "rang_out", items: [] },
    filed: { code: "U", reason: "open.not_reached_yet", confidence: "observed" },
  },
  "wrong number": {
    lead: "new",
    most: 2,
    taps: async (by, { button }) => {
      await by.tap(button("Number doesn’t work"));
      await by.tap(button("Wrong person"));
    },
    finished: { result: "wrong_person", items: [] },
    filed: { code: "1", reason: "invalid.person", facts: { channel: "call", how_known: "wrong_person" } },
  },
  "callback agreed": {
    lead: "new",
    most: 4,
    taps: async (by, { radio, button }) => {
      for (const said of ["Call me back", "tomorrow 10:00", "as it said"]) await by.choose(radio(said));
      await by.tap(button("Save"));
    },
    finished: { result: "reached" },
    filed: { code: "U", reason: "open.bad_moment", confidence: "lead_said" },
    step: step({ what: "Call back", whoseMove: "us", channel: "call" }),
    more: AS_SAID,
  },
  "first talk, their question answered, gone ahead": {
    lead: "new",
    asks: true,
    most: 5,
    taps: async (by, { radio, button, checkbox }) => {
      for (const said of ["Going ahead", "Meeting, our move: tomorrow 10:00", "as it said"])
        await by.choose(radio(said));
      await by.choose(checkbox("How long?"));
      await by.tap(button("the offer itself"));
    },
    finished: {
      result: "reached",
      items: [
        { kind: "Q", ref: "How long?" },
        { kind: "N", ref: "Meeting" },
      ],
    },
    filed: {
      code: "6",
      reason: "step_reached.meeting",
      facts: { claim_that_mattered: "rate", criteria_confirmed: "none_in_force", next_step: "Meeting" },
    },
    step: step({ what: "Meeting", whoseMove: "us" }),
    more: AS_SAID,
  },
  "first talk, their question left open": {
    lead: "new",
    asks: true,
    most: 5,
    taps: async (by, { radio, button, checkbox }) => {
      for (const said of ["Thinking it over", "tomorrow 10:00", "as it said"]) await by.choose(radio(said));
      await by.choose(checkbox("not yet"));
      await by.tap(button("Save"));
    },
    finished: { result: "reached", items: [{ kind: "N", ref: "Call back" }] },
    filed: { code: "U", reason: "open.thinking", confidence: "lead_said" },
    step: step({ what: "Call back", whoseMove: "us", channel: "call" }),
    more: AS_SAID,
  },
  "later talk, gone ahead": {
    lead: "talked",
    most: 3,
    taps: async (by, { radio, button }) => {
      for (const said of ["Going ahead", "Application, they send papers: tomorrow 10:00"]) await by.choose(radio(said));
      await by.tap(button("being looked after"));
    },
    finished: { result: "reached" },
    filed: {
      code: "6",
      reason: "step_reached.application",
      facts: { claim_that_mattered: "trust", criteria_confirmed: "none_in_force", next_step: "Papers from them" },
    },
    step: step({ what: "Papers from them", whoseMove: "lead" }),
  },
  "no at first talk": {
    lead: "new",
    most: 4,
    taps: async (by, { radio, button }) => {
      for (const said of ["No thanks", "price", "as it said"]) await by.choose(radio(said));
      await by.tap(button("Save"));
    },
    finished: { result: "reached", items: [{ kind: "F", ref: "objection.price" }] },
    filed: { code: "8", reason: "objection.price", confidence: "lead_said" },
    more: AS_SAID,
  },
  "later talk, yes but later": {
    lead: "talked",
    most: 3,
    taps: async (by, { radio, button }) => {
      for (const said of ["Yes, but later", "in 14 days"]) await by.choose(radio(said));
      await by.tap(button("waiting for papers"));
    },
    finished: { result: "reached", items: [{ kind: "F", ref: "no_timing.documents" }] },
    filed: {
      code: "5",
      reason: "no_timing.documents",
      facts: { recycle_date: "2026-03-18", track: "nurture", owner: "o-rep" },
    },
    more: { "pause.stated": { until: Date.UTC(2026, 2, 18) } },
  },
  "first talk, doesn’t fit": {
    lead: "new",
    asks: true,
    most: 4,
    taps: async (by, { radio, button }) => {
      for (const said of ["Doesn’t fit", "size doesn’t fit", "as it said"]) await by.choose(radio(said));
      await by.tap(button("Save"));
    },
    finished: { result: "reached", items: [{ kind: "F", ref: "no_fit.size" }] },
    filed: { code: "4", reason: "no_fit.size", facts: { criterion: "size", value: "not_met", who_said: "lead" } },
    more: AS_SAID,
  },
  "first talk, signed": {
    lead: "new",
    asks: true,
    most: 4,
    taps: async (by, { radio, button }) => {
      for (const said of ["Going ahead", "signed", "as it said"]) await by.choose(radio(said));
      await by.tap(button("the offer itself"));
    },
    finished: { result: "reached", items: [{ kind: "F", ref: "step_reached.signed" }] },
    filed: {
      code: "6",
      reason: "step_reached.signed",
      facts: { claim_that_mattered: "rate", criteria_confirmed: "none_in_force", next_step: "none" },
    },
    more: AS_SAID,
  },
};
