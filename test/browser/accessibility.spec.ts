import { expect, test } from "./server.ts";
import { expectNoViolations, expectPages } from "./no-violations.ts";

// The accessibility of every page is looked at in three files, side by side: this, -sample and -workspace.
test.use({ stand: "accessibility" });
test.describe.configure({ timeout: 240_000 });

test("U43: the start", async ({ page }) => {
  await expectPages(page, ["/"], "nothing yet");
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByLabel("Workspace name")).toBeFocused();
  await expectNoViolations(page, "the form with words of what is needed");
});
