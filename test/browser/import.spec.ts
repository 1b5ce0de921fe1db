import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "import" });
test.describe.configure({ mode: "serial" });
test.beforeAll(({ server }) => startWorkspace(server));
test.beforeEach(({ page }) => signInAs(page, ADMIN));

const LEADS = [
  "lead id,created,name,source,status,question",
  "L1,2026-03-02T09:15:00+01:00,Ana P.,Search,won,Can I refinance two loans?",
  "L2,2026-03-02T10:40:00+01:00,Jo K.,Partner,lost,",
  "L3,not a date,Kim R.,Search,open,",
  ",2026-03-03T08:00:00+01:00,No Id,Search,open,",
  "L5,2026-03-03T11:20:00+01:00,Sam W.,Partner,open,What documents do you need?",
].join("\n");
const ATTEMPTS = [
  "activity id,lead id,start,type,agent",
  "A1,L1,2026-03-02T09:40:00+01:00,Call,r1",
  "A2,L1,2026-03-04T15:10:00+01:00,Call,r1",
  "A3,L2,2026-03-03T12:00:00+01:00,E-mail,r2",
  "A4,L9,2026-03-03T12:30:00+01:00,Call,r2",
].join("\n");

async function send(page: Page, kind: "Leads" | "Attempts", name: string, text: string | Buffer) {
  await page.goto("/imports");
  await page.getByText("One file, column by column").press("Enter");
  await page.getByRole("radio", { name: kind }).check();
  const buffer = Buffer.from(text);
  await page.getByLabel("Choose a file").first().setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
}

test("U46, U47: leads come in after a dry run; broken rows are given back with their reason", async ({ page }) => {
  await send(page, "Leads", "leads.csv", LEADS);
  await expect(page.getByLabel("Id of the row")).toHaveValue("lead id");
  await expect(page.getByLabel("When they enquired")).toHaveValue("created");
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(page.getByRole("heading", { name: "What would come in" })).toBeVisible();
  await expect(page.getByText("“not a date” in “created” is not a date that can be read.")).toBeVisible();
  await expect(page.getByText("“lead id” is empty.")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the rows given back" }).click();
  const rejected = readFileSync(await (await download).path(), "utf8");
  expect(rejected).toContain("Kim R.");
  expect(rejected).not.toContain("Ana P.");

  await page.getByRole("button", { name: "Bring 3 rows in" }).click();
  await expect(page.getByText("It is in")).toBeVisible();
});

test("U46: the attempts follow, and the review has something to show", async ({ page }) => {
  await send(page, "Attempts", "attempts.csv", ATTEMPTS);
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(page.getByText("No lead with the id L9 is here.")).toBeVisible();
  await page.getByRole("button", { name: "Bring 3 rows in" }).click();
  await expect(page.getByText("It is in")).toBeVisible();
  await page.goto("/review/leads");
  await expect(page.getByRole("main")).toContainText("Ana P.");
});

test("U48: where an import stands is there again after loading anew", async ({ page }) => {
  await page.goto("/imports");
  await page.getByRole("link", { name: /leads\.csv/ }).click();
  await expect(page.getByText("It is in")).toBeVisible();
  await page.reload();
  await expect(page.getByText("It is in")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("leads.csv");
});

test("U50: a mapping can be saved and used again", async ({ page }) => {
  await send(page, "Leads", "more-leads.csv", LEADS.replaceAll("L", "M"));
  await page.getByLabel("System it comes from").fill("other-crm");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save column choices" }).click();
  const path = await (await download).path();
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ version: 1, leads: { system: "other-crm" } });
  await page.reload();
  await expect(page.getByLabel("System it comes from")).not.toHaveValue("other-crm");
  await page.getByLabel("Load column choices").first().setInputFiles(path);
  await expect(page.getByLabel("System it comes from")).toHaveValue("other-crm");
  await page
    .getByLabel("Load column choices")
    .first()
    .setInputFiles({
      name: "x.json",
      mimeType: "application/json",
      buffer: Buffer.from(`{"version":1,"attempts":{}}`),
    });
  await expect(page.getByRole("alert")).toContainText("no column choices");
});

test("U49: taking an import back asks first and leaves nothing", async ({ page }) => {
  await page.goto("/imports");
  await page.getByRole("link", { name: /^leads\.csv/ }).click();
  await page.getByRole("button", { name: "Take this import back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("alert")).toContainText("Take these back first");
  await page.getByRole("link", { name: "attempts.csv" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("attempts.csv");
  for (const last of [false, true]) {
    await page.getByRole("button", { name: "Take this import back" }).click();
    await page.getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByText("Nothing of it is left.")).toBeVisible();
    if (last) break;
    await page.goto("/imports");
    await page.getByRole("link", { name: /^leads\.csv/ }).click();
  }
  await page.goto("/review/leads");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Ana P.")).toHaveCount(0);
});

test("U51: a file that cannot be read says why", async ({ page }) => {
  await send(page, "Leads", "picture.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 7, 0, 255, 254]));
  await expect(page.getByRole("main")).toContainText("This is not a text file.");
  await send(page, "Leads", "empty.csv", "");
  await expect(page.getByRole("main")).toContainText("The file is empty.");
});
