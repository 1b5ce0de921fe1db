// What was said to be saved and is not there after the tab, or the whole browser, was killed.
import { findOrInstallChromium } from "../run/find-chromium.ts";
import { killedBrowser } from "../make/killed-browser.ts";
import { atLeast, atMost, noted, reportBench } from "./metric.ts";

const TAB_KILLS = Number(process.env["TAB_KILLS"] ?? 1_000);
const BROWSER_KILLS = Number(process.env["BROWSER_KILLS"] ?? 100);

const found = findOrInstallChromium();
if ("advice" in found) {
  console.error(found.advice);
  process.exit(1);
}
const killed = await killedBrowser(found.path);
const tally = {
  tab: { kills: 0, said: 0, lost: 0 },
  browser: { kills: 0, said: 0, lost: 0 },
};
try {
  for (const [what, most] of [
    ["tab", TAB_KILLS],
    ["browser", BROWSER_KILLS],
  ] as const) {
    const sums = tally[what];
    for (; sums.kills < most; sums.kills += 1) {
      const { said, lost } = await killed[what](`${what}-${sums.kills}`);
      sums.said += said;
      sums.lost += lost;
    }
  }
} finally {
  await killed.close();
}
const { tab, browser } = tally;
reportBench("survival", [
  atMost("lost", tab.lost + browser.lost, "events", 0, `${tab.said + browser.said} events that were said to be saved`),
  atLeast("kills", tab.kills + browser.kills, "kills", 1_000),
  noted("lost_at_tab_kill", tab.lost, "events", `${tab.said} saved before ${tab.kills} kills of a tab`),
  noted(
    "lost_at_browser_kill",
    browser.lost,
    "events",
    `${browser.said} saved before ${browser.kills} kills of the browser`,
  ),
]);
