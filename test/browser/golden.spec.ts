import type { Page } from "@playwright/test";
import type { Verdict } from "#domain/sequence/assessment";
import { goldenCases } from "../domain/golden-case.ts";
import { goldenFiles } from "./golden-files.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "golden" });
test.describe.configure({ mode: "serial", timeout: 120_000 });

/** Five golden rows whose verdict stands however long the record goes on, and what a person reads for it. */
const SHOWN: Partial<Record<string, { verdict: Verdict; words: string }>> = {
  "none, 5 h": { verdict: "too_slow", words: "First reply is late" },
  "six same generic emails daily, 7 d": { verdict: "generic_repetition", words: "Same message again" },
  "useful email 5m, calls at 10, 25 … 85m; asOf 1d": { verdict: "bunched", words: "Tries too close together" },
  "reached, call agreed d2, nothing, 4 d": { verdict: "dropped_next_step", words: "Promised step overdue" },
  "useful email 10m, opt-out d1, useful email d2; asOf 3d": {
    verdict: "contact_after_stop",
    words: "Contact after a stop",
  },
};
const chosen = goldenCases().filter(({ name }) => name in SHOWN);

async function bringIn(page: Page, kind: "Leads" | "Attempts", text: string, mapping: string, rows: number) {
  await page.goto("/imports");
  await page.getByText("One file, column by column").press("Enter");
  await page.getByRole("radio", { name: kind }).check();
  const name = `${kind.toLowerCase()}.csv`;
  await page
    .getByLabel("Choose a file")
    .first()
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
  const file = { name: "mapping.json", mimeType: "application/json", buffer: Buffer.from(mapping) };
  await page.getByLabel("Load column choices").first().setInputFiles(file);
  await page.getByRole("button", { name: "Try it out" }).click();
  await page.getByRole("button", { name: `Bring ${rows} rows in` }).click();
  await expect(page.getByText("It is in")).toBeVisible({ timeout: 60_000 });
}

test("U20: five golden rows, imported, show their verdicts in words", async ({ page, server }) => {
  expect(chosen).toHaveLength(5);
  for (const each of chosen) expect(each.verdict, each.name).toBe(SHOWN[each.name]?.verdict);
  await startWorkspace(server);
  await signInAs(page, ADMIN);
  const files = goldenFiles(chosen, Date.now());
  await bringIn(page, "Leads", files.leads, files.mapping, 5);
  const attempts = chosen.flatMap(({ events }) => events).filter(({ kind }) => kind === "contact" || kind === "stop");
  await bringIn(page, "Attempts", files.attempts, files.mapping, attempts.length);

  await page.setViewportSize({ width: 390, height: 844 });
  for (const each of chosen) {
    await page.goto("/review/leads");
    await page.getByRole("link", { name: each.name }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(each.name);
    const verdict = page.locator("[data-verdict]").first();
    await expect(verdict, each.name).toHaveText(SHOWN[each.name]?.words ?? "");
    await expect(page.getByText("the end of the record")).toBeVisible();
    await expect(page.locator('[data-line="full"] [data-knot]')).toHaveCount(
      each.events.filter(({ kind }) => kind === "contact").length,
    );
  }
});
