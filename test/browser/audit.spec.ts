import { readFileSync } from "node:fs";
import { ask, mutate, newCaller, query } from "#test/make/call-procedure";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

const PICTURES = process.env["FAIRLEAD_PICTURES"];
const REP = { name: "Rita Rep", email: "rita@example.org", password: "k7mp-qx3d-aaaa-bbbb", role: "rep" };

test.use({ stand: "audit", locale: "en-GB", timezoneId: "UTC" });
test.describe.configure({ mode: "serial" });

let leadId = "";
test.beforeAll(async ({ server }) => {
  test.setTimeout(120_000);
  await startWorkspace(server);
  const caller = newCaller(server.url);
  await ask(caller, "/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: ADMIN.email, password: ADMIN.password }),
  });
  const { id } = await mutate<{ id: string }>(caller, "people.add", REP);
  const made = await mutate<{ leadId: string }>(caller, "leads.add", { label: "Grace Hopper", ownerUserId: id });
  ({ leadId } = made);
  for (let n = 0; n < 55; n += 1) await mutate(caller, "leads.add", { label: `Lead ${n}` });
  await query(caller, "review.leads", { filter: {} });
  await query(caller, "review.sequence", { leadId });
});

test("AU14, AU16: the log in sentences, from the menu, page by page, with the lead a tap away", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await signInAs(page, ADMIN);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Audit log" }).click();
  await expect(page).toHaveURL(/\/audit$/);
  const list = page.locator("main ul:not([data-sign-ins] ul)");
  await expect(list.getByText("Ines Admin looked at this log.")).toBeVisible();
  await expect(list.getByText("Ines Admin looked at lead Grace Hopper.")).toBeVisible();
  await expect(list.getByText("Ines Admin looked at a list of leads.")).toBeVisible();
  await expect(list.getByRole("listitem")).toHaveCount(50);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(list.getByText("Ines Admin added Rita Rep.")).toBeVisible();
  await expect(list.getByText("Ines Admin started this workspace.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
  await list.getByRole("link", { name: "Open Grace Hopper" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Grace Hopper" })).toBeVisible();
});

test("AU15: it is filtered by who, what, a lead and days, and the address keeps the filter", async ({ page }) => {
  await signInAs(page, ADMIN);
  await page.goto("/audit");
  await page.getByRole("link", { name: "Only this lead: Grace Hopper" }).first().click();
  const rows = page.locator("main li:not([data-sign-ins] li)");
  await expect(page.getByText("Only Grace Hopper")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`lead=${leadId}`));
  await expect(rows.filter({ hasText: "Grace Hopper" })).toHaveCount(await rows.count());
  await page.getByLabel("What was done").selectOption({ label: "Leads changed" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Ines Admin added lead Grace Hopper.");
  await page.reload();
  await expect(rows).toHaveCount(1);
  await page.getByLabel("Who").selectOption({ label: "Rita Rep" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  await page.getByLabel("From").fill("2026-05-04");
  await page.getByLabel("To").fill("2026-05-03");
  await expect(page.getByText("The first day lies after the last.")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(rows).toHaveCount(50);
  await expect(page).toHaveURL(/\/audit$/);
});

test("AU14: what goes wrong is said, and nobody but an admin gets there", async ({ page, browser, baseURL }) => {
  await signInAs(page, ADMIN);
  await page.goto("/audit");
  await expect(page.getByRole("button", { name: "Show more" })).toBeVisible();
  await page.route("**/api/trpc/audit.list*", (route) => route.abort());
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute("**/api/trpc/audit.list*");
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  const other = await browser.newContext({ baseURL: baseURL ?? "" });
  const rita = await other.newPage();
  await signInAs(rita, REP);
  await rita.goto("/audit");
  await expect(rita.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(rita.getByText("Grace Hopper")).toHaveCount(0);
  await expect(rita.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  await other.close();
});

test("AU14: readable for everybody, on a phone and a desk, with rows, a filter and nothing", async ({ page }) => {
  test.setTimeout(120_000);
  await signInAs(page, ADMIN);
  for (const [name, address] of [
    ["rows", "/audit"],
    ["filtered", `/audit?lead=${leadId}`],
    ["nothing", "/audit?person=none"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectNoViolations(page, `${address} (${name})`);
    if (PICTURES === undefined) continue;
    for (const colorScheme of ["light", "dark"] as const)
      for (const viewport of [PHONE, { width: 1280, height: 800 }]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        await page.screenshot({ path: `${PICTURES}/audit-${name}-${colorScheme}-${viewport.width}.png` });
      }
  }
});

// The last: half a minute after the server's start its log has been sealed.
test("AU17, AU18: it says how it is sealed, and is taken as a file", async ({ page }) => {
  test.setTimeout(120_000);
  await signInAs(page, ADMIN);
  await expect(async () => {
    await page.goto("/audit");
    await expect(page.getByText(/^Sealed up to /)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "As a file" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text).toContain("Grace Hopper");
  await page.reload();
  await expect(page.getByText("Ines Admin took this log as a file.")).toBeVisible();
});
