import { expect, test } from "./server.ts";

test.use({ stand: "start-sample" });
test.describe.configure({ mode: "serial" });

test("U34, S122: one click for each role, and the sample says that it is one", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /Explore a sample/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look around as …", { timeout: 60_000 });
  for (const [role, address, place] of [
    ["Team lead", /\/review$/, "Rescue today"],
    ["Rep", /\/queue$/, "My leads"],
    ["Marketing", /\/consistency$/, "Side by side"],
    ["Admin", /\/review$/, "People"],
  ] as const) {
    await page.getByRole("main").getByRole("button", { name: role }).click();
    await expect(page).toHaveURL(address);
    await expect(page.getByText("A sample workspace with invented people.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Remove it" })).toHaveCount(role === "Admin" ? 1 : 0);
    await expect(page.getByRole("navigation").getByRole("link", { name: place })).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look around as …");
  }
});

test("U39: a role sees its own places, and other addresses say so", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("button", { name: "Rep" }).click();
  await expect(page.getByRole("navigation").getByRole("link")).toHaveText([/Queue/, /Not sent yet/, /My leads/]);
  await page.goto("/people");
  await expect(page.getByRole("alert")).toContainText("This page is not for your role");
  await page.goto("/no-such-page");
  await expect(page.getByRole("alert")).toContainText("Nothing here");
});

test("U40: the theme follows the device until one is chosen", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.getByRole("radio", { name: "Light" }).check({ force: true });
  expect(await background()).toBe(light);
  await page.reload();
  expect(await background()).toBe(light);
});

test("U41: the first stop of the keyboard leads to the content", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("button", { name: "Admin" }).click();
  await page.goto("/people");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("People");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("U42: without a connection the page stays and says so", async ({ page, context }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("button", { name: "Admin" }).click();
  await page.goto("/imports");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Imports");
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByRole("button", { name: "Remove the sample" }).click();
  await expect(page.getByRole("alert")).toContainText("No connection to Fairlead");
  await page.getByRole("button", { name: "Keep it" }).click();
  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Imports");
});

test("U35: removing the sample asks first and leads back to the start", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("button", { name: "Admin" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByRole("button", { name: "Remove the sample" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The line between click and close");
});
