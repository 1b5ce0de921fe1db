import { and, asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { readRows } from "#server/db/engine/read-rows";
import { enquiry, episode, lead, leadAlias } from "#server/db/lead/tables";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { assessment, fact, sequenceEvent } from "#server/db/record/tables";
import { insertRecord } from "#server/db/record/sample-rows";
import { presetPolicy } from "#domain/sequence/presets";
import { ENGINES, withDatabase } from "../make/database.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";

const NOON = Date.UTC(2026, 2, 4, 12);

describe.each(ENGINES)("rows read fast on %s", (engine) => {
  test("are those that drizzle reads: instants, counts, JSON, nothing, and what a join found none of", async () => {
    const { db } = await withDatabase(engine);
    const policy = presetPolicy("default", "UTC");
    await insertOrganisation(db, { id: "o", name: "o", zone: "UTC", policy, isSample: false, at: NOON });
    const leads = [leadRow("o", NOON), leadRow("o", NOON + 1, { source: null, questions: null, ownerId: null })];
    await insertRecord(db, { owners: [], leads, events: [contactRow(leads[0]!, NOON + 7, USEFUL_MAIL)] });
    await db.insert(fact).values({
      orgId: "o",
      eventId: leads[0]!.id,
      deviceId: leads[0]!.id,
      deviceSeq: 2 ** 40,
      leadId: leads[0]!.id,
      userId: "u",
      actorId: "u",
      type: "attempt.started",
      v: 1,
      capturedAt: NOON,
      clockOffset: -3,
      tz: "UTC",
      receivedAt: NOON,
      payload: "a text",
      hash: "h",
      flags: ["closed"],
      reseed: false,
    });
    const ofLead = and(eq(enquiry.orgId, lead.orgId), eq(enquiry.leadId, lead.id), eq(enquiry.no, lead.episodeNo));
    const wide = () =>
      db
        .select({
          lead,
          label: lead.label,
          episode,
          enquiry,
          alias: leadAlias,
          judged: { phase: assessment.phase, leadId: lead.id },
          half: { phase: assessment.phase, at: assessment.asOf },
          twice: sql<number>`${lead.episodeNo} * 2`,
          named: sql<string>`upper(${lead.label})`.as("named"),
        })
        .from(lead)
        .innerJoin(episode, and(eq(episode.orgId, lead.orgId), eq(episode.leadId, lead.id)))
        .leftJoin(enquiry, and(ofLead, eq(enquiry.source, "search")))
        .leftJoin(leadAlias, eq(leadAlias.id, lead.id))
        .leftJoin(assessment, eq(assessment.leadId, lead.id))
        .orderBy(asc(enquiry.arrivedAt), asc(lead.id));
    const expected = await wide();
    expect(expected.map((row) => row.enquiry?.questions ?? null)).toEqual([["How long?"], null]);
    expect(await readRows(wide())).toStrictEqual(expected);
    expect(JSON.stringify(await readRows(wide()))).toBe(JSON.stringify(expected));
    // Under a name, and again by the plan that was kept.
    for (let n = 0; n < 3; n += 1) expect(await readRows(wide(), "wide")).toStrictEqual(expected);
    for (const flat of [() => db.select().from(fact), () => db.select().from(sequenceEvent)]) {
      const rows = await flat();
      expect(rows).toHaveLength(1);
      expect(await readRows<(typeof rows)[number]>(flat() as never)).toStrictEqual(rows);
    }
  });

  test("a select of nothing gives no rows, and what the store refuses is thrown", async () => {
    const { db } = await withDatabase(engine);
    expect(await readRows(db.select().from(lead))).toEqual([]);
    await expect(readRows(db.select({ no: sql`1 / 0` }).from(sql`generate_series(1, 1)`))).rejects.toThrow();
  });
});
