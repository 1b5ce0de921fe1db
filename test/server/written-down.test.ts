import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { newId } from "#server/base/new-id";
import { lead } from "#server/db/lead/tables";
import { insertFacts } from "#server/db/record/fact";
import { writeHandovers } from "#server/db/record/own-record";
import { sequenceEvent } from "#server/db/record/tables";
import { makeSample } from "#server/sample/make-sample";
import { bringIn } from "#test/make/bring-in";
import { withDatabase } from "#test/make/database";
import { broughtIn, told } from "#test/make/told-both-ways";

const NOW = Date.UTC(2025, 8, 1, 12);
const LEADS: LeadMapping = {
  kind: "leads",
  system: "desk",
  zone: "Europe/Madrid",
  id: "no",
  arrivedAt: { column: "asked", format: "iso" },
  outcome: { column: "state", values: { signed: "progressed", gone: "not_progressed" } },
  outcomeAt: { column: "since", format: "iso" },
};
const ATTEMPTS = {
  kind: "attempts",
  system: "desk",
  zone: "Europe/Madrid",
  id: "entry",
  leadId: "lead",
  startedAt: { column: "began", format: "iso" },
  type: { column: "what", values: { reminder: { kind: "not_contact" } }, otherwise: "reject" },
} as const;
const file = (...rows: string[]): string => ["no,asked,state,since,note", ...rows].join("\n");

test("I28: an outcome that a file tells of a lead worked on here was written down when the file came, unless it was on record", async () => {
  const since = "2025-02-12T09:30Z";
  const place = await broughtIn(
    told(
      file(`1,2025-02-11T10:00Z,signed,${since},a`, "2,2025-02-11T10:00Z,,,a", "3,2025-02-11T10:00Z,,,a").split("\n"),
      ["entry,lead,began,what", "0,1,2025-02-11T10:20Z,reminder"],
      { leads: LEADS, attempts: ATTEMPTS },
    ),
    NOW - 30 * DAY,
  );
  const { db } = place;
  const recorded = async () =>
    (await db.select().from(sequenceEvent).where(eq(sequenceEvent.kind, "stage")))
      .map(({ externalId, recordedAt, receivedAt }) => [externalId, recordedAt, receivedAt])
      .sort();
  const signed = Date.parse(since);
  expect(await recorded()).toEqual([["1/outcome", null, signed]]);
  const leads = await db.select({ id: lead.id, externalId: lead.externalId }).from(lead);
  const workedOn = leads.filter(({ externalId }) => externalId !== "3").map(({ id }) => id);
  await insertFacts(
    db,
    "o",
    workedOn.map((leadId, at) => ({
      ...{
        orgId: "o",
        eventId: newId(NOW),
        leadId,
        deviceId: newId(NOW),
        deviceSeq: at + 1,
        userId: "u",
        actorId: "u",
      },
      ...{ type: "note.added", v: 1, payload: {}, hash: "h", episodeNo: null, tz: "UTC", clockOffset: 0 },
      ...{ capturedAt: NOW - 20 * DAY, receivedAt: NOW - 20 * DAY, notBefore: null, flags: [], reseed: false },
    })),
  );
  const rows = [
    `1,2025-02-11T10:00Z,signed,${since},b`,
    `2,2025-02-11T10:00Z,signed,${since},b`,
    `3,2025-02-11T10:00Z,signed,${since},b`,
    "4,2025-08-20T10:00Z,signed,2025-08-21T10:00Z,b",
  ];
  await bringIn({ ...place, clock: () => NOW }, file(...rows), LEADS, true);
  const after = [
    ["1/outcome", null, signed],
    ["2/outcome", NOW, NOW],
    ["3/outcome", null, signed],
    ["4/outcome", NOW, NOW],
  ];
  expect(await recorded()).toEqual(after);
  // What counted from then counts from then still, whatever else the next file tells.
  await bringIn({ ...place, clock: () => NOW + DAY }, file(...rows.map((row) => `${row}c`)), LEADS, true);
  expect(await recorded()).toEqual(after);
  await bringIn({ ...place, clock: () => NOW + 2 * DAY }, file(rows[1]!.replace("09:30", "09:40")), LEADS, true);
  expect((await recorded())[1]).toEqual(["2/outcome", NOW + 2 * DAY, NOW + 2 * DAY]);
});

test("J48: what is written here itself says when it was written down, and by what: the sample's and who has a lead", async () => {
  const { db } = await withDatabase("pglite");
  const orgId = await makeSample(db, () => NOW);
  const [first] = await db.select({ id: lead.id }).from(lead).where(eq(lead.orgId, orgId)).limit(1);
  const handover = { leadId: first!.id, at: NOW - HOUR, ownerId: null, heldBy: "nobody" } as const;
  await writeHandovers(db, orgId, [handover], NOW - HOUR + MINUTE);
  const events = await db.select().from(sequenceEvent).where(eq(sequenceEvent.orgId, orgId));
  expect(new Set(events.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  for (const { recordedAt, system, batchId } of events)
    expect([recordedAt !== null, system.length > 0, batchId]).toEqual([true, true, null]);
});
