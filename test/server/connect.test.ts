import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { connect } from "#server/db/engine/connect";
import { organisation } from "#server/db/organisation/tables";
import { insertLeads } from "#server/db/lead/insert-leads";
import { leadNow } from "#server/db/lead/lead-now";
import { ENGINES, withDatabase } from "../make/database.ts";

describe.each(ENGINES)("the store on %s", (engine) => {
  test("S1: instants come back as the milliseconds they went in as, and bodies as they were", async () => {
    const { db } = await withDatabase(engine);
    const at = Date.UTC(2011, 9, 30, 0, 59, 59, 987);
    await db.insert(organisation).values({ id: "o", name: "Org", zone: "UTC", policyId: "p", createdAt: at });
    const made = {
      orgId: "o",
      id: "01890a5d-ac96-774b-bcce-b302099a8057",
      system: "s",
      externalId: "1",
      label: "One",
      arrivedAt: at,
      arrivedOffset: 120,
      policyId: "p",
      answers: { colour: "blue", "a b": [1, null] },
      questions: ["What does it cost?"],
      createdAt: at,
    };
    await insertLeads(db, "o", [made]);
    const [row] = await db.select().from(leadNow);
    expect(row).toMatchObject({ arrivedAt: at, arrivedOffset: 120, arrivedLatest: null, partialChannels: [] });
    expect(row?.answers).toEqual({ colour: "blue", "a b": [1, null] });
    expect(row?.questions).toEqual(["What does it cost?"]);
  });

  test("S1: a transaction that throws leaves nothing", async () => {
    const { db } = await withDatabase(engine);
    const broken = db.transaction(async (tx) => {
      await tx.insert(organisation).values({ id: "o", name: "Org", zone: "UTC", policyId: "p", createdAt: 0 });
      throw new Error("stop");
    });
    await expect(broken).rejects.toThrow("stop");
    expect(await db.select().from(organisation)).toEqual([]);
  });
});

test("S2: a second opening of one data folder is refused, and allowed again after the first closed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-folder-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const first = await connect({ kind: "folder", folder });
  expect(first.ok).toBe(true);
  const second = await connect({ kind: "folder", folder });
  expect(second).toMatchObject({ ok: false, reason: "folder_in_use", detail: String(process.pid) });
  if (first.ok) await first.connection.close();
  const third = await connect({ kind: "folder", folder });
  expect(third.ok).toBe(true);
  if (third.ok) await third.connection.close();
});

test("S2: an unreachable PostgreSQL is a stated reason", async () => {
  const tried = await connect({ kind: "postgres", url: "postgres://nobody@127.0.0.1:1/none", pool: 1 });
  expect(tried).toMatchObject({ ok: false, reason: "unreachable" });
});
