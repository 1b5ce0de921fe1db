import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Step, runStep } from "./step.ts";
import { type Tally, tallyOfStep } from "./tally.ts";

/** Runs a step whose runner leaves a tally of its own tests; its output is printed as it comes unless it is not `live`. */
export async function runTallied(step: Step, live = true): Promise<Tally> {
  const scratch = mkdtempSync(join(tmpdir(), "fairlead-tally-"));
  const file = join(scratch, "tally.json");
  const { ok } = await runStep({ ...step, env: { ...step.env, TALLY: file } }, live);
  let report: Tally | undefined;
  try {
    report = JSON.parse(readFileSync(file, "utf8")) as Tally;
  } catch {
    report = undefined;
  }
  rmSync(scratch, { recursive: true, force: true });
  return tallyOfStep(ok, report);
}

/** A run's last lines: what was skipped and what failed, each with why, and one plain line any machine can read; its exit code with them. */
export function endRun({ passed, failed, skipped, failures }: Tally): void {
  for (const { title, reason } of skipped) console.log(`skipped: ${title} (${reason})`);
  for (const { title, why } of failures) console.log(`failed: ${title} (${why})`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
