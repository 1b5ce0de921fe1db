import { expect, test } from "vitest";
import type { PeopleList } from "#contract/people";
import { firstSteps, type Standing } from "../../src/routes/(start)/first-steps/step-list.ts";

const counts = (rows: number) => ({ read: rows, new: rows, same: 0, changed: 0, rejected: 0 });
const library = (...versions: (number | null)[]) =>
  ({ sets: versions.map((versionNo) => ({ versionNo })), toDo: [], moreToDo: 0 }) as unknown as Standing["library"];
const people = (...roles: PeopleList[number]["role"][]) =>
  roles.map((role) => ({ role, active: true })) as unknown as PeopleList;
const owner = (key: string, isRep: boolean) =>
  ({ key, isRep: isRep ? { userId: key, name: key } : null }) as unknown as NonNullable<
    Standing["owners"]
  >[number]["of"]["owners"][number];

const NEW: Standing = { batches: [], owners: [], people: people("admin"), library: library() };
const told = (standing: Standing) =>
  firstSteps(standing).map(({ title, progress, done }) => [title, done, progress] as const);

test("U120: each first step says what it lets you know, and is open in a new workspace", () => {
  for (const { what } of firstSteps(NEW)) expect(what).toMatch(/lets? you know/);
  expect(told(NEW)).toEqual([
    ["Bring your leads in", false, null],
    ["Bring in what was done on them", false, null],
    ["Add a page and what it promises", false, null],
    ["Add your people", false, "Reps: 0. Team leads: 0. Marketing: 0."],
    ["Read the review", null, null],
  ]);
});

test("U120: each says how far it is: rows that are in, owners who are reps, places confirmed, people by role", () => {
  const standing: Standing = {
    batches: [
      { batchId: "b1", kind: "leads", status: "done", counts: counts(30) },
      { batchId: "b2", kind: "leads", status: "done", counts: counts(12) },
      { batchId: "b3", kind: "attempts", status: "ready", counts: counts(90) },
    ],
    owners: [
      { batchId: "b1", of: { owners: [owner("Kim", true), owner("Sam", true)], rest: 0 } },
      { batchId: "b2", of: { owners: [owner("Ada", false), owner("Kim", true)], rest: 0 } },
    ],
    people: people("admin", "rep", "rep", "team_lead"),
    library: library(3, null),
  };
  expect(told(standing)).toEqual([
    ["Bring your leads in", true, "Rows of leads in: 42."],
    ["Bring in what was done on them", false, null],
    ["Say who the owners are", false, "2 of 3 owners in your newest files are reps here."],
    ["Add a page and what it promises", true, "1 of 2 pages, ads and campaigns confirmed."],
    ["Add your people", true, "Reps: 2. Team leads: 1. Marketing: 0."],
    ["Read the review", null, null],
  ]);
  // The step leads to the import whose owners wait.
  expect(firstSteps(standing).find(({ title }) => title.startsWith("Say who"))?.href).toBe("/imports/b2");
});

test("U120: whoever writes pages sees that step alone, and a list of owners that is cut says no figure", () => {
  expect(told({ ...NEW, batches: null, owners: null, people: null })).toEqual([
    ["Add a page and what it promises", false, null],
  ]);
  const many = [{ batchId: "b1", of: { owners: [owner("Ada", false)], rest: 40 } }];
  expect(told({ ...NEW, owners: many })[2]).toEqual(["Say who the owners are", false, null]);
});
