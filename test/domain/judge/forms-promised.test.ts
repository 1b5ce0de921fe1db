import { type Assessment, assessment } from "#domain/sequence/assessment";
import { type SequenceEvent, sequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { call, day, email, judge, owner, ruling, stage, step, stepChange, talk } from "./situation.ts";

const spoken = talk(10, "Q:q F:f");
const full: Assessment = {
  ...judge([email(5), spoken, step(spoken, day(2))], day(9), { episode: { no: 2, recycled: true, questions: [] } }),
  nextDue: { what: "slot", from: 1, by: 2, channel: null, stepId: null },
  suggestion: { channel: "call", from: 1, by: 2, why: "slot_due", avoidDayparts: [] },
};
type Part = { [key: string]: unknown };
/** Whether it still has its form with this in place of that; `path`: names, or places in a list. */
const isForm = (path: readonly (string | number)[], value: unknown): boolean => {
  const copy = structuredClone(full) as unknown as Part;
  const within = path.slice(0, -1).reduce((part, name) => part[name] as Part, copy);
  within[path.at(-1)!] = value;
  return assessment.safeParse(copy).success;
};

test("J47: an assessment keeps its form", () => {
  expect(assessment.parse(full)).toEqual(full);
  expect(
    [full.faults.length, full.contacts.length, full.slots.length, full.steps.length].every((many) => many > 0),
  ).toBe(true);
  const left = [
    "leadId",
    "asOf",
    "verdict",
    "withdrew",
    "phase",
    "faults",
    "maybe",
    "missing",
    "dimensions",
    "sideFindings",
  ];
  for (const key of [...left, "confidence", "contacts", "slots", "steps", "nextDue", "suggestion", "nextChangeAt"])
    expect(isForm([key], undefined), key).toBe(false);
  for (const key of ["bearing", "judgeVersion", "checkBack", "recyclesAt"])
    expect(isForm([key], undefined), key).toBe(true);
  const parts = {
    faults: ["trueSince", "eventIds", "amount"],
    contacts: ["eventId", "isTouch"],
    slots: ["from", "filledBy"],
    steps: ["stepId"],
  };
  for (const [list, keys] of Object.entries(parts))
    for (const key of keys) expect(isForm([list, 0, key], undefined), `${list} ${key}`).toBe(false);
  for (const path of [
    ["checkBack", "from"],
    ["nextDue", "by"],
    ["suggestion", "avoidDayparts"],
    ["dimensions", "T", "value"],
  ])
    expect(isForm(path, undefined), path.join(" ")).toBe(false);
});

test.each([
  [["phase"], "running held closed stopped finished"],
  [["confidence"], "firm provisional"],
  [["faults", 0, "holder"], "person nobody routing transit unknown"],
  [
    ["faults", 0, "cause"],
    "after_stop after_closing_code inside_pause outside_permitted_hours known_wrong_number cap_in_window cap_in_total " +
      "our_step_passed pause_not_resumed lead_step_unchecked silence_after_talk not_come_back_to same_message_again " +
      "first_response_late many_in_a_day gaps_too_short slots_unfilled question_open requested_channel_unused",
  ],
  [["bearing", "thin"], "certain if_complete possible excluded"],
  [["dimensions", "T", "state"], "value open not_applicable not_recorded"],
  [["dimensions", "T", "band"], "fine partly look"],
  [
    ["missing", 0],
    "message_content call_result exact_time contact_on_partial_channel lead_zone enquiry_content owner disposition_facts " +
      "reason first_response_not_due nothing_specific_yet",
  ],
  [
    ["contacts", 0, "use"],
    "useful aborted unvaried undelivered generic repeat not_placed acknowledgement inbound no_credit unread redial",
  ],
  [["contacts", 0, "grade"], "verified timely late claim"],
  [["slots", 0, "state"], "filled missed due ahead void"],
  [["steps", 0, "whoseMove"], "us lead"],
  [["steps", 0, "state"], "ahead due kept kept_late dropped moved cancelled"],
  [["checkBack", "state"], "ahead due kept kept_late dropped cancelled"],
  [
    ["sideFindings", 0],
    "ownership_gap unanswered_question channel_mismatch closure_unsupported record_gap entry_before_arrival lead_zone_unknown",
  ],
  [["nextDue", "what"], "first_response slot our_step check_back resume_after_pause answer_question follow_on"],
  [["suggestion", "why"], "first_response slot_due step_due check_back resume question_open follow_on other_daypart"],
] as [(string | number)[], string][])("J47: what may stand in an assessment's %j", (path, words) => {
  const of = (word: string) => isForm(path, word);
  expect(words.split(" ").filter((word) => !of(word))).toEqual([]);
  expect([of("another"), of("")]).toEqual([false, false]);
});

const isEvent = (event: SequenceEvent, fields: object): boolean =>
  sequenceEvent.safeParse({ ...event, ...fields }).success;

test.each([
  [email(10), "automation", "none acknowledgement sequence"],
  [email(10), "statedGrade", "verified timely late claim"],
  [email(10), "direction", "in out"],
  [owner(10, "rep"), "heldBy", "person nobody routing transit"],
  [step(spoken, day(2)), "precision", "time date week vague"],
  [step(spoken, day(2)), "agreed", "lead asserted"],
  [step(spoken, day(2)), "whoseMove", "us lead"],
  [stepChange(spoken, 20, day(3)), "by", "us lead"],
  [stepChange(spoken, 20, day(3)), "change", "moved cancelled done"],
  [stage(10), "stage", "progressed not_progressed unknown"],
  [ruling(call(10), "answer", 20), "decision", "stands does_not_stand withdrawn"],
] as [SequenceEvent, string, string][])("J7: what an entry may say, %#: its %s", (event, key, words) => {
  expect(words.split(" ").filter((word) => !isEvent(event, { [key]: word }))).toEqual([]);
  expect([isEvent(event, { [key]: "another" }), isEvent(event, { [key]: "" })]).toEqual([false, false]);
});
