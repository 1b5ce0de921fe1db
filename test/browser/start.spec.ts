import { expect, test } from "./server.ts";

test.use({ stand: "start" });
test.describe.configure({ mode: "serial" });

test("U30: an empty server offers two things", async ({ page }) => {
  await page.goto("/review");
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The line between click and close");
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(2);
});

test("U31: what needs a look is said beside its field, and nothing is sent", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await page.goto("/");
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await page.getByLabel("Your e-mail").fill("not an address");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByLabel("Workspace name")).toHaveAccessibleDescription(/Needed/);
  await expect(page.getByLabel("Workspace name")).toBeFocused();
  await expect(page.getByLabel("Your e-mail")).toHaveAccessibleDescription(/does not look like an e-mail/);
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/at least 10/);
  expect(sent).toEqual([]);
});

test("U32: no code on the server's own machine, a code from another", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await expect(page.getByLabel("Workspace name")).toBeVisible();
  await expect(page.getByLabel("One-time code")).toHaveCount(0);
  // What the server answers somebody from another machine.
  await page.route("**/api/trpc/workspace.status*", (route) =>
    route.fulfill({ json: { result: { data: { state: "empty", hasSample: false, codeNeeded: true } } } }),
  );
  await page.reload();
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await expect(page.getByLabel("One-time code")).toHaveAccessibleDescription(/printed in the server's window/);
});

test("U33: a new workspace opens on its first steps", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await page.getByLabel("Workspace name").fill("Harbour Loans");
  await expect(page.getByLabel("Time zone of your business")).toHaveValue("Europe/Amsterdam");
  await page.getByLabel(/Fast consumer/).check();
  await page.getByLabel("Your name").fill("Ines Admin");
  await page.getByLabel("Your e-mail").fill("ines@example.org");
  await page.getByLabel("Password").fill("calm water, long line");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page).toHaveURL(/first-steps/);
  await expect(page.getByRole("listitem").filter({ hasText: "Bring your history in" })).not.toContainText("Done");
  const promises = page.getByRole("listitem").filter({ hasText: "Add a page and what it promises" });
  await expect(promises).not.toContainText("Done");
  await expect(promises.getByRole("link", { name: "Add a page" })).toHaveAttribute("href", "/promises");
  await page.getByRole("link", { name: "Import history" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Imports");
  await expect(page.getByText("Nothing has come in yet")).toBeVisible();
});
