import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ATTEMPT_MAPPING, ATTEMPTS_CSV, LEAD_MAPPING, LEADS_CSV } from "../make/history-files.ts";
import { fairlead, fairleadProcess, type Ran } from "../make/fairlead.ts";
import { layTemplate } from "../make/template.ts";

const folder = mkdtempSync(join(tmpdir(), "fairlead-cli-import-"));
layTemplate(join(folder, "data"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, body: string): string => {
  const path = join(folder, name);
  writeFileSync(path, body);
  return path;
};
const env = { DATA_DIR: join(folder, "data") };
const linesOf = (done: Ran): string[] => {
  expect([done.status, done.err]).toEqual([0, expect.anything()]);
  return done.err.split("\n");
};

test("I21: an import from the command line says how far it is, rows and leads judged, to the end", async () => {
  const who = ["--admin-name", "Ada", "--admin-email", "ada@north.example"];
  linesOf(await fairlead(env, "workspace", "add", "--name", "North", "--zone", "UTC", ...who));
  const mapping = put("mapping.json", JSON.stringify({ version: 1, leads: LEAD_MAPPING, attempts: ATTEMPT_MAPPING }));
  const bring = async (run: typeof fairlead, kind: string, csv: string) =>
    linesOf(await run(env, "import", "--kind", kind, "--file", put(`${kind}.csv`, csv), "--mapping", mapping));
  const leads = await bring(fairleadProcess, "leads", LEADS_CSV);
  for (const line of ["checked: 3 (100 %)", "brought in: 3 (100 %)", "judged: 3 (100 %)"])
    expect(leads).toContain(line);
  const attempts = await bring(fairlead, "attempts", ATTEMPTS_CSV);
  // Of the three leads two have attempts in the file.
  expect(attempts.filter((line) => line.startsWith("judged"))).toEqual(["judged: 2 (100 %)"]);
});

test("I56: without a mapping a file is read as the last with its header was, and said so; --guess reads it anew", async () => {
  const file = put("again.csv", LEADS_CSV);
  const said = linesOf(await fairlead(env, "import", "--kind", "leads", "--file", file, "--dry-run"));
  expect(said.join("\n")).toMatch(/leads: read as leads\.csv was on \d{4}-\d\d-\d\d, its columns are the same/);
  const anew = linesOf(await fairlead(env, "import", "--kind", "leads", "--file", file, "--dry-run", "--guess"));
  expect(anew.join("\n")).toContain("leads: no mapping given; read as guessed from the columns");
});
