// `npm run test:engines`: the rep's morning and the storage's faults in Chromium, Firefox and WebKit.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOrInstallChromium } from "./find-chromium.ts";
import { installEngines } from "./install-engines.ts";
import { runStep } from "./step.ts";
import { type Tally, tallyOfStep } from "./tally.ts";

const chromium = findOrInstallChromium();
if ("advice" in chromium) console.log(chromium.advice);
const advice = installEngines();
if (advice !== null) console.log(advice);

// Not from within vitest, whose pages would be made for development.
const { ok: isBuilt } = await runStep({ name: "build", command: "npm", args: ["run", "--silent", "build"] });
const scratch = mkdtempSync(join(tmpdir(), "fairlead-engines-"));
const file = join(scratch, "tally.json");
const { ok } = await runStep(
  {
    name: "engines",
    command: "vitest",
    args: ["run", "--config", "test/engines/vitest.config.ts", ...process.argv.slice(2)],
    env: { TALLY: file },
  },
  true,
);
let report: Tally | undefined;
try {
  report = JSON.parse(readFileSync(file, "utf8")) as Tally;
} catch {
  report = undefined;
}
rmSync(scratch, { recursive: true, force: true });
const { passed, failed, skipped } = tallyOfStep(ok && isBuilt, report);
for (const { title, reason } of skipped) console.log(`skipped: ${title} (${reason})`);
console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
