import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { reviewCommand } from "#server/cli/review-command";
import { connect } from "#server/db/engine/connect";
import type { ReviewFigures } from "#server/import/review-files";
import { atTerminal, fairlead, fairleadProcess, type Ran } from "#test/make/fairlead";
import { ATTEMPT_MAPPING, ATTEMPTS_CSV, LEAD_MAPPING, LEADS_CSV } from "#test/make/history-files";
import { fromTemplate } from "#test/make/template";

const folder = mkdtempSync(join(tmpdir(), "fairlead-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, body: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, body);
  return path;
};
const env = { DATA_DIR: join(folder, "data") };
/** In this process, on a copy of a database that is made already. */
const review = (...args: string[]): Promise<Ran> =>
  atTerminal((terminal) => reviewCommand(args, terminal, () => connect({ kind: "memory", ...fromTemplate() })));

const leads = put("leads.csv.gz", gzipSync(LEADS_CSV));
const attempts = put("attempts.csv", `${ATTEMPTS_CSV}a6,99,call,2011-10-31T09:00:00+01:00,x,\n`);
const mapping = put("mapping.json", JSON.stringify({ version: 1, leads: LEAD_MAPPING, attempts: ATTEMPT_MAPPING }));

test("I16: review of two files, without server or workspace", async () => {
  const json = join(folder, "out.json");
  const done = await fairleadProcess(
    env,
    "review",
    "--leads",
    leads,
    "--attempts",
    attempts,
    "--mapping",
    mapping,
    "--json",
    json,
  );
  expect(done.err).toContain("judging");
  expect(done.status).toBe(0);
  const figures = JSON.parse(readFileSync(json, "utf8")) as Record<string, unknown>;
  expect(figures).toMatchObject({
    // Not of the row given back.
    asOf: "2011-10-30T02:30:00.000Z",
    leads: 3,
    attemptsRead: 6,
    attemptsUsed: 4,
    leadsWithAttempt: 2,
    outcomes: { progressed: 1, notProgressed: 1, unknown: 1 },
    attemptsPerLead: { median: 2, max: 3 },
    gapSeconds: { n: 2 },
    firstAttemptSeconds: { n: 2, median: (300 + 7200) / 2 },
    ownerChanges: { known: 1, unknowable: 0, leadsWithAny: 1 },
    rejectedRows: { leads: 0, attempts: 1 },
  });
  const verdicts = Object.values(figures["verdicts"] as Record<string, number>);
  expect(verdicts.reduce((sum, n) => sum + n, 0)).toBe(3);
  expect(done.out).toContain("3 leads; 1 progressed, 1 did not, 1 unknown");
});

test("V27, V30, V31: the review says how far the files can tell, in the words of the page, and in its JSON", async () => {
  const rows = ["id,created,source,owner,status,amount"];
  const tries = ["attempt,lead,type,start,agent,memo"];
  // Twelve enquiries: four answered two days later, four rung within minutes, and four that nobody tried.
  for (let i = 1; i <= 12; i += 1) {
    rows.push(`${i},2011-10-03T09:0${i % 10}:00+02:00,web,ann,won,1`);
    const start = i <= 4 ? "2011-10-05T12:00:00+02:00" : "2011-10-03T09:20:00+02:00";
    if (i <= 8) tries.push(`a${i},${i},call,${start},ann,`);
  }
  const json = join(folder, "bounds.json");
  const partial = { ...LEAD_MAPPING, absence: { call: "partial" } };
  const done = await review(
    "--leads",
    put("twelve.csv", rows.join("\n")),
    "--attempts",
    put("eight.csv", tries.join("\n")),
    "--mapping",
    put("partial.json", JSON.stringify({ version: 1, leads: partial, attempts: ATTEMPT_MAPPING })),
    "--json",
    json,
    "--as-of",
    "2011-11-28T09:00:00+01:00",
  );
  expect(done.status).toBe(0);
  const { bounds, notEnough } = JSON.parse(readFileSync(json, "utf8")) as Pick<ReviewFigures, "bounds" | "notEnough">;
  expect(bounds.find(({ fault }) => fault === "too_slow")).toMatchObject({
    certain: 0,
    ifComplete: 8,
    possible: 8,
    of: 12,
    low: 0,
  });
  expect(notEnough).toEqual({ leads: 12, most: { kind: "contact_on_partial_channel", settles: 8 } });
  expect(done.out).toContain("First reply came late: for certain 0 · 8 of 12 if every contact is on file (0–86 %)\n");
  expect(done.out).toContain(
    "Tries too close together: 0 of 8 on file; contacts it lacks could only add; does not apply to 4\n",
  );
  expect(done.out).toContain("What was said is in no file from");
  expect(done.out).toContain("Not enough on record: 12 of 12. What would settle most: contacts on a channel");
});

test.each([
  [["review", "--leads", leads], "--attempts is missing"],
  [["review", "--leads", "nowhere.csv", "--attempts", attempts], "there is no file nowhere.csv"],
  [["review", "--leads", leads, "--attempts", attempts, "--as-of", "soon"], "--as-of must be a time"],
  [["review", "--leads", leads, "--attempts", attempts, "--mapping", attempts], "is not JSON"],
  [["import", "--kind", "people", "--file", leads], "--kind must be leads or attempts"],
  [["revert", "7"], "is not an import's id"],
  [["revrt"], "npm run fairlead"],
])("I16: %j ends with one sentence", async (args, sentence) => {
  const done = await fairlead(env, ...args);
  expect(done.status).toBe(2);
  expect(done.err).toContain(sentence);
  expect(done.err).not.toContain("    at ");
});

test("I22 I24 I25 I27: review says as of when, what it takes for no contact and why a channel is not complete", async () => {
  const rows = [
    "activity id,lead id,start,type,status",
    "1,5,2025-02-11T10:20Z,Call,Completed",
    "2,5,2025-02-13T10:20Z,Call,Not started",
    "3,,2025-02-12T10:20Z,Call,Completed",
  ];
  const one = put("one.csv", "lead id,created at\n5,2025-02-11T10:00Z\n");
  const entries = put("entries.csv", `${rows.join("\n")}\n`);
  const guessed = await review("--leads", one, "--attempts", entries);
  expect(guessed.out).toContain("As of 2025-02-11T10:20:00.000Z");
  expect(guessed.out).toContain("3 attempt rows read, 1 of them contacts");
  expect(guessed.out).toContain("This file doesn’t say when entries were written down");
  // Nobody said that calls are complete, so nothing is taken back.
  expect(guessed.out).not.toContain("Call: 1 given back");
  const guesses = [...guessed.err.matchAll(/^\{$[\s\S]*?^\}$/gm)].map(([text]) => JSON.parse(text) as object);
  const said = Object.assign({ version: 1 }, ...guesses) as { version: 1; leads: object };
  const complete = { ...said, leads: { ...said.leads, absence: { call: "complete" } } };
  const claimed = put("claimed.json", JSON.stringify(complete));
  const done = await review("--leads", one, "--attempts", entries, "--mapping", claimed);
  expect(done.out).toContain("Call: 1 given back. While they are missing");
});

test("I3: review of a file that is no table says so", async () => {
  const done = await review("--leads", put("x.csv", "PK\u0003\u0004"), "--attempts", attempts, "--mapping", mapping);
  expect([done.status, done.err]).toEqual([2, expect.stringContaining("spreadsheet or zip")]);
});

test("S137: without a mapping the leads' id is the column whose values meet the attempts; what is open is not guessed", async () => {
  const owned = put("owned.csv", "Lead Number,Ref,Created On\n1001,p-1,2024-03-05 09:00\n1002,p-2,2024-03-05 09:00\n");
  const calls = put(
    "calls.csv",
    "Activity ID,Prospect ID,Start,Type\na1,p-1,2024-03-05 09:20,Call\na2,p-2,2024-03-05 09:30,Call\n",
  );
  const done = await review("--leads", owned, "--attempts", calls);
  expect(done).toMatchObject({ status: 0 });
  expect(done.err).toContain('"id": "Ref"');
  expect(done.out).toContain("2 leads with an attempt on record");
  const both = put("both.csv", "lead id,created\nU1,2/3/2026 09:00\n");
  const open = await review("--leads", both, "--attempts", calls);
  expect(open.status).not.toBe(0);
  expect(open.err).toContain('"format": ""');
});

test("S138: the summary says what came of results without a meaning and of lines around the table", async () => {
  const titled = put("titled.csv", "My leads\n\nlead_id,created_at\nL1,2024-03-05 09:00\n");
  const results = put(
    "results.csv",
    "call_id,lead_id,started_at,type,result\n1,L1,2024-03-05 09:20,Call,No answer\n2,L1,2024-03-06 09:20,Call,Blorp\n",
  );
  const { out } = await review("--leads", titled, "--attempts", results);
  expect(out).toContain("1 results have no meaning chosen");
  expect(out).toContain("1 lines above or below the table");
});
