import { PLACES } from "./accessibility-places.ts";
import { drawnPages } from "./drawn-pages.ts";
import { expectNoViolations, expectPages } from "./no-violations.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "accessibility-workspace" });
test.describe.configure({ mode: "serial", timeout: 240_000 });

test("U43: an empty workspace, sign-in and a page that is not there", async ({ page, server }) => {
  await startWorkspace(server);
  await expectPages(page, ["/sign-in"], "real");
  await signInAs(page, ADMIN);
  await expectPages(
    page,
    ["/first-steps", ...drawnPages(PLACES, "an empty workspace"), "/no-such-page"],
    "empty workspace",
  );
  await page.goto("/people");
  await page.getByRole("button", { name: "Add a person" }).click();
  await expectNoViolations(page, "the form for a person");
});

test("U43: an import before and after its dry run", async ({ page }) => {
  await signInAs(page, ADMIN);
  await page.goto("/imports");
  const rows = ["Ana,won", "Jo,lost", "Kim,open", "Sam,open"].map(
    (rest, i) => `L${i},2026-03-0${i + 1}T09:15:00Z,${rest}`,
  );
  const text = ["lead id,created,name,status", ...rows, "L9,no date,Lee,lost"].join("\n");
  const file = { name: "leads.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByText("One file, column by column").press("Enter");
  await page.getByRole("radio", { name: "Leads" }).check();
  await page.getByLabel("Choose a file").first().setInputFiles(file);
  await expect(page.getByRole("button", { name: "Try it out" })).toBeVisible();
  await expectNoViolations(page, "the columns");
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(page.getByRole("heading", { name: "What would come in" })).toBeVisible();
  await expectNoViolations(page, "the dry run");
});
