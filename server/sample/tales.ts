import { DAY, MINUTE } from "#domain/time/instant";
import { STAFFED_DAY as D, type Tale } from "./tale.ts";
import type { TaleKind } from "./tale-kind.ts";

/** A call that rang out and, minutes later, a mail that answers them: how most good follow-up starts. */
const greet = (tale: Tale, minute: number): void => {
  tale.out(minute, "call", "rang_out", []);
  tale.out(minute + 4, "email", "sent", [tale.answer, tale.fact(0)]);
};

/** A talk at `minute` in which a call was agreed for `due`. */
const talkWithStep = (tale: Tale, minute: number, due: number): void => {
  const { served } = tale.start;
  const contact = tale.out(minute, "call", "reached", [tale.answer, tale.fact(1)]);
  const what = "Call to go through the figures";
  tale.step(contact, served(minute), { what, whoseMove: "us", dueAt: served(due), precision: "time", channel: "call" });
};

const won = (tale: Tale): void => {
  const { now, served } = tale.start;
  greet(tale, tale.between(6, 40));
  talkWithStep(tale, tale.between(260, 500), 3 * D + 120);
  const talk = tale.out(3 * D + 123, "call", "reached", [tale.fact(1), tale.delivery]);
  const dueAt = Math.max(served(20 * D), now) + tale.between(3, 15) * DAY;
  const survey = {
    what: "Energy survey at their home",
    whoseMove: "us",
    dueAt,
    precision: "date",
    channel: "visit",
  } as const;
  tale.step(talk, served(3 * D + 124), survey);
  const facts = {
    claim_that_mattered: "Fixed monthly rate",
    criteria_confirmed: "Owns the home",
    next_step: survey.what,
  };
  tale.file(3 * D + 126, "6", "step_reached.meeting", facts);
  tale.ended(4 * D, "progressed", "Survey booked");
};

const later = (tale: Tale): void => {
  greet(tale, tale.between(6, 45));
  const minute = tale.between(280, 500);
  tale.out(minute, "call", "reached", [tale.answer, tale.fact(1)]);
  const date = new Date(tale.start.now + 60 * DAY).toISOString().slice(0, 10);
  tale.file(minute + 3, "5", "no_timing.date_known", {
    recycle_date: date,
    track: "Planning",
    owner: tale.start.ownerId,
  });
};

const declined = (tale: Tale): void => {
  greet(tale, tale.between(10, 50));
  const minute = tale.between(260, 500);
  tale.out(minute, "call", "reached", [tale.answer, tale.fact(1)]);
  tale.file(minute + 3, "8", tale.start.random() < 0.5 ? "objection.price" : "competitor.chosen", {});
  tale.ended(minute + 20, "not_progressed", "Not going ahead");
};

const unfit = (tale: Tale): void => {
  const minute = tale.between(12, 50);
  tale.out(minute, "call", "reached", [tale.answer, tale.fact(0)]);
  tale.file(minute + 4, "4", "no_fit.budget_eligibility", {
    criterion: "Owns the home",
    value: "Rents",
    who_said: "lead",
  });
  tale.ended(minute + 30, "not_progressed", "Not eligible");
};

/** Six well-spaced tries, each with something new, and nobody answered. */
const patient = (tale: Tale): void => {
  greet(tale, tale.between(6, 50));
  tale.out(D + 380, "call", "voicemail_left", []);
  tale.out(2 * D + 160, "email", "sent", [tale.fact(1)]);
  tale.out(5 * D + 330, "call", "rang_out", []);
  tale.out(8 * D + 100, "email", "sent", [tale.delivery]);
  tale.out(13 * D + 40, "call", "rang_out", []);
  tale.file(17 * D, "2", "no_response.never_reached", { last_attempt: "Call" });
};

const wrongNumber = (tale: Tale): void => {
  greet(tale, tale.between(8, 40));
  tale.out(360, "call", "not_in_service", []);
  tale.out(380, "email", "sent", [tale.fact(1)]);
  tale.out(2 * D + 160, "email", "sent", [tale.delivery]);
  tale.out(5 * D + 90, "email", "sent", [tale.fact(2)]);
};

const slow = (tale: Tale): void => {
  const minute = tale.between(300, 3 * D);
  greet(tale, minute);
  talkWithStep(tale, minute + D, minute + 3 * D);
  tale.out(minute + 3 * D + 5, "call", "reached", [tale.fact(1), tale.delivery]);
  tale.file(minute + 3 * D + 8, "9", "competitor.chosen", { last_step: "Figures gone through" });
  tale.ended(minute + 3 * D + 20, "not_progressed", "Chose another lender");
};

/** Nobody was given the lead for more than a working day. */
const unowned = (tale: Tale): void => greet(tale, tale.between(600, 900));

const bunched = (tale: Tale): void => {
  const minute = tale.between(8, 30);
  greet(tale, minute);
  for (const after of [18, 36, 55]) tale.out(minute + after, "call", "rang_out", []);
  tale.out(2 * D + 60, "email", "sent", [tale.fact(1)]);
};

const pressed = (tale: Tale): void => {
  greet(tale, tale.between(6, 30));
  for (let day = 1; day < 5; day += 1) {
    tale.out(day * D + 60, "call", "rang_out", []);
    tale.out(day * D + 400, "sms", "sent", [tale.fact(day)]);
  }
};

const repeated = (tale: Tale): void => {
  tale.out(tale.between(5, 50), "call", "rang_out", []);
  for (let day = 0; day < 5; day += 1) tale.out(20 + day * D + tale.between(40, 200), "email", "sent", []);
};

const dropped = (tale: Tale): void => {
  if (tale.start.random() < 0.6) talkWithStep(tale, tale.between(10, 50), 2 * D + tale.between(0, 200));
  else {
    greet(tale, tale.between(10, 40));
    tale.out(D + 240, "call", "reached", [tale.answer, tale.fact(1)]);
  }
};

const few = (tale: Tale): void => greet(tale, tale.between(10, 50));

const afterStop = (tale: Tale): void => {
  greet(tale, tale.between(10, 40));
  tale.put("stop", tale.start.served(D + 100), { channel: null });
  tale.out(2 * D + 60, "email", "sent", [tale.delivery]);
};

const withdrew = (tale: Tale): void => {
  tale.put("stop", tale.start.arrivedAt + 25 * MINUTE, { channel: null });
};

/** Mails whose text was not kept and calls whose result nobody wrote down. */
const offRecord = (tale: Tale): void => {
  tale.out(tale.between(8, 40), "email", "sent", null);
  for (const day of [1, 3, 5, 9, 13]) {
    tale.out(
      day * D + tale.between(20, 450),
      day % 3 === 0 ? "email" : "call",
      day % 3 === 0 ? "sent" : "unknown",
      null,
    );
  }
};

/** One function a kind of follow-up. */
export const TALES: Readonly<Record<TaleKind, (tale: Tale) => void>> = {
  won,
  later,
  declined,
  unfit,
  patient,
  wrongNumber,
  slow,
  unowned,
  bunched,
  pressed,
  repeated,
  dropped,
  few,
  afterStop,
  withdrew,
  offRecord,
  untouched: () => undefined,
};
