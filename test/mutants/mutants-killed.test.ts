import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { chance } from "../make/chance.ts";
import { within } from "../make/within.ts";

/** Until the copy is made and the first mutants have been tried, where the machine is quiet. */
const MOST_SECONDS = 8;

const changed = (): string => execFileSync("git", ["status", "--porcelain"], { encoding: "utf8" });

test("H29: a run of mutants that is killed at any moment leaves the tree as it was", async ({ skip }) => {
  if (!existsSync(".git")) return skip("not a checkout: nothing says what the tree was");
  const before = changed();
  const temporary = mkdtempSync(join(tmpdir(), "fairlead-killed-"));
  const args = ["--import", "./server/require-node.js", "test/run/mutants.ts", "--sample"];
  // A process group of its own: its workers go with it.
  const run = spawn(process.execPath, args, {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, TMPDIR: temporary },
  });
  try {
    const ended = once(run, "exit");
    await sleep(chance("when the mutants are killed")() * MOST_SECONDS * 1000);
    process.kill(-run.pid!, "SIGKILL");
    await within("the run to end", 10_000, ended);
    expect(changed()).toBe(before);
    // Whatever it left lies in the system's temporary folder.
    expect(readdirSync(temporary).length).toBeLessThanOrEqual(1);
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
});
