// The script that a first signed-in screen and the card cost, as a real browser loads it and as the build counts it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import type { Role } from "#contract/role";
import { PAGE_SIZES_FILE, type PageSizes, SCRIPT_LIMITS } from "#server/build/limit-scripts";
import { startServer } from "../make/running-server.ts";
import { findOrInstallChromium } from "../run/find-chromium.ts";
import { loadedScript } from "./loaded-script.ts";
import { atMost, type Metric, noted, reportBench } from "./metric.ts";

/** Each with what stands on it once it can be read: what the server or the phone has to tell, not the frame alone. */
const VISITS: readonly { name: string; role: Role; address: string; stands: string }[] = [
  { name: "first_screen_team_lead", role: "team_lead", address: "/review", stands: "main h1" },
  { name: "first_screen_rep", role: "rep", address: "/queue", stands: 'main li a[href^="/lead/"]' },
  { name: "card", role: "rep", address: "/lead/[id]", stands: "[data-first-sentence]" },
  { name: "first_screen_marketing", role: "marketing", address: "/consistency", stands: "main h1" },
];

const found = findOrInstallChromium();
if ("advice" in found) {
  console.error(found.advice);
  process.exit(1);
}

execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"], { stdio: "inherit" });
const built = JSON.parse(readFileSync(PAGE_SIZES_FILE, "utf8")) as PageSizes;

const server = await startServer();
const browser = await chromium.launch({
  executablePath: found.path,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const metrics: Metric[] = [];
try {
  for (const { name, ...screen } of VISITS) {
    const { address } = screen;
    const taking = { ...screen, scripts: built[address]?.scripts ?? [] };
    const { bytes, scripts, after } = await loadedScript(browser, server.url, taking);
    const against = `the ${scripts} scripts with which alone ${address} stands in Chromium`;
    metrics.push(
      atMost(name, bytes, "bytes gzip", SCRIPT_LIMITS[address] ?? Number.NaN, against),
      noted(`besides_${name}`, after, "bytes gzip", "what comes by itself: the sync, the worker, parts, charts"),
    );
  }
} finally {
  await browser.close();
  await server.stop();
}
for (const [address, most] of Object.entries(SCRIPT_LIMITS)) {
  const name = `built${address.replaceAll("/", "_").replaceAll(/[[\]]/g, "")}`;
  metrics.push(atMost(name, built[address]?.bytes ?? Number.NaN, "bytes gzip", most, "what the build counts"));
}
reportBench("size", metrics);
