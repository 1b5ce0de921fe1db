import { expect, test } from "vitest";
import { namedNoMore, rolesNamed } from "./role-names.ts";
import { sourceFiles } from "./source-files.ts";

const file = (path: string, text: string) => ({ path, text });

test("S16: who may do what stands in one table; no other source asks for a role by its name", () => {
  const files = sourceFiles("src", "server");
  expect(rolesNamed(files)).toEqual([]);
  expect(namedNoMore(files)).toEqual([]);
});

test("S16: the wall of roles bites", () => {
  expect(
    rolesNamed([file("server/review/a.ts", 'procedure({ who: ["admin"], whose: "own_organisation" })')]),
  ).toHaveLength(1);
  expect(rolesNamed([file("server/review/a.ts", 'caller.role === "rep"')])).toHaveLength(1);
  expect(rolesNamed([file("src/routes/a.svelte", 'me.user.role === "team_lead"')])).toHaveLength(1);
  expect(rolesNamed([file("src/routes/a.svelte", 'me.user.role === "rep"')])).toEqual([]);
  expect(namedNoMore([file("src/contract/role.ts", "")])).toContain("src/contract/role.ts");
});
