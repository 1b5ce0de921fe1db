import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "people" });
test.beforeAll(({ server }) => startWorkspace(server));

test("U44, U45: a person is added, signs in, is switched off and on again", async ({ page, browser, baseURL }) => {
  await signInAs(page, ADMIN);
  await page.goto("/people");
  await expect(page.getByText("Only you so far")).toBeVisible();
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Needed/);
  await page.getByLabel("Name").fill("Tom Lead");
  await page.getByLabel("E-mail").fill("tom@example.org");
  await page.getByLabel("Role", { exact: true }).selectOption("team_lead");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Tom Lead is added")).toBeVisible();
  const link = await page.getByTestId("password-link").innerText();
  expect(link).toMatch(/\/password#[\w-]{43}$/);
  const password = "seven kites over tarmac";

  const other = await browser.newContext({ baseURL: baseURL ?? "" });
  const tom = await other.newPage();
  await tom.goto(link);
  await tom.getByLabel("New password").fill(password);
  await tom.getByRole("button", { name: "Set it and sign in" }).click();
  await expect(tom.getByRole("navigation").getByRole("link", { name: "Rescue today" })).toBeVisible();

  await page.reload();
  await expect(page.getByText("tom@example.org")).toBeVisible();
  await expect(page.getByText(link)).toHaveCount(0);
  await page.getByRole("button", { name: "Switch off sign-in for Tom Lead" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("status")).toContainText("Tom Lead can no longer sign in");

  await tom.goto("/sign-in");
  await tom.getByLabel("E-mail").fill("tom@example.org");
  await tom.getByLabel("Password", { exact: true }).fill(password);
  await tom.getByRole("button", { name: "Sign in" }).click();
  await expect(tom.getByRole("alert")).toBeVisible();

  await page.getByRole("button", { name: "Switch on sign-in for Tom Lead" }).click();
  await expect(page.getByRole("button", { name: "Switch off sign-in for Tom Lead" })).toBeVisible();
  await signInAs(tom, { email: "tom@example.org", password });
  await other.close();
});

test("U44: an e-mail that is here already is said in words", async ({ page }) => {
  await signInAs(page, ADMIN);
  await page.goto("/people");
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByLabel("Name").fill("Another Ines");
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("already in use");
});
