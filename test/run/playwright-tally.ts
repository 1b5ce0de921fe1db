import { writeFileSync } from "node:fs";
import type { FullResult, Reporter, Suite } from "@playwright/test/reporter";
import { firstLine, type Tally } from "./tally.ts";

/** Writes what passed, failed and was skipped (with why) to the file named in `TALLY`. */
class PlaywrightTally implements Reporter {
  #root: Suite | undefined;

  onBegin(_config: unknown, root: Suite): void {
    this.#root = root;
  }

  onEnd(_result: FullResult): void {
    const file = process.env["TALLY"];
    if (file === undefined || this.#root === undefined) return;
    const tally: Tally = { passed: 0, failed: 0, skipped: [], failures: [] };
    for (const test of this.#root.allTests()) {
      const outcome = test.outcome();
      const reason = test.annotations.find(({ type }) => type === "skip" || type === "fixme")?.description;
      if (outcome === "skipped") tally.skipped.push({ title: test.title, reason: reason ?? "no reason given" });
      else if (outcome === "unexpected") {
        tally.failed += 1;
        tally.failures.push({ title: test.title, why: firstLine(test.results.at(-1)?.error?.message) });
      } else tally.passed += 1;
    }
    writeFileSync(file, JSON.stringify(tally));
  }
}

// Playwright loads a reporter by its default export.
// eslint-disable-next-line no-restricted-syntax
export default PlaywrightTally;
