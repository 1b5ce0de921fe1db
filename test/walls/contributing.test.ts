import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { roomsNamed, roomsOf, untrueIn } from "./room-map.ts";

const filesHere = (): string[] =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
    .split("\n")
    .filter((path) => path !== "" && existsSync(path));

test("H30: the map in CONTRIBUTING names every room there is, and no other", () => {
  const map = readFileSync("CONTRIBUTING.md", "utf8");
  expect(roomsNamed(map).length).toBeGreaterThan(40);
  expect(untrueIn(map, filesHere())).toEqual([]);
});

test("H30: the map's wall bites", () => {
  const files = [
    "src/app.html",
    "src/domain/time/hours.ts",
    "src/ui/line/a/b.ts",
    "server/db/lead.ts",
    "test/make/a.ts",
  ];
  expect(roomsOf(files)).toEqual(["src/domain", "src/domain/time", "src/ui", "src/ui/line", "server/db", "test/make"]);
  const map = [
    "| `src/domain` | the judge |",
    "| `src/domain/time` ← statistics | no room: more than a path |",
    "| `src/ui` | parts |",
    "| `src/ui` | again |",
    "| `src/ui/line` | the line |",
    "| `server/record` | gone |",
    "| `test/make` | makers |",
    "Where is it? `server/db/leads.ts`, `server/db/lead.ts`, `test/<name>.ts`",
  ].join("\n");
  expect(untrueIn(map, files)).toEqual([
    "src/domain/time: not on the map",
    "server/db: not on the map",
    "src/ui: twice on the map",
    "server/record: is not there",
    "server/db/leads.ts: is not there",
  ]);
});
