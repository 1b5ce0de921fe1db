// How long it takes from dropping a pair of files in the browser to reading the review, on the embedded database.
import { chromium, type Page } from "@playwright/test";
import { cookiesOf } from "../make/call-procedure.ts";
import { ownWorkspace } from "../make/own-workspace.ts";
import { startServer } from "../make/running-server.ts";
import { findOrInstallChromium } from "../run/find-chromium.ts";
import { inventedHistory } from "./invented-history.ts";
import { atLeast, atMost, noted, reportBench } from "./metric.ts";
import { rounded } from "./timing.ts";

const LEADS = 5_000;
const ATTEMPTS_PER_LEAD = 4;
const MOST_SECONDS = 60;
/** Nothing here takes longer on any machine that is of use. */
const LIMIT_MS = 600_000;

const found = findOrInstallChromium();
if ("advice" in found) {
  console.error(found.advice);
  process.exit(1);
}

/** How often what the page says of how far it is changes, until `end` is there. */
async function progressUntil(page: Page, end: Promise<unknown>): Promise<number> {
  const said = new Set<string>();
  let isOver = false;
  void end.then(() => (isOver = true));
  while (!isOver) {
    const texts = await page.locator("progress, [role=progressbar], [role=status]").allInnerTexts();
    const values = await page
      .locator("progress, [role=progressbar]")
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute("value") ?? bar.getAttribute("aria-valuenow")));
    said.add(JSON.stringify([texts, values]));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return said.size;
}

const history = inventedHistory(7, LEADS, ATTEMPTS_PER_LEAD);
const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const server = await startServer();
const browser = await chromium.launch({
  executablePath: found.path,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(LIMIT_MS);
  await context.addCookies(cookiesOf(await ownWorkspace(server)));
  const page = await context.newPage();
  await page.goto(`${server.url}/imports`);
  await page.waitForLoadState("networkidle");

  const begun = performance.now();
  const since = (): number => rounded((performance.now() - begun) / 1000, 1);
  await page
    .getByLabel("Choose a file")
    .first()
    .setInputFiles([csv("leads.csv", history.leads), csv("attempts.csv", history.attempts)]);
  const bringIn = page.locator("button:not([disabled]):not([aria-busy=true])", { hasText: /^\s*Bring .* in\s*$/ });
  await bringIn.waitFor();
  const read = since();
  await bringIn.click();
  const yes = page.getByRole("button", { name: /^Yes, every one/ });
  const progress = await progressUntil(page, yes.waitFor());
  const broughtIn = since();
  await yes.click();
  await page.getByRole("link", { name: "Read the review" }).click();
  await page.waitForURL("**/review");
  await page.getByRole("region", { name: "What to look at first" }).getByRole("link").first().waitFor();
  const seconds = since();
  reportBench("drop", [
    atMost("drop_to_review", seconds, "s", MOST_SECONDS, `${history.leadRows} leads, ${history.attemptRows} attempts`),
    noted("drop_to_read", read, "s", "uploaded, read and shown in words"),
    noted("drop_to_question", broughtIn, "s", "checked, imported and judged"),
    atLeast("progress_said", progress, "times", 2, "changes of what the page says of how far it is"),
  ]);
} finally {
  await browser.close();
  await server.stop();
}
