// The script a first signed-in screen costs, as a real browser loads it and as the build counts it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import type { Role } from "#contract/role";
import { FIRST_SCREEN_LIMIT, FIRST_SCREENS, PAGE_SIZES_FILE } from "#server/build/limit-scripts";
import { startServer } from "../make/running-server.ts";
import { findOrInstallChromium } from "../run/find-chromium.ts";
import { loadedScript } from "./loaded-script.ts";
import { atMost, type Metric, noted, reportBench } from "./metric.ts";

const VISITS: readonly [Role, string][] = [
  ["team_lead", "/review"],
  ["rep", "/queue"],
];
const LATER: readonly [Role, string][] = [["marketing", "/review/spread"]];

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
  for (const [role, address] of VISITS) {
    const { bytes, scripts, after } = await loadedScript(browser, server.url, role, address);
    const name = `first_screen_${role}`;
    const against = `${scripts} scripts that Chromium asked for until ${address} stood`;
    metrics.push(
      atMost(name, bytes, "bytes gzip", FIRST_SCREEN_LIMIT, against),
      noted(`after_${name}`, after, "bytes gzip", "fetched by itself once the screen stands: the sync, the worker"),
    );
  }
  for (const [role, address] of LATER) {
    const { bytes, scripts, after } = await loadedScript(browser, server.url, role, address);
    metrics.push(
      noted(`with_charts_${role}`, bytes + after, "bytes gzip", `${scripts} scripts, charts included, on ${address}`),
    );
  }
} finally {
  await browser.close();
  await server.stop();
}
for (const address of FIRST_SCREENS)
  metrics.push(
    atMost(
      `built${address.replaceAll("/", "_")}`,
      built[address] ?? Number.NaN,
      "bytes gzip",
      FIRST_SCREEN_LIMIT,
      "what the build counts",
    ),
  );
reportBench("size", metrics);
