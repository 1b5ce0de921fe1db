import { CODE_SET, missingFrom, reasonFits } from "#domain/disposition/code-set";
import { implicationOf } from "#domain/disposition/implication";
import { legacyDisposition } from "#domain/disposition/legacy";
import { isReason, REASON_GROUPS, REASON_SET_VERSION, REASONS } from "#domain/disposition/reason-set";
import { STARTER_PACKS } from "#domain/disposition/starter-packs";
import { type DispositionCode, dispositionCode } from "#domain/disposition/filed-disposition";
import { expect, test } from "vitest";
import { makeEvidence, makeFiled } from "./make-evidence.ts";

test("G40: ten codes and U, each with its reasons", () => {
  expect(Object.keys(CODE_SET).sort()).toEqual([...dispositionCode.options].sort());
  expect(REASON_GROUPS.open).toHaveLength(8);
  expect(new Set(REASONS).size).toBe(REASONS.length);
  for (const reason of REASONS) expect(isReason(reason)).toBe(true);
  expect(isReason("bad lead")).toBe(false);
});

test("G40: a reason is read by the set it was filed under; a set nobody here knows is read by the one in force", () => {
  for (const reason of REASONS)
    for (const version of [REASON_SET_VERSION, "reasons@0"]) expect(isReason(reason, version)).toBe(true);
  expect(isReason("objection.price", "reasons@1")).toBe(true);
  expect(missingFrom({ ...makeFiled("8", "objection.price"), setVersion: "reasons@1" })).toEqual([]);
  expect(isReason("bad lead", "reasons@1")).toBe(false);
});

test.each([
  ["1", "invalid.email", "objection.price"],
  ["2", "no_response.never_reached", "no_response.after_contact"],
  ["3", "low_intent.browsing", "no_fit.geo"],
  ["4", "no_fit.geo", "low_intent.browsing"],
  ["5", "no_timing.documents", "objection.trust"],
  ["6", "step_reached.signed", "no_timing.documents"],
  ["7", "no_response.after_step", "no_response.never_reached"],
  ["8", "asked_to_stop.stop", "no_response.after_contact"],
  ["9", "no_response.after_contact", "no_response.after_step"],
  ["10", "handling.routing", "objection.price"],
  ["U", "open.language", "handling.late"],
] as const)("G40: %s stands with %s, not with %s", (code, fits, misfits) => {
  expect(reasonFits(code, fits)).toBe(true);
  expect(reasonFits(code, misfits)).toBe(false);
});

test.each([
  ["1", "invalid.number", { channel: "call", how_known: "wrong_person" }],
  ["2", "no_response.never_reached", { last_attempt: "2026-03-20" }],
  ["3", "low_intent.browsing", { lead_words: "just looking" }],
  ["4", "no_fit.size", { criterion: "size", value: "2", who_said: "lead" }],
  ["5", "no_timing.no_date", { recycle_date: "2026-09-01", track: "later", owner: "rep" }],
  ["6", "step_reached.meeting", { claim_that_mattered: "rate", criteria_confirmed: "size", next_step: "meet" }],
  ["7", "no_timing.no_date", { whose_move: "lead", since: "2026-03-02" }],
  ["8", "objection.price", {}],
  ["9", "objection.price", { last_step: "papers" }],
  ["10", "handling.late", { fault_or_reference: "too_slow" }],
] as const)("G41: %s lists each fact it lacks, and its reason", (code, reason, facts) => {
  expect(missingFrom(makeFiled(code, reason, facts))).toEqual([]);
  for (const name of Object.keys(facts)) {
    expect(missingFrom(makeFiled(code, reason, { ...facts, [name]: " " }))).toEqual([name]);
  }
  expect(missingFrom(makeFiled(code, null, facts))).toEqual(["reason"]);
  expect(missingFrom(makeFiled(code, "open.language", facts))).toEqual(["reason"]);
});

test("G41: a condition does for a recycle date; unknown lacks nothing", () => {
  const facts = { condition: "when the fixed rate ends", track: "later", owner: "rep" };
  expect(missingFrom(makeFiled("5", "no_timing.no_date", facts))).toEqual([]);
  expect(missingFrom(makeFiled("U", null))).toEqual([]);
});

test("G40: each code has these reasons and no others", () => {
  const under = (code: DispositionCode) => [
    ...new Set(REASONS.filter((reason) => reasonFits(code, reason)).map((reason) => reason.split(".")[0])),
  ];
  expect(under("7")).toEqual(["no_timing", "no_response", "objection", "handling"]);
  expect(under("8")).toEqual(["no_fit", "competitor", "objection", "handling", "asked_to_stop"]);
  expect(under("9")).toEqual(["no_fit", "competitor", "no_response", "objection", "handling", "asked_to_stop"]);
  expect(under("10")).toEqual(["handling"]);
  expect(under("U")).toEqual(["open", "unknown"]);
});

test("G42: each question has chips in every trade", () => {
  expect(Object.keys(STARTER_PACKS).sort()).toEqual(["business", "debt_relief", "mortgage"]);
  for (const { later, does_not_fit: misfit } of Object.values(STARTER_PACKS)) {
    expect(later.length).toBeGreaterThan(2);
    expect(misfit.length).toBeGreaterThan(3);
  }
});

test("G42: starter chips: six at most, reasons their question can file", () => {
  const codesOf = { no_thanks: ["3", "8", "9"], later: ["5"], does_not_fit: ["4"], open: ["U"] } as const;
  for (const pack of Object.values(STARTER_PACKS)) {
    expect(pack.no_thanks).toHaveLength(6);
    expect(pack.open).toHaveLength(6);
    for (const question of ["no_thanks", "later", "does_not_fit", "open"] as const) {
      expect(pack[question].length).toBeLessThanOrEqual(6);
      expect(new Set(pack[question]).size).toBe(pack[question].length);
      for (const reason of pack[question]) {
        expect(codesOf[question].some((code) => reasonFits(code, reason))).toBe(true);
      }
    }
  }
});

test("G43: what each code means for the lead", () => {
  const dead = { bounceVerified: true, wrongPerson: false, notInServiceDays: 0 };
  const one = makeFiled("1", "invalid.email", { channel: "email", how_known: "bounce" });
  expect(implicationOf(one, makeEvidence({ dead: { email: dead } }))).toMatchObject({
    episode: "running",
    stopsChannel: "email",
    invalidContact: false,
    countsToSourceContactability: true,
  });
  expect(implicationOf(one, makeEvidence({ dead: { email: dead, call: dead } }))).toMatchObject({
    episode: "closed",
    invalidContact: true,
  });
  expect(implicationOf(one, makeEvidence({ dead: { email: dead }, channelsGiven: null })).invalidContact).toBe(false);
  const of = (code: "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10" | "U", reason: string | null, facts = {}) =>
    implicationOf(makeFiled(code, reason, facts), makeEvidence({ arrivalVerdict: "sales_ready" }));
  expect(of("2", "no_response.never_reached")).toMatchObject({
    episode: "held",
    toNurture: true,
    recycles: true,
    stopsContact: true,
  });
  expect(of("3", "low_intent.browsing")).toMatchObject({ episode: "held", toNurture: true });
  expect(of("4", "no_fit.geo")).toMatchObject({ episode: "closed", definitionConflict: true });
  expect(of("5", "no_timing.no_date")).toMatchObject({ episode: "held", createsPause: true, recycles: true });
  expect(of("6", "step_reached.signed")).toMatchObject({ episode: "running", progresses: true });
  expect(of("7", "objection.price")).toMatchObject({ episode: "running", recovers: true });
  expect(of("8", "asked_to_stop.stop")).toMatchObject({ episode: "closed", stopsContact: true, recycles: false });
  expect(of("8", "objection.price", { recycle_date: "2026-09-01" })).toMatchObject({
    episode: "closed",
    stopsContact: false,
    recycles: true,
  });
  expect(of("9", "competitor.chosen")).toMatchObject({ episode: "closed", recycles: false });
  expect(of("10", "handling.late")).toMatchObject({ episode: "running", recovers: true });
  const nothing = {
    episode: "running",
    stopsChannel: null,
    stopsContact: false,
    toNurture: false,
    recycles: false,
    createsPause: false,
    invalidContact: false,
    progresses: false,
    recovers: false,
    definitionConflict: false,
    countsToSourceContactability: false,
  };
  expect(of("U", "open.thinking")).toEqual(nothing);
  expect(of("3", "low_intent.browsing")).toEqual({ ...nothing, episode: "held", toNurture: true });
  expect(of("5", "no_timing.no_date")).toMatchObject({ toNurture: true });
  const stopped = { ...nothing, episode: "closed", stopsContact: true };
  expect(of("9", "asked_to_stop.stop", { recycle_date: "2026-09-01" })).toEqual(stopped);
  expect(implicationOf(makeFiled("4", "no_fit.geo"), makeEvidence()).definitionConflict).toBe(false);
});

test.each(["bad lead", "Not interested", "NOT QUALIFIED", "junk", ""])(
  "G44: %j of an old system is unknown",
  (text) => {
    expect(legacyDisposition(text, makeEvidence({ hasTwoWay: true }))).toMatchObject({
      code: "U",
      reason: "unknown.legacy",
      facts: { legacy_text: text },
      confidence: "unknown",
    });
  },
);

test("G44: an old 'no answer' is a 2 only where the record carries it", () => {
  const whole = makeEvidence({ allSlotsDue: true, coverage: 1, usefulChannels: ["call", "email"] });
  expect(legacyDisposition("No answer.", whole)).toMatchObject({ code: "2", facts: { legacy_text: "No answer." } });
  for (const text of ["no ans", "NoAnswer", "NA - no answer", "not answered", "Did not answer!", "never answered"])
    expect(legacyDisposition(text, whole)).toMatchObject({ code: "2", reason: "no_response.never_reached" });
  expect(legacyDisposition("no answer yet", whole).code).toBe("U");
  expect(legacyDisposition("No-Answer", makeEvidence())).toMatchObject({ code: "U", reason: "unknown.legacy" });
  expect(legacyDisposition("no answer", { ...whole, hasTwoWay: true }).code).toBe("U");
});
