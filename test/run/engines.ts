// `npm run test:engines`: the rep's morning and the storage's faults in Chromium, Firefox and WebKit.
import { MINUTE } from "#domain/time/instant";
import { findOrInstallChromium } from "./find-chromium.ts";
import { installEngines } from "./install-engines.ts";
import { runStep } from "./step.ts";
import { NOTHING } from "./tally.ts";
import { endRun, runTallied } from "./tallied-step.ts";

const chromium = findOrInstallChromium();
if ("advice" in chromium) console.log(chromium.advice);
const advice = installEngines();
if (advice !== null) console.log(advice);

// Not from within vitest, whose pages would be made for development.
const build = await runStep({ name: "build", command: "npm", args: ["run", "--silent", "build"] });
const limitMs = 60 * MINUTE;
const args = ["run", "--config", "test/engines/vitest.config.ts", ...process.argv.slice(2)];
endRun(build.ok ? await runTallied({ name: "engines", command: "vitest", args, limitMs }) : { ...NOTHING, failed: 1 });
