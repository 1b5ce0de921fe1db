import type { Browser, Page } from "@playwright/test";
import { appCode } from "../make/app-code.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "password-link" });
test.describe.configure({ timeout: 300_000 });
test.beforeAll(({ server }) => startWorkspace(server));

const BO = { name: "Bo Lund", email: "bo@example.org" };
const [FIRST, SECOND, THIRD] = ["seven kites over tarmac", "nine paper boats afloat", "eleven owls in a barn"];

const phoneOf = async (browser: Browser, baseURL: string | undefined): Promise<Page> =>
  (await browser.newContext({ baseURL: baseURL ?? "", viewport: PHONE })).newPage();

const enter = async (page: Page, password: string): Promise<void> => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(BO.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
};
const giveCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
};
const expectIn = (page: Page) => expect(page.getByRole("link", { name: "Queue" })).toBeVisible();
const toAccount = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("link", { name: "Your account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
};
const signOut = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
};

test("AC3, AC5, AC7, AC9, AC10, AC11, AC16, AC17: from an admin's link to a second step, and back in when all is forgotten", async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, ADMIN);
  await page.goto("/people");
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByLabel("Name").fill(BO.name);
  await page.getByLabel("E-mail").fill(BO.email);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Bo Lund is added")).toBeVisible();
  const link = await page.getByTestId("password-link").innerText();
  await expectNoViolations(page, "a person just added");
  await expect(page.getByText("No password yet")).toBeVisible();

  const phone = await phoneOf(browser, baseURL);
  const secret = link.split("#")[1] ?? "nothing";
  const sent: string[] = [];
  phone.on("request", (request) => sent.push(request.url(), JSON.stringify(request.headers())));
  await phone.goto(link);
  await expect(phone.getByText("For Bo Lund, in Harbour Loans.")).toBeVisible();
  await expectNoViolations(phone, "the link's page");
  await phone.setViewportSize(PHONE);
  await phone.getByLabel("New password").fill("bo lund 2026");
  await phone.getByRole("button", { name: "Set it and sign in" }).click();
  await expect(phone.getByRole("alert")).toContainText("holds a name");
  await phone.getByLabel("New password").fill(FIRST);
  await phone.getByRole("button", { name: "Set it and sign in" }).click();
  await expectIn(phone);
  expect(sent.filter((text) => text.includes(secret))).toEqual([]);
  await page.reload();
  await expect(page.getByText("No password yet")).toHaveCount(0);

  // The second step, on a phone.
  await toAccount(phone);
  await expectNoViolations(phone, "the account");
  await phone.setViewportSize(PHONE);
  await phone.getByRole("button", { name: "Turn on" }).click();
  await phone.getByLabel("Your password", { exact: true }).fill(FIRST);
  await phone.getByRole("button", { name: "Go on" }).click();
  await expect(phone.getByRole("img", { name: /square code/ })).toBeVisible();
  await expectNoViolations(phone, "the key");
  await phone.setViewportSize(PHONE);
  const uri = (await phone.getByRole("link", { name: "Open in an app" }).getAttribute("href")) ?? "";
  await phone.getByLabel("The code it shows").fill("12");
  await phone.getByRole("button", { name: "Turn on" }).click();
  await expect(phone.getByRole("alert")).toContainText("This code is not right");
  await phone.getByLabel("The code it shows").fill(appCode(uri));
  await phone.getByRole("button", { name: "Turn on" }).click();
  await expect(phone.getByTestId("recovery-codes").getByRole("listitem")).toHaveCount(10);
  const codes = await phone.getByTestId("recovery-codes").getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);
  await expectNoViolations(phone, "the recovery codes");
  await phone.setViewportSize(PHONE);
  await phone.getByRole("button", { name: "I have kept them" }).click();
  await expect(phone.getByText("10 recovery codes left")).toBeVisible();
  await expect(phone.getByText(codes[0] ?? "")).toHaveCount(0);

  await signOut(phone);
  await enter(phone, FIRST);
  await expect(phone.getByText("Your password is right.")).toBeVisible();
  await expectNoViolations(phone, "the code at sign-in");
  await phone.setViewportSize(PHONE);
  await giveCode(phone, appCode(uri, 1));
  await expectIn(phone);
  await signOut(phone);
  await enter(phone, FIRST);
  await giveCode(phone, codes[0] ?? "");
  await expectIn(phone);
  await signOut(phone);

  // Forgotten: the page says whom to ask, and the admin makes another link. The second step stays.
  await phone.getByText("Forgotten your password?").click();
  await expect(phone.getByText("Ask an admin of your workspace")).toBeVisible();
  // The list is as it was loaded: before the second step was on.
  await page.reload();
  await page.getByRole("button", { name: "Password link for Bo Lund" }).click();
  await expect(page.getByRole("dialog")).toContainText("Their second step stays on.");
  await page.getByRole("button", { name: "Make the link" }).click();
  const another = await page.getByRole("dialog").getByTestId("password-link").innerText();
  await expectNoViolations(page, "the link made");
  await page.getByRole("button", { name: "Close" }).click();
  await phone.goto(link);
  await expect(phone.getByRole("alert")).toContainText("does not work any more");
  await expectNoViolations(phone, "a link that is over");
  await phone.setViewportSize(PHONE);
  await phone.goto(another);
  await phone.getByLabel("New password").fill(SECOND);
  await phone.getByRole("button", { name: "Set it and sign in" }).click();
  await giveCode(phone, codes[1] ?? "");
  await expectIn(phone);
  await toAccount(phone);
  await expect(phone.getByText("8 recovery codes left")).toBeVisible();

  // Off again, by the admin.
  await page.reload();
  await page.getByRole("button", { name: "Second step off for Bo Lund" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("signs in with the password alone")).toBeVisible();
  await signOut(phone);
  await enter(phone, SECOND);
  await expectIn(phone);
  await phone.context().close();
});

test("AC2, AC13, AC16: the password is changed and the second step turned off on one's own page", async ({ page }) => {
  await signInAs(page, ADMIN);
  await page.getByRole("link", { name: "Your account" }).click();
  await page.getByLabel("Your password now").fill("not this one at all");
  await page.getByLabel("New password", { exact: true }).fill(THIRD);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByRole("alert")).toContainText("That is not your password");
  await page.getByLabel("Your password now").fill(ADMIN.password);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await expectNoViolations(page, "the changed password");

  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByLabel("Your password", { exact: true }).fill(THIRD);
  await page.getByRole("button", { name: "Go on" }).click();
  const uri = (await page.getByRole("link", { name: "Open in an app" }).getAttribute("href")) ?? "";
  await page.getByLabel("The code it shows").fill(appCode(uri));
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByRole("button", { name: "Turn off" }).click();
  await page.getByLabel("Your password", { exact: true }).fill(THIRD);
  await page.getByLabel("Code").fill(appCode(uri, 1));
  await expectNoViolations(page, "password and code");
  await page.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("The second step is off.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
});
