import type { Page } from "@playwright/test";
import { expectNoViolations } from "./no-violations.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "import-guess" });
test.describe.configure({ mode: "serial" });
test.beforeAll(({ server }) => startWorkspace(server));
test.beforeEach(({ page }) => signInAs(page, ADMIN));

async function send(page: Page, kind: "Leads" | "Attempts", name: string, lines: string[]) {
  await page.goto("/imports");
  await page.getByText("One file, column by column").press("Enter");
  await page.getByRole("radio", { name: kind }).check();
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(`${lines.join("\n")}\n`) };
  await page.getByLabel("Choose a file").first().setInputFiles(file);
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
}

const tryIt = (page: Page) => page.getByRole("button", { name: "Try it out" });

test("I36: day or month first is chosen before anything is tried out, and never preselected", async ({ page }) => {
  await send(page, "Leads", "both-ways.csv", [
    "lead id,created,name",
    "U1,2/3/2026 09:00,Uma",
    "U2,2/4/2026 09:00,Ugo",
  ]);
  const order = page.getByLabel("How dates are written");
  await expect(order).toHaveValue("");
  await expect(page.getByText("Choose one before you try it out.")).toBeVisible();
  await expect(tryIt(page)).toBeDisabled();
  await expectNoViolations(page, "day or month first");
  await order.selectOption({ label: "month first (03/31/2026 2:05 pm)" });
  await tryIt(page).click();
  await expect(page.getByRole("heading", { name: "What would come in" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("3 Feb");
});

test("I38: one column that is not found empties no other, and a column chosen by hand has its meanings", async ({
  page,
}) => {
  await send(page, "Leads", "hubspot.csv", [
    "Record ID,First Name,Last Name,Email,Phone Number,when,or when,how it went",
    "101,Ana,Ruiz,ana@example.org,+34600000001,2026-03-05 09:14,2026-03-07 10:00,Closed - Converted",
    "102,Bo,Lund,bo@example.org,+34600000002,2026-03-06 09:14,2026-03-08 10:00,Open - Not Contacted",
  ]);
  await expect(page.getByLabel("Id of the row")).toHaveValue("Record ID");
  await expect(page.getByLabel("Name shown")).toHaveValue(/First Name/);
  await expect(page.getByLabel("E-mail", { exact: true }).first()).toHaveValue("column:Email");
  await expect(tryIt(page)).toBeDisabled();
  await page.getByLabel("When they enquired").selectOption("when");
  await page.getByLabel("Outcome", { exact: true }).selectOption("how it went");
  await expect(page.getByLabel("Closed - Converted (1)")).toHaveValue("progressed");
  await expect(page.getByLabel("Open - Not Contacted (1)")).toHaveValue("unknown");
  await expect(tryIt(page)).toBeEnabled();
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: test.info().outputPath(`guess-${width}.png`), fullPage: true });
  }
  await tryIt(page).click();
  await page.getByRole("button", { name: "Bring 2 rows in" }).click();
  await expect(page.getByText("It is in")).toBeVisible();
});

test("I40, I47: a log of calls is recognised, and its calls are put to leads by number", async ({ page }) => {
  await send(page, "Attempts", "aircall.csv", [
    "direction,from,to,datetime (UTC),answered,user",
    "outbound,442079460000,34600000001,15/03/2026 09:40,No,Kim",
  ]);
  await expect(page.getByText("Recognised: Aircall calls.")).toBeVisible();
  await expect(page.getByLabel("Id of the lead")).toHaveValue("to");
  await expect(page.getByLabel("What the column holds")).toHaveValue("phone");
  await expect(page.getByLabel("Id of the row")).toHaveValue("");
  await page.screenshot({ path: test.info().outputPath("call-log.png"), fullPage: true });
  await tryIt(page).click();
  await page.getByRole("button", { name: "Bring 1 rows in" }).click();
  await expect(page.getByText("It is in")).toBeVisible();
});

test("I49: every name of a zone that the platform reads is taken", async ({ page }) => {
  await send(page, "Leads", "zones.csv", ["lead id,created,name", "Z1,2026-03-05 09:00,Zoe"]);
  for (const zone of ["Asia/Kolkata", "Europe/Kyiv", "US/Eastern", "GMT", "Etc/GMT+2"]) {
    await page.getByLabel("Time zone of the times").fill(zone);
    await expect(page.getByText("Choose a time zone from the list"), zone).toHaveCount(0);
  }
  await page.getByLabel("Time zone of the times").fill("Mars/Olympus");
  await expect(page.getByText("Choose a time zone from the list")).toBeVisible();
});
