import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { CHANNELS } from "#domain/attempt/channel";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { batchById } from "#server/db/import/import-batch";
import { newId } from "#server/base/new-id";
import { insertFacts } from "#server/db/record/fact";
import { leadsById } from "#server/db/lead/lead-record";
import { lead } from "#server/db/lead/tables";
import { sequenceEvent } from "#server/db/record/tables";
import { batchRow } from "#server/import/batch/batch-row";
import { beginRevert, revertBatch } from "#server/import/batch/revert-batch";
import { lastHappened } from "#server/import/rows/last-happened";
import { judgingInstant } from "#server/record/judge/judging-instant";
import { reviewRescue } from "#server/review/rescue";
import { withFileLimits } from "#server/record/judge/with-file-limits";
import { bringIn } from "#test/make/bring-in";
import { broughtIn, reviewed, told } from "#test/make/told-both-ways";

/** When the files come: years after what they tell. */
const NOW = Date.UTC(2025, 8, 1, 12);

const ALL_COMPLETE = Object.fromEntries(CHANNELS.map((channel) => [channel, "complete"])) as LeadMapping["absence"];
const LEADS: LeadMapping = {
  kind: "leads",
  system: "desk",
  zone: "Europe/Madrid",
  id: "no",
  arrivedAt: { column: "asked", format: "iso" },
  absence: ALL_COMPLETE,
};
const CALL = {
  kind: "contact",
  direction: "out",
  channel: "call",
  result: "unknown",
  content: "not_recorded",
  automation: "none",
} as const;
const ATTEMPTS: AttemptMapping = {
  kind: "attempts",
  system: "desk",
  zone: "Europe/Madrid",
  id: "entry",
  leadId: "lead",
  startedAt: { column: "began", format: "iso" },
  type: { column: "what", values: { phone: CALL, reminder: { kind: "not_contact" } }, otherwise: "reject" },
};
const TWO_LEADS = ["no,asked", "21,2025-02-11T10:00+01:00", "22,2025-02-11T10:12+01:00"];

/** The same as-of and the same verdicts, whichever way the files are read. */
const bothWays = async (of: Parameters<typeof reviewed>[0]) => {
  const figures = await reviewed(of, NOW);
  const { asOf, verdicts, faults, missing } = figures;
  const place = await broughtIn(of, NOW);
  expect(await place.said()).toEqual({ asOf, verdicts, faults, missing });
  return { figures, place };
};

test("I22: plans, rows that are only kept and rows given back move no as-of; review and the server say the same", async () => {
  const attempts = [
    "entry,lead,began,what",
    "x1,21,2025-02-11T10:25+01:00,phone",
    "x2,21,2025-05-02T00:00+02:00,reminder",
    "x3,nobody,2031-01-01T09:00Z,phone",
    "x4,22,2025-06-01T09:00Z,letter",
  ];
  const { figures } = await bothWays(told(TWO_LEADS, attempts, { leads: LEADS, attempts: ATTEMPTS }));
  expect(figures.asOf).toBe("2025-02-11T09:25:00.000Z");
  expect(figures.verdicts).toEqual({ not_yet_judgeable: 2 });
  expect(figures.faults).toEqual({});
});

test("I22: a date ahead of the import is a plan on every kind of row, on the server too", async () => {
  const leads: LeadMapping = {
    ...LEADS,
    outcome: { column: "state", values: { signed: "progressed" } },
    outcomeAt: { column: "state since", format: "iso" },
    lastSeenAt: { column: "touched", format: "iso" },
  };
  const rows = [
    "no,asked,state,state since,touched",
    "31,2025-02-11T10:00Z,signed,2026-02-01T10:00Z,2025-02-11T10:05Z",
    // The day it is hoped to close, of one that is open.
    "32,2025-02-11T10:00Z,open,2025-03-01T10:00Z,2030-01-01T00:00Z",
  ];
  const attempts = ["entry,lead,began,what", "y1,31,2025-09-20T10:00Z,phone"];
  const { figures, place } = await bothWays(told(rows, attempts, { leads, attempts: ATTEMPTS }));
  expect(figures.asOf).toBe("2025-02-11T10:05:00.000Z");
  expect([figures.attemptsUsed, figures.notes.attempts]).toEqual([0, { planned: 1 }]);
  // Nor when the day has come on which it was planned.
  expect((await judgingInstant(place.db, "o", Date.UTC(2025, 8, 21))).at).toBe(Date.UTC(2025, 1, 11, 10, 5));
});

test("I22: the sender's last entry says how far the record reaches, to review and to the server", async () => {
  const leads: LeadMapping = { ...LEADS, lastSeenAt: { column: "touched", format: "iso" } };
  const rows = ["no,asked,touched", "41,2025-02-11T10:00Z,2025-03-04T16:30Z"];
  const attempts = ["entry,lead,began,what", "z1,41,2025-02-11T09:58Z,reminder"];
  const { figures, place } = await bothWays(told(rows, attempts, { leads, attempts: ATTEMPTS }));
  expect(figures.asOf).toBe("2025-03-04T16:30:00.000Z");
  expect(figures.verdicts).toEqual({ too_slow: 1 });
  const batch = await batchById(place.db, "o", place.batches.leads);
  expect(batchRow(batch!).lastHappened).toBe(Date.UTC(2025, 2, 4, 16, 30));
  // Taken back, it says nothing any more.
  for (const id of [place.batches.attempts, place.batches.leads]) {
    await beginRevert(place.db, "o", id, { actorId: null, at: NOW });
    await revertBatch(place.db, "o", id, place.clock);
  }
  expect(await judgingInstant(place.db, "o", NOW)).toEqual({ at: NOW, kind: "now" });
});

test("I22: the end of what happened and its writing down count, of a plan only that it was written down", async () => {
  const attempts: AttemptMapping = {
    ...ATTEMPTS,
    endedAt: { column: "ended", format: "iso" },
    recordedAt: { column: "noted", format: "iso" },
  };
  const rows = (...lines: string[]) =>
    told(TWO_LEADS, ["entry,lead,began,ended,noted,what", ...lines], { leads: LEADS, attempts });
  const asOf = async (...lines: string[]) => (await reviewed(rows(...lines), NOW)).asOf;
  expect(await asOf("a,21,2025-02-11T09:20Z,2025-02-11T09:31Z,2025-02-11T09:30Z,phone")).toContain("T09:31");
  expect(await asOf("a,21,2025-02-11T09:20Z,2025-02-11T09:21Z,2025-02-11T09:40Z,phone")).toContain("T09:40");
  expect(await asOf("a,21,2025-02-13T09:20Z,2025-02-13T09:40Z,2025-02-11T09:15Z,phone")).toContain("02-11T09:15");
  expect(lastHappened(10, [3, null, 11, 7, undefined])).toBe(7);
  expect(lastHappened(10, [11, null])).toBeNull();
});

test("I22: a wish for no contact that names no time says nothing of how far the record reaches", async () => {
  const leads: LeadMapping = { ...LEADS, stops: [{ column: "stop", channel: "call", values: ["yes"] }] };
  const attempts = ["entry,lead,began,what", "x1,21,2025-02-11T10:25+01:00,phone"];
  const rows = (said: string) => ["no,asked,stop", `21,2025-02-11T10:00+01:00,no`, `22,2025-02-11T10:12+01:00,${said}`];
  for (const said of ["no", "yes"]) {
    const { figures } = await bothWays(told(rows(said), attempts, { leads, attempts: ATTEMPTS }));
    expect([said, figures.asOf, figures.verdicts]).toEqual([
      said,
      "2025-02-11T09:25:00.000Z",
      { not_yet_judgeable: 2 },
    ]);
  }
});

test("V4, V10: a record that was all brought in ends with the last thing that happened, however short a time ago", async () => {
  const now = Date.UTC(2025, 1, 11, 15);
  const { db, said } = await broughtIn(
    told(TWO_LEADS, ["entry,lead,began,what", "x1,21,2025-02-11T09:25Z,phone"], { leads: LEADS, attempts: ATTEMPTS }),
    now,
  );
  expect(await said()).toMatchObject({ asOf: "2025-02-11T09:25:00.000Z", verdicts: { not_yet_judgeable: 2 } });
  // What can still be done (the lead nobody tried) is found as of then; of a record that ended long ago nothing can.
  const scope = { orgId: "o", ownerIds: null, zone: "Europe/Madrid", days: null };
  const mendable = async (later: number) =>
    (await reviewRescue({ db, scope, userId: "u", role: "admin", now: now + later })).mendable;
  expect([await mendable(0), await mendable(DAY), await mendable(31 * DAY)]).toEqual([1, 1, 0]);
});

test("I23: a column of midnights is a day: no reply is late by it, and no time is reckoned from it", async () => {
  const leads: LeadMapping = { ...LEADS, questions: ["question"] };
  const attempts: AttemptMapping = {
    ...ATTEMPTS,
    type: { always: { ...CALL, result: "reached" } },
    content: "said",
    grade: "verified",
  };
  const rows = ["no,asked,question", "51,2025-02-11 13:40:00,how much"];
  const at = (when: string) => told(rows, ["entry,lead,began,said", `c1,51,${when},Q:q`], { leads, attempts });
  for (const when of ["2025-02-11 00:00:00", "2025-02-11T00:00Z", "2025-02-10T23:00:00Z", "2025-02-11"]) {
    const figures = await reviewed(at(when), NOW, Date.UTC(2025, 1, 18, 12));
    expect(figures.faults.too_slow, when).toBeUndefined();
    expect(figures.firstAttemptSeconds, when).toEqual({ n: 0, median: null });
    expect(figures.notes.attempts.day_only, when).toBe(1);
  }
  const timed = await reviewed(at("2025-02-11 14:10:00"), NOW, Date.UTC(2025, 1, 18, 12));
  expect(timed.firstAttemptSeconds).toEqual({ n: 1, median: (30 * MINUTE) / 1000 });
});

test("I24: what was not done, or only planned, is no contact; review needs no mapping for it", async () => {
  const leads = ["no,asked", "61,2025-02-11T10:00Z"];
  const attempts: AttemptMapping = {
    ...ATTEMPTS,
    recordedAt: { column: "noted", format: "iso" },
    done: { column: "state", values: { "Not Started": "not_done", Completed: "done" } },
  };
  const rows = [
    "entry,lead,began,what,state,noted",
    "1,61,2025-02-11T13:00Z,phone,Not Started,2025-02-11T10:04Z",
    "2,61,2025-02-12T13:00Z,phone,,2025-02-11T10:04Z",
    // Written down as a task, done since: a contact, of which nobody says when it was told.
    "3,61,2025-02-13T13:00Z,phone,Completed,2025-02-11T10:04Z",
  ];
  const { figures, place } = await bothWays(told(leads, rows, { leads: LEADS, attempts }));
  expect([figures.attemptsUsed, figures.notes.attempts]).toEqual([1, { not_done: 1, planned: 1 }]);
  const events = await place.db.select().from(sequenceEvent).where(eq(sequenceEvent.orgId, "o"));
  expect(events.map(({ externalId, kind, recordedAt }) => [externalId, kind, recordedAt]).sort()).toEqual([
    ["1", "other", Date.UTC(2025, 1, 11, 10, 4)],
    ["2", "other", Date.UTC(2025, 1, 11, 10, 4)],
    ["3", "contact", null],
  ]);
});

test("I25: a channel with rows given back is not complete, until that import is taken back", async () => {
  const rows = [
    "entry,lead,began,what",
    "c1,,2025-02-11T10:20Z,phone",
    "c2,71,,phone",
    "c3,71,2025-02-11T10:20Z,reminder",
  ];
  const files = told(["no,asked", "71,2025-02-11T10:00Z"], rows, { leads: LEADS, attempts: ATTEMPTS });
  const figures = await reviewed(files, NOW, Date.UTC(2025, 1, 21, 12));
  expect(figures.faults).toEqual({});
  expect(figures.notComplete).toEqual([
    { channel: "call", reason: "given_back", count: 1 },
    { channel: "call", reason: "no_time", count: 1 },
  ]);
  const place = await broughtIn(files, NOW);
  const { db, batches } = place;
  expect(batchRow((await batchById(db, "o", batches.attempts))!).doubts).toEqual(figures.notComplete);
  const [one] = await db.select({ id: lead.id }).from(lead);
  const partial = async () =>
    (await withFileLimits(db, "o", await leadsById(db, "o", [one!.id])))[0]!.episodes[0]!.partialChannels;
  expect(await partial()).toEqual(["call"]);
  // The same file again does not lift it, and leads that come later are in doubt too; another system's are not.
  await bringIn(place, files.attempts, ATTEMPTS);
  expect(await partial()).toEqual(["call"]);
  const elsewhere = { ...LEADS, system: "other" };
  await bringIn(place, "no,asked\n72,2025-02-11T10:00Z\n", elsewhere);
  const all = await withFileLimits(
    db,
    "o",
    await leadsById(
      db,
      "o",
      (await db.select().from(lead)).map(({ id }) => id),
    ),
  );
  expect(all.find(({ system }) => system === "other")?.episodes[0]?.partialChannels).toEqual([]);
});

test("I25: taken back, the doubt goes and the leads are judged anew", async () => {
  const files = told(
    ["no,asked,touched", "81,2025-02-11T10:00Z,2025-02-21T12:00Z"],
    ["entry,lead,began,what", "c1,,2025-02-11T10:20Z,phone"],
    { leads: { ...LEADS, lastSeenAt: { column: "touched", format: "iso" } }, attempts: ATTEMPTS },
  );
  const { db, clock, batches, said } = await broughtIn(files, NOW);
  expect((await said()).verdicts).toEqual({ not_yet_judgeable: 1 });
  await beginRevert(db, "o", batches.attempts, { actorId: null, at: NOW });
  await revertBatch(db, "o", batches.attempts, clock);
  expect((await said()).verdicts).toEqual({ too_slow: 1 });
});

test("I25: a plan nobody calls done puts its channel in doubt; no mapping that says nothing makes one complete", async () => {
  const attempts: AttemptMapping = { ...ATTEMPTS, recordedAt: { column: "noted", format: "iso" } };
  const rows = ["entry,lead,began,noted,what", "p1,21,2025-02-14T10:00Z,2025-02-11T10:00Z,phone"];
  const asOf = Date.UTC(2025, 1, 21, 12);
  const planned = await reviewed(told(TWO_LEADS, rows, { leads: LEADS, attempts }), NOW, asOf);
  expect(planned.notComplete).toEqual([{ channel: "call", reason: "maybe_done", count: 1 }]);
  expect(planned.faults).toEqual({});
  const { absence: _, ...unsaid } = LEADS;
  const silent = await reviewed(
    told(TWO_LEADS, ["entry,lead,began,what", "x,21,2025-02-11T09:30Z,reminder"], {
      leads: unsaid,
      attempts: ATTEMPTS,
    }),
    NOW,
    asOf,
  );
  expect([silent.faults, silent.notComplete]).toEqual([{}, []]);
});

test("I26: a known outcome with its time is a stage of its system on record, and goes with its import", async () => {
  const leads: LeadMapping = {
    ...LEADS,
    outcome: { column: "state", values: { signed: "progressed", gone: "not_progressed" } },
    outcomeAt: { column: "since", format: "iso" },
  };
  const rows = ["no,asked,state,since", "91,2025-02-11T10:00Z,signed,2025-02-12T09:30Z", "92,2025-02-11T10:00Z,gone,"];
  const attempts: AttemptMapping = {
    ...ATTEMPTS,
    type: { column: "what", values: { lost: { kind: "stage", stage: "not_progressed" } }, otherwise: "reject" },
  };
  const files = told(rows, ["entry,lead,began,what", "s1,92,2025-02-13T08:00Z,lost"], { leads, attempts });
  const place = await broughtIn(files, NOW);
  const { db, clock, batches } = place;
  const stages = async () =>
    (await db.select().from(sequenceEvent).where(eq(sequenceEvent.kind, "stage")))
      .map(({ at, recordedAt, receivedAt, system, externalId, body }) => [
        at,
        recordedAt,
        receivedAt - at,
        system,
        externalId,
        body,
      ])
      .sort();
  const signed = Date.UTC(2025, 1, 12, 9, 30);
  const lost = [Date.UTC(2025, 1, 13, 8), null, 0, "desk", "s1", { stage: "not_progressed", label: "lost" }];
  expect(await stages()).toEqual([
    [signed, null, 0, "desk", "91/outcome", { stage: "progressed", label: "signed" }],
    lost,
  ]);
  // Told otherwise, it is one stage still, of the import that brought the lead.
  await bringIn(place, files.leads.replace("12T09:30", "12T11:30"), leads, true);
  expect((await stages()).map(([at]) => at)).toEqual([signed + 2 * HOUR, lost[0]]);
  for (const id of [batches.attempts, batches.leads]) {
    expect(await beginRevert(db, "o", id, { actorId: null, at: NOW + DAY })).toEqual({ state: "started" });
    await revertBatch(db, "o", id, clock);
  }
  expect(await stages()).toEqual([]);
});

test("I28: what a file adds undated to a lead worked on here was told when the file came", async () => {
  const started = Date.UTC(2025, 7, 1);
  const leads = ["no,asked", "101,2025-02-11T10:00Z", "102,2025-02-11T10:00Z", "103,2025-08-05T10:00Z"];
  const place = await broughtIn(
    told(leads, ["entry,lead,began,what", "0,101,2025-02-11T10:20Z,phone"], { leads: LEADS, attempts: ATTEMPTS }),
    NOW - DAY,
  );
  const { db } = place;
  const [worked] = await db.select({ id: lead.id }).from(lead).where(eq(lead.externalId, "101"));
  const made = {
    deviceId: newId(NOW),
    deviceSeq: 1,
    userId: "u",
    actorId: "u",
    clockOffset: 0,
    notBefore: null,
    tz: "UTC",
    v: 1,
  };
  const note = {
    ...made,
    orgId: "o",
    eventId: newId(NOW),
    leadId: worked!.id,
    episodeNo: null,
    type: "note.added",
    payload: {},
    hash: "h",
  };
  await insertFacts(db, "o", [{ ...note, capturedAt: started, receivedAt: started, flags: [], reseed: false }]);
  const dated: AttemptMapping = { ...ATTEMPTS, recordedAt: { column: "noted", format: "iso" } };
  const rows = [
    "entry,lead,began,noted,what",
    "1,101,2025-02-12T10:20Z,,phone",
    "2,101,2025-02-12T10:40Z,2025-02-12T10:41Z,phone",
    "3,102,2025-02-12T10:20Z,,phone",
    "4,103,2025-08-05T10:20Z,,phone",
    "5,103,2025-08-05T10:20Z,,reminder",
  ];
  const batchId = await bringIn({ ...place, clock: () => NOW }, rows.join("\n"), dated);
  const events = await db.select().from(sequenceEvent).where(eq(sequenceEvent.orgId, "o"));
  const recorded = events.map(({ externalId, recordedAt }) => [externalId, recordedAt]).sort();
  // Before it was worked on here the entry counted at its time, and still does.
  expect(recorded).toEqual([
    ["0", null],
    ["1", NOW],
    ["2", Date.UTC(2025, 1, 12, 10, 41)],
    ["3", null],
    ["4", NOW],
    ["5", null],
  ]);
  const { notes } = batchRow((await batchById(db, "o", batchId))!);
  expect(notes).toContainEqual({ code: "from_upload", count: 2 });
});
