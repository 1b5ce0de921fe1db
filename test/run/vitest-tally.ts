import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";
import { firstLine, type Tally } from "./tally.ts";

/** Writes what passed, failed and was skipped (with why) to the file named in `TALLY`. */
export class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const file = process.env["TALLY"];
    if (file === undefined) return;
    const tally: Tally = { passed: 0, failed: errors.length, skipped: [], failures: [] };
    for (const module of modules) {
      tally.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === "passed") tally.passed += 1;
        else if (result.state === "skipped")
          tally.skipped.push({ title: test.fullName, reason: result.note ?? "no reason given" });
        else {
          tally.failed += 1;
          tally.failures.push({ title: test.fullName, why: firstLine(result.errors?.[0]?.message) });
        }
      }
    }
    writeFileSync(file, JSON.stringify(tally));
  }
}
