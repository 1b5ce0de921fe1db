import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { mutate, newCaller } from "#test/make/call-procedure";
import { visitSample } from "#test/make/sample-visit";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "accessibility" });
test.describe.configure({ mode: "serial", timeout: 240_000 });

/** Both themes, and the width of a phone and a desk, of the page as it stands. */
async function expectNoViolations(page: Page, name: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1280, height: 800 },
    ]) {
      await page.setViewportSize(viewport);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
      );
      expect(found, `${name}, ${colorScheme}, ${viewport.width}`).toEqual([]);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${name} is wider than a screen of ${viewport.width}`).toBeLessThanOrEqual(0);
    }
  }
}

async function expectPages(page: Page, addresses: readonly string[], state: string) {
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectNoViolations(page, `${address} (${state})`);
  }
}

const PLACES = [
  "/review",
  "/review/patterns",
  "/review/leads",
  "/review/spread",
  "/imports",
  "/people",
  "/watching",
  "/leads/new",
];

test("U43: the start", async ({ page }) => {
  await expectPages(page, ["/"], "nothing yet");
  await page.getByRole("button", { name: /Start my workspace/ }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByLabel("Workspace name")).toBeFocused();
  await expectNoViolations(page, "the form with words of what is needed");
});

test("U43: the sample", async ({ page, context, baseURL }) => {
  const url = baseURL ?? "";
  await visitSample(context, url, "admin");
  await expectPages(page, PLACES, "sample");
  await expectPages(page, ["/review/leads?period=2001-01-01..2001-01-31"], "days without leads");
  await page.goto("/review/leads");
  const sequence = page.locator('main a[href*="/review/leads/"]').first();
  await sequence.waitFor();
  await expectPages(page, [(await sequence.getAttribute("href")) ?? ""], "sample");
  await page.goto("/watching");
  await page.getByRole("button", { name: "Remove it" }).click();
  await expectNoViolations(page, "a question in a dialog");
  await context.clearCookies();
  await expectPages(page, ["/"], "sample");
  const caller = newCaller(url);
  await mutate(caller, "workspace.signInAsSample", { role: "admin" });
  await mutate(caller, "workspace.removeSample");
});

test("U43: an empty workspace, sign-in and a page that is not there", async ({ page, server }) => {
  await startWorkspace(server.url);
  await expectPages(page, ["/sign-in"], "real");
  await signInAs(page, ADMIN);
  await expectPages(page, ["/first-steps", ...PLACES, "/no-such-page"], "empty workspace");
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
  await page.getByLabel("Choose a file").first().setInputFiles(file);
  await expect(page.getByRole("button", { name: "Try it out" })).toBeVisible();
  await expectNoViolations(page, "the columns");
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(page.getByRole("heading", { name: "What would come in" })).toBeVisible();
  await expectNoViolations(page, "the dry run");
});
