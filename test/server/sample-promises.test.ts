import { describe, expect, test } from "vitest";
import { readConsistency } from "#server/consistency/read-consistency";
import { makeSample } from "#server/sample/make-sample";
import { anEngine, withDatabase } from "../make/database.ts";

describe.each(anEngine(import.meta.filename))("what the sample promises on %s", (engine) => {
  test.each(["2026-11-18T12:00:00Z", "2026-11-22T15:00:00Z", "2026-03-29T10:00:00Z"])(
    "PR27: one promise is mismatched, at %s, and stands on top",
    async (moment) => {
      const { db } = await withDatabase(engine);
      const now = Date.parse(moment);
      const orgId = await db.transaction((tx) => makeSample(tx, () => now));
      const read = await readConsistency({ db, orgId, zone: "Europe/London", now }, { setId: null });
      expect(read.sets.map(({ mismatched }) => mismatched)).toEqual([1, 0, 0, 0]);
      expect(read.sets[0]!.worst).toMatchObject({ thread: "mismatched", promise: { text: "Panels from 49 a month" } });
      const { leads = 0, words = [] } = read.set!.words[0] ?? {};
      expect(leads).toBeGreaterThanOrEqual(5);
      expect(words.reduce((sum, one) => sum + one.leads, 0)).toBe(leads);
      for (const { text } of read.set!.words.flatMap((one) => one.words)) expect(text).not.toMatch(/\d/);
      expect(read.sets.map(({ gone }) => gone).sort()).toEqual([0, 0, 0, 1]);
      expect(read.sets.every(({ talks, contradiction }) => talks >= 10 && contradiction.apart.length > 0)).toBe(true);
    },
  );
});
