import { expect, test } from "vitest";
import { blindFiles, blindSets } from "../make/blind-exports.ts";
import { chance } from "../make/chance.ts";
import { withDatabase } from "../make/database.ts";
import { readBlindSet } from "../make/read-blind-set.ts";

/** So many sets a run, drawn from its seed: together they take a quarter of a minute. FAIRLEAD_EXPORTS=all asks for all. */
const DRAWN = 4;
const drawn = () => {
  const sets = blindSets();
  if (process.env["FAIRLEAD_EXPORTS"] === "all") return sets;
  const draw = chance("blind exports");
  const order = sets.map((set) => ({ set, at: draw() })).sort((a, b) => a.at - b.at);
  return order.slice(0, DRAWN).map(({ set }) => set);
};

test("I70: of exports made without sight of the guesser nothing is read wrongly without a word, and little is asked", async () => {
  const { db } = await withDatabase("pglite");
  for (const set of drawn()) {
    const { wrong, decisions, readings, rows, givenBack, open } = await readBlindSet(db, set);
    expect(wrong, set.system).toEqual([]);
    expect(decisions.length, decisions.join("\n")).toBeLessThanOrEqual(3);
    for (const asked of decisions) expect(asked).toMatch(set.asks ?? /nothing is to be asked/);
    // It was read, and not left open: each row has several readings, but those given back, which have none.
    if (set.system !== "Odoo") expect(readings, set.system).toBeGreaterThan(2.5 * rows);
    expect(open.length, set.system).toBeLessThan(readings / 8);
    // A number, address or name that several leads have, or none of them: the row is given back, and said so.
    const codes = new Set(givenBack.map((told) => /: (\w+)/.exec(told)?.[1]));
    if (set.system !== "Odoo")
      expect([...codes].filter((code) => code !== "several_leads" && code !== "unknown_lead")).toEqual([]);
  }
});

test("I70: every file of the sets is held against what a human reads in it", () => {
  const sets = blindSets();
  expect(sets).toHaveLength(21);
  // The leads of one are those of another, whose log of calls was written another way.
  const held = new Set(sets.flatMap(({ leads, attempts }) => [leads.file, ...attempts.map(({ file }) => file)]));
  expect([...held].sort()).toEqual(blindFiles().sort());
  expect(
    sets.flatMap(({ leads, attempts }) => [leads.rows, ...attempts.map(({ rows }) => rows)]).flat().length,
  ).toBeGreaterThan(2_300);
});
