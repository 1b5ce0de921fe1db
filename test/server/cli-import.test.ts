import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ATTEMPT_MAPPING, ATTEMPTS_CSV, LEAD_MAPPING, LEADS_CSV } from "../make/history-files.ts";
import { layTemplate } from "../make/template.ts";

const folder = mkdtempSync(join(tmpdir(), "fairlead-cli-import-"));
layTemplate(join(folder, "data"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, body: string): string => {
  const path = join(folder, name);
  writeFileSync(path, body);
  return path;
};
const fairlead = (...args: string[]) => {
  const done = spawnSync(process.execPath, ["server/cli/fairlead.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: join(folder, "data") },
  });
  expect([done.status, done.stderr], args.join(" ")).toEqual([0, expect.anything()]);
  return done.stderr.split("\n");
};

test("I21: an import from the command line says how far it is, rows and leads judged, to the end", () => {
  const who = ["--admin-name", "Ada", "--admin-email", "ada@north.example"];
  fairlead("workspace", "add", "--name", "North", "--zone", "UTC", ...who);
  const mapping = put("mapping.json", JSON.stringify({ version: 1, leads: LEAD_MAPPING, attempts: ATTEMPT_MAPPING }));
  const bring = (kind: string, csv: string) =>
    fairlead("import", "--kind", kind, "--file", put(`${kind}.csv`, csv), "--mapping", mapping);
  const leads = bring("leads", LEADS_CSV);
  for (const line of ["checked: 3 (100 %)", "brought in: 3 (100 %)", "judged: 3 (100 %)"])
    expect(leads).toContain(line);
  const attempts = bring("attempts", ATTEMPTS_CSV);
  // Of the three leads two have attempts in the file.
  expect(attempts.filter((line) => line.startsWith("judged"))).toEqual(["judged: 2 (100 %)"]);
});
