import type { Page } from "@playwright/test";
import { expectNoViolations } from "./no-violations.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "import-enquiries" });
test.beforeAll(({ server }) => startWorkspace(server));
test.beforeEach(({ page }) => signInAs(page, ADMIN));

const ENQUIRIES = [
  "enquiry id,customer id,created,name,source,status,closed date",
  "E3,C1,2026-06-02T09:15:00+02:00,Ana P.,Search,open,",
  "E1,C1,2026-03-02T09:15:00+01:00,Ana P.,Search,won,2026-03-12T10:00:00+01:00",
  "E2,C2,2026-03-04T10:40:00+01:00,Jo K.,Partner,lost,2026-03-20T10:00:00+01:00",
].join("\n");

async function send(page: Page, name: string, text: string) {
  await page.goto("/imports");
  await page.getByText("One file, column by column").press("Enter");
  await page.getByRole("radio", { name: "Leads" }).check();
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByLabel("Choose a file").first().setInputFiles(file);
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
}

test("I31, I33: a person who enquired twice comes in as one lead with two rounds, and goes as one", async ({
  page,
}) => {
  const further = page.getByRole("checkbox", { name: /further enquiries of the same lead/ });
  await send(page, "plain.csv", "lead id,created,name\nL1,2026-03-02T09:15:00+01:00,Kim R.\n");
  await expect(further).not.toBeChecked();

  await send(page, "enquiries.csv", ENQUIRIES);
  await expect(page.getByLabel("Id of the row")).toHaveValue("customer id");
  await expect(further).toBeChecked();
  await expectNoViolations(page, "further enquiries");
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(page.getByText("1 row is a further enquiry of a lead")).toBeVisible();
  await page.getByRole("button", { name: "Bring 3 rows in" }).click();
  await expect(page.getByText("It is in")).toBeVisible();
  const imported = page.url();

  await page.goto("/review/leads");
  await page.getByRole("link", { name: /Ana P\./ }).click();
  const rounds = page.getByRole("navigation", { name: "Rounds of this lead" });
  await expect(rounds).toContainText("Round 2: they enquired again on Tue 2 Jun, after it was closed.");

  await page.goto(imported);
  await page.getByRole("button", { name: "Take this import back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("Nothing of it is left.")).toBeVisible();
});
