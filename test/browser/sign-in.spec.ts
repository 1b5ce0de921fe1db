import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "sign-in" });
test.beforeAll(({ server }) => startWorkspace(server));

test("U36: a wrong password and an unknown e-mail are told in the same words", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/sign-in/);
  const told: string[] = [];
  for (const [email, password] of [
    [ADMIN.email, "not the password"],
    ["nobody@example.org", ADMIN.password],
  ] as const) {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    const answered = page.waitForResponse("**/api/auth/sign-in/email");
    await page.getByRole("button", { name: "Sign in" }).click();
    await answered;
    await expect(page.getByRole("alert")).toBeVisible();
    told.push(await page.getByRole("alert").innerText());
  }
  expect(told[0]).toContain("do not fit together");
  expect(told[1]).toBe(told[0]);
});

test("U36: too many tries say to wait", async ({ page }) => {
  await page.route("**/api/auth/sign-in/email", (route) =>
    route.fulfill({ status: 429, json: { refusal: "too_many_requests" } }),
  );
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill("again");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("Too many tries");
  await expect(page.getByRole("alert")).toContainText("Wait");
});

test("U37: after signing in a person is where they wanted to go, inside this site only", async ({ page }) => {
  await page.goto("/people");
  await expect(page).toHaveURL(/sign-in\?to=%2Fpeople/);
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/people$/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goto("/sign-in?to=//elsewhere.example");
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/localhost:\d+\/review$/);
});

test("U37: a session that ended asks to sign in again", async ({ page, context }) => {
  await signInAs(page, ADMIN);
  await context.clearCookies();
  await page.getByRole("navigation").getByRole("link", { name: "People" }).click();
  await expect(page.getByRole("alert")).toContainText("You are signed out");
  await page.getByRole("link", { name: "Sign in again" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("U38: the first sign-in says in three sentences what is watched", async ({ page }) => {
  await signInAs(page, ADMIN);
  const said = page.getByRole("main").getByText("It never records where you are");
  await expect(said).toBeVisible();
  await page.getByRole("button", { name: "Understood" }).click();
  await expect(said).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(said).toHaveCount(0);
  await page.getByRole("link", { name: "What Fairlead watches" }).click();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(3);
});
