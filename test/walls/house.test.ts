import { expect, test } from "vitest";
import { barrels } from "./barrel.ts";
import { manyIdeas } from "./exported-ideas.ts";
import { tooLong } from "./file-length.ts";
import { badlyNamed } from "./file-name.ts";
import { misplacedRules, rulesQuoted, rulesStated, untestedRules } from "./rule-numbers.ts";
import { pastTheDoor } from "./past-the-door.ts";
import { sourceFiles } from "./source-files.ts";
import { sqlOutsideDb } from "./sql-outside-db.ts";

const lines = (count: number) => "x;\n".repeat(count);
const file = (path: string, text = "") => ({ path, text });

test("H3: no file is longer than a reader can hold", () => {
  expect(tooLong(sourceFiles("src", "server", "test"))).toEqual([]);
});

test("H3: the length wall bites", () => {
  expect(tooLong([file("src/domain/time/a.ts", lines(251)), file("test/domain/a.test.ts", lines(401))])).toHaveLength(
    2,
  );
  expect(tooLong([file("src/routes/a.svelte", lines(900)), file("test/domain/a.test.ts", lines(400))])).toEqual([]);
});

test("H4: files are named for what they are for", () => {
  expect(badlyNamed(sourceFiles("src", "server", "test"))).toEqual([]);
});

test("H4: the name wall bites", () => {
  const bad = ["src/domain/time/utils.ts", "server/helpers/a.ts", "src/ui/index.ts", "src/contract/types.ts"];
  expect(badlyNamed([...bad, "server/db/camelCase.ts"].map((path) => file(path)))).toHaveLength(5);
  expect(badlyNamed([file("src/routes/+page.svelte"), file("src/domain/lead/episode.ts")])).toEqual([]);
});

test("H5: no barrels", () => {
  expect(barrels(sourceFiles("src", "server", "test"))).toEqual([]);
});

test("H5: the barrel wall bites", () => {
  expect(barrels([file("a.ts", 'export * from "./b.ts";')])).toHaveLength(1);
  expect(barrels([file("a.ts", '// b\nexport { b } from "./b.ts";\nexport type { C } from "./c.ts";\n')])).toHaveLength(
    1,
  );
  expect(barrels([file("a.ts", 'export { b } from "./b.ts";\nexport const c = 1;\n')])).toEqual([]);
});

test("H6: SQL lives in server/db only", () => {
  expect(sqlOutsideDb(sourceFiles("src", "server"))).toEqual([]);
});

test("H6: the SQL wall bites", () => {
  expect(sqlOutsideDb([file("server/review/a.ts", 'db.run("select id from lead where 1 = 1")')])).toHaveLength(1);
  expect(sqlOutsideDb([file("server/import/a.ts", "sql`now()`")])).toHaveLength(1);
  expect(sqlOutsideDb([file("server/db/a.ts", "sql`now()`"), file("src/ui/a.ts", '"Select a file"')])).toEqual([]);
});

test("H7: a file holds one idea", () => {
  expect(manyIdeas(sourceFiles("src", "server"))).toEqual([]);
});

test("H7: the idea wall bites", () => {
  const many = Array.from({ length: 9 }, (_, at) => `export function f${at}() {}`).join("\n");
  expect(manyIdeas([file("src/domain/time/a.ts", many)])).toHaveLength(1);
});

test("H8: every rule of the specification is quoted by a test, and stands in its part in numeric order", () => {
  const [entry, ...parts] = sourceFiles("SPEC.md", "docs/spec");
  expect(rulesStated([entry!])).toEqual([]);
  const listed = [...entry!.text.matchAll(/\]\((docs\/spec\/[^)]+)\)/g)].map(([, path]) => path);
  expect(listed.sort()).toEqual(parts.map(({ path }) => path));
  expect(rulesStated(parts).length).toBeGreaterThan(300);
  expect(untestedRules(parts, sourceFiles("test"))).toEqual([]);
  expect(misplacedRules(parts)).toEqual([]);
});

test("H8: the rule wall bites", () => {
  const documents = [file("SPEC.md", "J1. A rule.\nJ2. Another.\nJ2. Again.\n")];
  const tests = [file("a.test.ts", 'test("J1: holds", () => {}); // J2'), file("b.test.ts", "test.each([1])(`J3`, f)")];
  expect(untestedRules(documents, tests)).toEqual([
    "J2: stated twice",
    "J2: no test quotes it",
    "J2: no test quotes it",
  ]);
  expect([...rulesQuoted(tests)]).toEqual(["J1", "J3"]);
  const part = (path: string, ...rules: string[]) => file(path, rules.map((rule) => `- ${rule}. A rule.\n`).join(""));
  expect(misplacedRules([part("j.md", "J1", "J3", "J2"), part("u.md", "U1", "J4")])).toEqual([
    "J2: stands behind a higher number",
    "J4: belongs in j.md",
  ]);
});

test("M40: whoever changes a lead's record goes through the one function for it", () => {
  expect(pastTheDoor(sourceFiles("server"))).toEqual([]);
  // Called there, and in one place.
  const door = sourceFiles("server/record/change/change-leads.ts")[0]!;
  expect(pastTheDoor([{ ...door, path: "server/sync/a.ts" }])).toHaveLength(2);
});

test("M40: the wall round the door bites", () => {
  expect(pastTheDoor([file("server/intake/a.ts", "await writeFeed(tx, orgId, now, { changed });")])).toHaveLength(1);
  expect(pastTheDoor([file("server/record/change/a.ts", "await lockLeads(tx, orgId, ids);")])).toEqual([]);
});
