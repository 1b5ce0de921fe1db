import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bareError } from "#server/base/bare-error";
import { loggedError } from "#server/base/logged-error";
import { connect } from "#server/db/engine/connect";
import { openJobs } from "#server/jobs/boss";
import { runProgram } from "../make/run-program.ts";
import { layTemplate } from "../make/template.ts";
import { within } from "../make/within.ts";

const MARK = "Planted7Word";

test("PV30: of an error its class, codes and places are told, whatever its words hold", () => {
  const cause = Object.assign(new Error(`duplicate key (${MARK})`), {
    code: "23505",
    table: "person",
    constraint: "person_email_unique",
    detail: `Key (email)=(${MARK}) already exists.`,
    where: MARK,
  });
  const looksLikePlace = `x\n    at ${MARK} (${import.meta.filename}:1:1)`;
  const error = new TypeError(looksLikePlace, { cause });
  const told = loggedError(error);
  expect(told).toMatchObject({
    type: "TypeError",
    at: [expect.stringMatching(/^test\/server\/logged-error\.test\.ts:\d+:\d+$/), ...told.at.slice(1)],
    cause: { type: "Error", code: "23505", table: "person", constraint: "person_email_unique" },
  });
  const many = new AggregateError([Object.assign(new Error(MARK), { code: MARK.repeat(20) })], MARK);
  for (const each of [error, many, MARK, { message: MARK }, Object.assign(new Error("x"), { name: `${MARK} y` })]) {
    expect(JSON.stringify(loggedError(each))).not.toContain(MARK);
    const { message, stack } = bareError(each);
    expect(`${message} ${stack}`).not.toContain(MARK);
  }
  expect(bareError(error).message).toMatch(/^TypeError < test\/.*; because of Error, code 23505, table person, /);
});

/** A data folder in which nothing can be written into a table any more. */
const brokenFolder = async (table: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  layTemplate(folder);
  const opened = await connect({ kind: "folder", folder });
  if (!opened.ok) throw new Error(opened.reason);
  await opened.connection.db.execute(`alter table "${table}" add constraint forced check (false) not valid`);
  await opened.connection.close();
  return folder;
};

test("PV30: what a job throws is kept in the queue without its words", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  layTemplate(folder);
  const opened = await connect({ kind: "folder", folder });
  if (!opened.ok) throw new Error(opened.reason);
  const jobs = await openJobs(opened.connection.raw, () => undefined);
  const ran = new Promise<void>((resolve) => {
    const broken = () => Object.assign(new Error(`rows: ${MARK}`), { code: "23514", detail: MARK });
    void jobs.work({
      "page.look": () => {
        throw broken();
      },
      "sync.tidy": () => {
        setTimeout(resolve, 500);
        return Promise.reject(broken());
      },
    });
  });
  await jobs.enqueue("page.look", {});
  await jobs.enqueue("sync.tidy", {});
  await within("the job to run", 60_000, ran);
  const { rows } = await opened.connection.db.execute(
    "select state, output::text as output from pgboss.job where output is not null",
  );
  await jobs.stop(1_000);
  await opened.connection.close();
  const kept = { state: "retry", output: expect.stringContaining("23514") };
  expect(rows).toEqual([kept, kept]);
  expect(JSON.stringify(rows)).not.toContain(MARK);
});

test("PV30, PV31: a server and a command that break say codes and places, never what was to be written", async () => {
  const folder = await brokenFolder("setup");
  const server = await runProgram("server/main.ts", { DATA_DIR: folder, PORT: "0", LOG_LEVEL: "trace" });
  expect(server.code).toBe(1);
  expect(server.output).toMatch(/Fairlead broke: .*because of .*code 23514.*table setup, .*constraint forced/);
  // The hash of the code, which the statement would have written.
  expect(server.output).not.toMatch(/[\da-f]{64}|insert into/i);
  const other = await brokenFolder("organisation");
  const asked = [
    "workspace",
    "add",
    "--name",
    MARK,
    "--zone",
    "UTC",
    "--admin-name",
    MARK,
    "--admin-email",
    "a@b.example",
  ];
  const command = await runProgram("server/cli/fairlead.ts", { DATA_DIR: other }, asked);
  expect(command.code).toBe(1);
  expect(command.output).toMatch(/^This broke, and nobody foresaw it: .*code 23514.*table organisation, .*\n$/m);
  expect(command.output).not.toContain(MARK);
}, 240_000);
