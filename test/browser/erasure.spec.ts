import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectNoViolations } from "./no-violations.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "erasure" });
test.beforeAll(({ server }) => startWorkspace(server));

const shots = process.env["FAIRLEAD_SHOTS"];
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots === undefined) return;
  for (const [of, viewport, colorScheme] of [
    ["phone", { width: 390, height: 844 }, "light"],
    ["phone-dark", { width: 390, height: 844 }, "dark"],
    ["desk", { width: 1280, height: 800 }, "light"],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: `${shots}/${name}-${of}.png` });
  }
};

const addLead = (page: Page, of: Record<string, string>): Promise<string> =>
  page.evaluate(async (body) => {
    const answer = await fetch("/api/trpc/leads.add", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    return ((await answer.json()) as { result: { data: { leadId: string } } }).result.data.leadId;
  }, of);

test("PV17, PV20: an admin exports and erases what is held on a person, from the lead's page", async ({ page }) => {
  await signInAs(page, ADMIN);
  const of = {
    label: "Iris Mole",
    phone: "+31 20 555 0123",
    email: "iris@person.example",
    question: "How much is it?",
  };
  const leadId = await addLead(page, of);
  await page.goto(`/review/leads/${leadId}`);
  await expect(page.getByRole("heading", { level: 1, name: "Iris Mole" })).toBeVisible();
  await page.getByText("Data held on this person").click();
  const exported = page.getByRole("link", { name: "Export what is held" });
  await expect(exported).toBeVisible();
  await exported.scrollIntoViewIfNeeded();
  await shoot(page, "held");
  await expectNoViolations(page, "held data");

  const download = page.waitForEvent("download");
  await exported.click();
  const file = readFileSync(await (await download).path(), "utf8");
  for (const text of Object.values(of)) expect(file).toContain(text);

  await page.getByRole("button", { name: "Erase", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Erase what is held on this person?" });
  await expect(dialog).toContainText("This can’t be undone.");
  await expect(dialog).toContainText("Verdicts and counts stay as they are.");
  const go = dialog.getByRole("button", { name: "Erase for good" });
  await expect(go).toBeDisabled();
  await dialog.getByLabel("Type ERASE to confirm").fill("erase");
  await expect(go).toBeDisabled();
  await shoot(page, "dialog");
  await expectNoViolations(page, "erase dialog");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(new RegExp(leadId));

  await page.getByRole("button", { name: "Erase", exact: true }).click();
  await dialog.getByLabel("Type ERASE to confirm").fill("ERASE");
  await go.click();
  await expect(page.getByRole("heading", { level: 1, name: "Erased on request" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("Should they enquire again, that is a new lead.")).toBeVisible();
  await expect(page.getByText("How much is it?")).toHaveCount(0);
  await page.getByText("Should they enquire again").scrollIntoViewIfNeeded();
  await shoot(page, "erased");
  await expectNoViolations(page, "erased lead");

  await page.goto("/review/leads");
  await expect(page.getByText("Erased on request").first()).toBeVisible();
  await expect(page.getByText("Iris Mole")).toHaveCount(0);
  await shoot(page, "list");
});
