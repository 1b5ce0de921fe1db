import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { HOUR } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import { lead } from "#server/db/lead/tables";
import { fact, feed, feedEpoch } from "#server/db/record/tables";
import { quarantine } from "#server/db/phone/tables";
import { tidySync } from "#server/sync/tidy";
import { ENGINES } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { personId, withTestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 2, 4, 12);

describe.each(ENGINES)("versions on %s", (engine) => {
  test("Y15: what this build could not read is put on record once it can, as received then (faults 37, 38); the feed's oldest rows go", async () => {
    let now = NOON;
    const server = await withTestServer(engine, () => now);
    const { db } = server.deployment;
    await server.organisation("o");
    const [here, later] = [leadRow("o", NOON - HOUR), leadRow("o", NOON - HOUR)];
    const owners = [{ orgId: "o", id: "own", label: "The rep", userId: personId("o", "rep") }];
    await insertRecord(db, { owners, leads: [here], events: [] });
    const phone = await makePhone(server, "o");
    const early = await phone.seal(later.id!, "attempt.finished", finished(NOON));
    const newer = await phone.seal(here.id!, "attempt.finished", finished(NOON), { v: 2 });
    const unknown = await phone.seal(here.id!, "attempt.sung" as "attempt.finished", finished(NOON));
    // More on the envelope than this build knows is no reason to stop.
    const more = await phone.seal(here.id!, "attempt.finished", finished(NOON), { mood: { of: "the day" } });
    const { results, lastDeviceSeq } = await phone.push([early, newer, unknown, more]);
    expect(results.map(({ code, result }) => code ?? result)).toEqual([
      "unknown_lead",
      "newer_version",
      "unknown_type",
      "applied",
    ]);
    // All four are held, so the phone is not asked for them for ever.
    expect(lastDeviceSeq).toBe(4);
    now = NOON + 24 * HOUR;
    const deps = { db, clock: () => now, report: (error: unknown) => expect(error).toBe(null) };
    expect(await tidySync(deps)).toEqual({ replayed: 0 });
    await insertRecord(db, { owners: [], leads: [later], events: [] });
    expect(await tidySync(deps)).toEqual({ replayed: 1 });
    expect(await tidySync(deps)).toEqual({ replayed: 0 });
    const [row] = await db.select().from(fact).where(eq(fact.leadId, later.id!));
    expect(row).toMatchObject({ eventId: early.eventId, receivedAt: NOON, deviceSeq: 1 });
    expect((await db.select().from(quarantine)).filter(({ replayedAt }) => replayedAt === null)).toHaveLength(2);
    expect((await phone.push([early])).results[0]?.result).toBe("duplicate");
    now = NOON + 200 * 24 * HOUR;
    await tidySync(deps);
    expect(await db.select().from(feed)).toEqual([]);
    expect((await db.select().from(feedEpoch))[0]?.floor).toBeGreaterThan(0);
    expect(await db.select().from(lead)).toHaveLength(2);
  });
});
