import { expect, test } from "vitest";
import { blindSets } from "../make/blind-exports.ts";
import { withDatabase } from "../make/database.ts";
import { readBlindSet } from "../make/read-blind-set.ts";
import { writeFileSync } from "node:fs";

test("I70: x", async () => {
  const { db } = await withDatabase("pglite");
  const table: unknown[] = [];
  const all: unknown[] = [];
  for (const set of blindSets()) {
    const t = performance.now();
    const found = await readBlindSet(db, set);
    const row = { system: set.system, rows: found.rows, decisions: found.decisions.length, wrong: found.wrong.length, back: found.givenBack.length, open: found.open.length, ms: Math.round(performance.now() - t) };
    table.push(row);
    all.push({ ...row, ...found });
  }
  console.table(table);
  writeFileSync("/tmp/y/out.json", JSON.stringify(all, null, 1));
  expect(1).toBe(1);
});
