// The script that a first signed-in screen and the card cost, as a real browser loads it and as the build counts it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import type { Role } from "#contract/role";
import { PAGE_SIZES_FILE, SCRIPT_LIMITS } from "#server/build/limit-scripts";
import { startServer } from "../make/running-server.ts";
import { findOrInstallChromium } from "../run/find-chromium.ts";
import { loadedScript, type Screen } from "./loaded-script.ts";
import { atMost, type Metric, noted, reportBench } from "./metric.ts";

const HEADING = "main h1";
const VISITS: readonly [string, Role, Screen][] = [
  ["first_screen_team_lead", "team_lead", { address: "/review", stands: HEADING }],
  ["first_screen_rep", "rep", { address: "/queue", stands: HEADING }],
  ["card", "rep", { address: "/lead/[id]", stands: "[data-first-sentence]" }],
];
const LATER: readonly [Role, Screen][] = [["marketing", { address: "/review/spread", stands: HEADING }]];

const found = findOrInstallChromium();
if ("advice" in found) {
  console.error(found.advice);
  process.exit(1);
}

execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"], { stdio: "inherit" });
const built = JSON.parse(readFileSync(PAGE_SIZES_FILE, "utf8")) as Record<string, number>;

const server = await startServer();
const browser = await chromium.launch({
  executablePath: found.path,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const metrics: Metric[] = [];
try {
  for (const [name, role, screen] of VISITS) {
    const { bytes, scripts, after } = await loadedScript(browser, server.url, role, screen);
    const against = `${scripts} scripts that Chromium had when ${screen.address} stood`;
    metrics.push(
      atMost(name, bytes, "bytes gzip", SCRIPT_LIMITS[screen.address] ?? Number.NaN, against),
      noted(
        `after_${name}`,
        after,
        "bytes gzip",
        "fetched by itself once the screen stands: the sync, the worker, parts",
      ),
    );
  }
  for (const [role, screen] of LATER) {
    const { bytes, scripts, after } = await loadedScript(browser, server.url, role, screen);
    const against = `${scripts} scripts, charts included, on ${screen.address}`;
    metrics.push(noted(`with_charts_${role}`, bytes + after, "bytes gzip", against));
  }
} finally {
  await browser.close();
  await server.stop();
}
for (const [address, most] of Object.entries(SCRIPT_LIMITS)) {
  const name = `built${address.replaceAll("/", "_").replaceAll(/[[\]]/g, "")}`;
  metrics.push(atMost(name, built[address] ?? Number.NaN, "bytes gzip", most, "what the build counts"));
}
reportBench("size", metrics);
