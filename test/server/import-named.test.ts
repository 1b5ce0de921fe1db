import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { presetPolicy } from "#domain/sequence/presets";
import { batchById } from "#server/db/import/import-batch";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { owner, user } from "#server/db/people/tables";
import { lead } from "#server/db/lead/tables";
import { sequenceEvent } from "#server/db/record/tables";
import { reportOf } from "#server/import/batch/report-of";
import { meetingLeads } from "#server/import/rows/meeting-leads";
import { beginRevert, revertBatch } from "#server/import/batch/revert-batch";
import { bringIn } from "#test/make/bring-in";
import { withDatabase } from "#test/make/database";
import { guessOf } from "#test/make/read-by-guess";

const NOW = Date.UTC(2026, 10, 30, 12);
const csv = (...lines: string[]): string => `${lines.join("\n")}\n`;

const LEADS: LeadMapping = {
  ...{ kind: "leads", system: "crm", zone: "Europe/Madrid", id: "id" },
  arrivedAt: { column: "created", format: "iso" },
  phone: { column: "phone" },
  email: { column: "email" },
};
const CALL = {
  ...({ kind: "contact", direction: "out", channel: "call", result: "unknown" } as const),
  ...({ content: "not_recorded", automation: "none" } as const),
};
const ATTEMPTS: AttemptMapping = {
  ...{ kind: "attempts", system: "crm", zone: "Europe/Madrid", id: "entry", leadId: "lead" },
  startedAt: { column: "began", format: "iso" },
  type: { always: CALL },
};
const THREE = csv(
  "id,created,phone,email",
  "103,2026-03-05T09:00:00Z,+34 600 000 001,a@example.org",
  "104,2026-03-05T09:00:00Z,+34 600 000 002,b@example.org",
  "105,2026-03-05T09:00:00Z,+34 600 000 002,B@example.org",
);

const place = async () => {
  const { db } = await withDatabase("pglite");
  const orgId = "o";
  const policy = presetPolicy("default", "Europe/Madrid");
  await insertOrganisation(db, { id: orgId, name: "O", zone: policy.zone, policy, isSample: false, at: NOW });
  const to = { db, orgId, clock: () => NOW };
  /** The events of each lead, by its id in the sender's system. */
  const events = async () => {
    const rows = await db
      .select({ id: lead.externalId, kind: sequenceEvent.kind, body: sequenceEvent.body })
      .from(sequenceEvent)
      .innerJoin(lead, and(eq(lead.orgId, sequenceEvent.orgId), eq(lead.id, sequenceEvent.leadId)));
    return rows.map(({ id, kind, body }) => `${id} ${kind} ${String(body["result"] ?? body["channel"])}`).sort();
  };
  const report = async (batchId: string) => {
    const batch = await batchById(db, orgId, batchId);
    if (batch === null) throw new Error();
    return reportOf(batch);
  };
  return { ...to, to, events, report };
};

test("I40: several leads in a cell each have the row; those not here are counted; 101.0 is 101", async () => {
  const { to, events, report } = await place();
  await bringIn(to, THREE, LEADS);
  const text = csv(
    "entry,lead,began",
    "A1,103;104,2026-03-05T09:30:00Z",
    "A2,103.0,2026-03-05T10:30:00Z",
    'A3,"104, 999",2026-03-05T11:30:00Z',
    "A4,999,2026-03-05T12:30:00Z",
  );
  const batchId = await bringIn(to, text, ATTEMPTS);
  const call = (id: string) => `${id} contact unknown`;
  expect(await events()).toEqual([call("103"), call("103"), call("104"), call("104")]);
  const { counts, notes } = await report(batchId);
  expect(counts).toMatchObject({ read: 4, new: 3, rejected: 1 });
  expect(notes.some_leads_unknown).toBe(1);
  // The same file again changes nothing, changed it takes the place of all that it became, and taken back nothing stays.
  expect((await report(await bringIn(to, text, ATTEMPTS))).counts).toMatchObject({ new: 0, same: 3 });
  const busy = { ...ATTEMPTS, type: { always: { ...CALL, result: "busy" as const } } };
  await bringIn(to, text, busy, true);
  expect(await events()).toEqual(["103 contact busy", "103 contact busy", "104 contact busy", "104 contact busy"]);
  await beginRevert(to.db, to.orgId, batchId, { actorId: null, at: NOW });
  await revertBatch(to.db, to.orgId, batchId, () => NOW);
});

test("I40: a call is put to the one lead that has the number, from whichever side; without an id a row is known by itself", async () => {
  const { to, events, report } = await place();
  await bringIn(to, THREE, LEADS);
  const { id: _, ...nameless } = ATTEMPTS;
  const log: AttemptMapping = { ...nameless, leadId: "to", leadIdToo: ["from"], leadBy: "phone" };
  const text = csv(
    "from,to,began",
    "31201234567,34600000001,2026-03-05T09:30:00Z",
    "600 000 001,31201234567,2026-03-05T10:30:00Z",
    "31201234567,34600000002,2026-03-05T11:30:00Z",
    "31201234567,34699999999,2026-03-05T12:30:00Z",
    ",,2026-03-05T13:30:00Z",
    "31201234567,34600000001,2026-03-05T09:30:00Z",
  );
  const batchId = await bringIn(to, text, log);
  expect(await events()).toEqual(["103 contact unknown", "103 contact unknown"]);
  expect((await report(batchId)).counts).toMatchObject({ read: 6, new: 2, rejected: 4 });
  expect((await report(await bringIn(to, text, log))).counts).toMatchObject({ new: 0, same: 2 });
  const mails = await bringIn(to, csv("entry,lead,began", "M1,A@EXAMPLE.org,2026-03-05T09:30:00Z"), {
    ...ATTEMPTS,
    leadBy: "email",
  });
  expect((await report(mails)).counts).toMatchObject({ new: 1 });
});

test("I39: on the server a guess is tried against the leads that are here, whatever system they came from", async () => {
  const { to } = await place();
  await bringIn(to, THREE, LEADS);
  const meeting = meetingLeads(to.db, to.orgId, "Europe/Madrid");
  const text = csv("call_id,ref,started_at,type", "1,103,2026-03-05,Call");
  const { guess } = await guessOf("attempts", text, { meeting });
  expect(guess).toMatchObject({ leadId: "ref" });
  const other = await guessOf("attempts", csv("from,to,started_at,type", "1,34600000001,2026-03-05,Call"), {
    zone: "Europe/Madrid",
    meeting,
  });
  expect(other.guess).toMatchObject({ leadId: "to", leadBy: "phone" });
});

test("I43: what a row says of stops is on record from when the file came, once, and goes with it", async () => {
  const { to, events, db } = await place();
  const stops: LeadMapping["stops"] = [
    { column: "DoNotCall", channel: "call", values: ["1"] },
    { column: "out", channel: null, values: ["yes"] },
  ];
  const text = csv(
    "id,created,phone,email,DoNotCall,out",
    "1,2026-03-05T09:00Z,,,1,",
    "2,2026-03-05T09:00Z,,,0,YES",
    "3,2026-03-05T09:00Z,,,0,no",
  );
  await bringIn(to, text, { ...LEADS, stops });
  expect(await events()).toEqual(["1 stop call", "2 stop null"]);
  const later = { ...to, clock: () => NOW + 86_400_000 };
  await bringIn(
    later,
    text.replace("3,2026-03-05T09:00Z,,,0,no", "3,2026-03-05T09:00Z,,,1,no"),
    { ...LEADS, stops },
    true,
  );
  expect(await events()).toEqual(["1 stop call", "2 stop null", "3 stop call"]);
  const at = await db.select({ at: sequenceEvent.at }).from(sequenceEvent).orderBy(sequenceEvent.at);
  expect(at.map((one) => one.at)).toEqual([NOW, NOW, NOW + 86_400_000]);
});

test("I46: an owner that is the address of a rep here is that rep; any other is a name", async () => {
  const { to, db } = await place();
  const person = { orgId: "o", active: true, emailVerified: true };
  await db.insert(user).values([
    { ...person, id: "u1", name: "Rea", email: "rep@harbour.example", role: "rep" },
    { ...person, id: "u2", name: "Ada", email: "admin@harbour.example", role: "admin" },
  ]);
  const text = csv(
    "id,created,phone,email,owner",
    "1,2026-03-05T09:00Z,,,Rep@harbour.example",
    "2,2026-03-05T09:00Z,,,admin@harbour.example",
    "3,2026-03-05T09:00Z,,,Kim",
  );
  await bringIn(to, text, { ...LEADS, owner: { column: "owner" } });
  const owners = await db.select({ label: owner.label, userId: owner.userId }).from(owner).orderBy(owner.id);
  expect(owners).toEqual(
    expect.arrayContaining([
      { label: "Rea", userId: "u1" },
      { label: "admin@harbour.example", userId: null },
      { label: "Kim", userId: null },
    ]),
  );
});

test("I69: a row that named a lead that was not here is brought to it when its file comes again, once", async () => {
  const { to, events, report } = await place();
  await bringIn(to, THREE, LEADS);
  const calls = csv("entry,lead,began", "A,103;106;105,2026-03-06T09:00Z");
  const first = await bringIn(to, calls, ATTEMPTS);
  expect((await report(first)).notes).toMatchObject({ some_leads_unknown: 1 });
  expect(await events()).toEqual(["103 contact unknown", "105 contact unknown"]);
  const late = csv("id,created,phone,email", "106,2026-03-05T09:00:00Z,,");
  await bringIn(to, late, LEADS);
  const again = await bringIn(to, calls, ATTEMPTS);
  expect((await report(again)).counts).toMatchObject({ new: 1, same: 0 });
  expect(await events()).toEqual(["103 contact unknown", "105 contact unknown", "106 contact unknown"]);
  const third = await bringIn(to, calls, ATTEMPTS);
  expect((await report(third)).counts).toMatchObject({ new: 0, same: 1 });
  // What it brought goes with it, and with nothing else.
  await beginRevert(to.db, to.orgId, again, { actorId: null, at: NOW });
  await revertBatch(to.db, to.orgId, again, () => NOW);
  expect(await events()).toEqual(["103 contact unknown", "105 contact unknown"]);
});

test("I69: taken back from the leads it came to first, it is brought to them again, beside those it stands with", async () => {
  const { to, events, report } = await place();
  await bringIn(to, THREE, LEADS);
  const calls = csv("entry,lead,began", "A,103;106;105,2026-03-06T09:00Z");
  const first = await bringIn(to, calls, ATTEMPTS);
  await bringIn(to, csv("id,created,phone,email", "106,2026-03-05T09:00:00Z,,"), LEADS);
  await bringIn(to, calls, ATTEMPTS);
  await beginRevert(to.db, to.orgId, first, { actorId: null, at: NOW });
  await revertBatch(to.db, to.orgId, first, () => NOW);
  expect(await events()).toEqual(["106 contact unknown"]);
  const again = await bringIn(to, calls, ATTEMPTS);
  expect((await report(again)).counts).toMatchObject({ new: 1, same: 0 });
  expect(await events()).toEqual(["103 contact unknown", "105 contact unknown", "106 contact unknown"]);
  expect((await report(await bringIn(to, calls, ATTEMPTS))).counts).toMatchObject({ new: 0, same: 1 });
});
