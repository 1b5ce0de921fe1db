import type { Page } from "@playwright/test";
import { startCode } from "#test/make/start-code";
import { expect, test } from "./server.ts";

test.use({ stand: "start" });
test.describe.configure({ mode: "serial" });

const fillStart = async (page: Page): Promise<void> => {
  await page.getByLabel("Workspace name").fill("Harbour Loans");
  await expect(page.getByLabel("Time zone of your business")).toHaveValue("Europe/Amsterdam");
  await page.getByLabel(/Fast consumer/).check();
  await page.getByLabel("Your name").fill("Ines Admin");
  await page.getByLabel("Your e-mail").fill("ines@example.org");
  await page.getByLabel("Password").fill("calm water, long line");
};

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

test("U32, S82: the code is asked for, with words on where it is, unless the address brought it along", async ({
  page,
  server,
}) => {
  await page.goto("/");
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await expect(page.getByLabel("One-time code")).toHaveAccessibleDescription(/Printed in the server's window/);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByLabel("One-time code")).toHaveAccessibleDescription(/Needed/);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url() + request.postData()));
  await page.goto("about:blank");
  await page.goto(`/#start=${await startCode(server)}`);
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await expect(page.getByLabel("Workspace name")).toBeVisible();
  await expect(page.getByLabel("One-time code")).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe("");
  expect(asked.filter((each) => each.includes("start="))).toEqual([]);
});

test("U32: a code of an earlier start that the address brought is asked for in words", async ({ page }) => {
  await page.goto("/#start=AAAA-BBBB-CCCC");
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await fillStart(page);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("That code does not fit");
  await expect(page.getByLabel("One-time code")).toBeVisible();
});

test("U33: a new workspace opens on its first steps, which stay within reach", async ({ page, server }) => {
  await page.goto(`/#start=${await startCode(server)}`);
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await fillStart(page);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page).toHaveURL(/first-steps/);
  await expect(page.getByRole("listitem").filter({ hasText: "Bring your leads in" })).not.toContainText("Done");
  await expect(page.getByText("0 of 4 done")).toBeVisible();
  const promises = page.getByRole("listitem").filter({ hasText: "Add a page and what it promises" });
  await expect(promises).not.toContainText("Done");
  await expect(promises.getByRole("link", { name: "Add a page" })).toHaveAttribute("href", "/promises");
  await page.getByRole("link", { name: "Import leads" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Imports");
  await expect(page.getByText("Nothing has come in yet")).toBeVisible();
  // They stay within reach, wherever one is.
  await page.getByRole("link", { name: "First steps" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("First steps");
});
