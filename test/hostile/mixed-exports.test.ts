import fc from "fast-check";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { presetPolicy } from "#domain/sequence/presets";
import { newId } from "#server/base/new-id";
import { batchById } from "#server/db/import/import-batch";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { sequenceEvent } from "#server/db/record/tables";
import { reportOf } from "#server/import/batch/report-of";
import { resultIn } from "#server/import/mapping/result-words";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { storeUpload } from "#server/import/batch/store-upload";
import { beginCheck, beginRun } from "#server/import/batch/begin-batch";
import { runBatch } from "#server/import/batch/run-batch";
import { bringIn } from "../make/bring-in.ts";
import { withDatabase } from "../make/database.ts";
import { deniedResult, type MixedExport, mixedExport } from "../make/mixed-export.ts";
import { guessOf, readRowsBy } from "../make/read-by-guess.ts";

/** A fresh seed each time; fast-check says it where a draw falls. FAIRLEAD_RUNS asks for more files. */
const runs = (own: number): number => Math.max(own, Number(process.env["FAIRLEAD_RUNS"] || 0));

test("I34: a result that denies is never reached, however it is written", () => {
  fc.assert(
    fc.property(deniedResult, (value) => resultIn(value) !== "reached"),
    { numRuns: runs(500) },
  );
});

/** What no reading of a file may come to. */
const check = async ({ bytes, denied }: MixedExport): Promise<void> => {
  const { guess, problems } = await guessOf("attempts", bytes);
  if (guess?.kind !== "attempts") {
    expect(problems.length).toBeGreaterThan(0);
    return;
  }
  const { rows, cells } = await readRowsBy(bytes, guess);
  rows.forEach((row, at) => {
    if (row.kind !== "attempts") return;
    const isDenied = (cells[at] ?? []).some((cell) => denied.has(cell.trim()));
    for (const { body } of row.mapped.of.events) if (isDenied) expect(body["result"]).not.toBe("reached");
  });
};

test("I48: a mixture of headers, formats, languages and damages is read to its end, and nobody is reached who was not", async () => {
  await fc.assert(fc.asyncProperty(mixedExport, check), { numRuns: runs(60) });
});

test("I48: an import of it is whole or refused, its rows are all accounted for, and again it changes nothing", async () => {
  const { db } = await withDatabase("pglite");
  const now = Date.UTC(2026, 10, 30);
  const policy = presetPolicy("default", "UTC");
  const leads = ["id,created", "L0,2024-01-01", "L1,2024-01-01", "L2,2024-01-01", "L3,2024-01-01", ""].join("\n");
  const bring = async ({ bytes }: MixedExport): Promise<void> => {
    const orgId = newId(now);
    await insertOrganisation(db, { id: orgId, name: "O", zone: "UTC", policy, isSample: false, at: now });
    await bringIn({ db, orgId, clock: () => now }, leads, {
      ...{ kind: "leads", system: "crm", zone: "UTC", id: "id" },
      arrivedAt: { column: "created", format: "iso" },
    });
    const { guess } = await guessOf("attempts", bytes);
    if (guess === null) return;
    const once = async () => {
      const body = (async function* () {
        yield await Promise.resolve(bytes);
      })();
      const upload = { kind: "attempts" as const, fileName: "x.csv", body, createdBy: null, at: now };
      const stored = await storeUpload(db, orgId, upload, IMPORT_LIMITS);
      if ("problem" in stored) throw new Error(stored.problem.code);
      const run = () => runBatch({ db, orgId, batchId: stored.batchId, clock: () => now, limits: IMPORT_LIMITS });
      await beginCheck(db, orgId, stored.batchId, guess);
      await run();
      if (await beginRun(db, orgId, stored.batchId, { actorId: null, at: now, update: false })) await run();
      const batch = await batchById(db, orgId, stored.batchId);
      if (batch === null) throw new Error();
      return { status: batch.status, ...reportOf(batch) };
    };
    const events = () => db.$count(sequenceEvent, eq(sequenceEvent.orgId, orgId));
    const first = await once();
    expect(["done", "failed"]).toContain(first.status);
    if (first.status === "failed") expect([await events(), first.problem === null]).toEqual([0, false]);
    const { read, new: fresh, same, changed, rejected } = first.counts;
    if (first.status === "done") expect([fresh + same + changed + rejected, await events()]).toEqual([read, fresh]);
    const again = await once();
    if (first.status === "done") expect(again.counts).toMatchObject({ new: 0, same: fresh, rejected });
  };
  await fc.assert(fc.asyncProperty(mixedExport, bring), { numRuns: Math.min(runs(6), 200) });
});
