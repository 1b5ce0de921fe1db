import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { buildClient } from "#server/build-client";
import { type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { leadRow } from "../make/review-record.ts";
import { touch } from "./hand.ts";
import { phoneOf, start, whatHappened } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";
import { storedRows } from "./stored-rows.ts";

const TEN = Date.UTC(2026, 2, 4, 10);
const root = fileURLToPath(new URL("../..", import.meta.url));

test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });
test.setTimeout(240_000);

let server: ClockedServer;
let folder: string;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  if (!(await buildClient(root, () => undefined))) throw new Error("the pages could not be built");
  folder = mkdtempSync(join(tmpdir(), "fairlead-pages-"));
  cpSync(`${root}build`, folder, { recursive: true });
  server = await startClockedServer(TEN, folder);
});
test.afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("P44: a new version is offered and never forced, and what was half told is still there after it", async ({
  browser,
}) => {
  await server.leads([leadRow("o", TEN - 300_000, { label: "Lead Half" })]);
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  await start(page, "Lead Half", "call", touch);
  const drafts = (): Promise<string[]> => storedRows(page, "outbox", "drafts");
  await expect.poll(async () => (await drafts()).length).toBe(1);
  const begun = await drafts();
  await touch.choose(page.getByRole("radio", { name: "Going ahead" }));
  // A tap is kept some milliseconds after it; nobody leaves sooner.
  await expect.poll(drafts).not.toEqual(begun);

  // Another build is served from here on.
  const worker = join(folder, "service-worker.js");
  writeFileSync(worker, `${readFileSync(worker, "utf8")}\n// another build\n`);
  for (const packed of ["gz", "br"]) rmSync(`${worker}.${packed}`, { force: true });
  await page.reload();
  await expect(whatHappened(page)).toBeVisible();
  await expect(page.getByRole("radio", { name: "Going ahead" })).toBeChecked();
  await expect(page.locator("[data-sync=needs-you]")).toBeVisible();
  await expect(page.getByText("A new version is ready")).toBeHidden();
  await page.locator("[data-sync]").click();
  await expect(page.getByText("A new version is ready")).toBeVisible();
  // Put off, everything goes on; the offer comes again with the next visit.
  await page.getByRole("status").getByRole("button", { name: "Later" }).click();
  await expect(page.getByText("A new version is ready")).toBeHidden();
  await page.reload();
  await page.evaluate(() => void Object.assign(window, { oldVisit: true }));
  await page.getByRole("button", { name: "Use it now" }).click();
  await page.waitForFunction(() => !("oldVisit" in window));
  await page.goto(`${server.url}/queue`);
  await expect(page.getByRole("radio", { name: "Going ahead" })).toBeChecked();
  await expect(page.getByText("A new version is ready")).toBeHidden();
  await context.close();
});
