import type { Page } from "@playwright/test";
import { ask, type Caller, mutate, newCaller, query } from "#test/make/call-procedure";
import { CALLED_AFTER, HISTORY } from "#test/make/settings-history";
import { expectNoViolations } from "./no-violations.ts";
import { picture } from "./picture.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "settings" });
test.describe.configure({ mode: "serial", timeout: 120_000 });

/** Leads called between two and four hours after they came. */
const BETWEEN = CALLED_AFTER.filter((minutes) => minutes > 120 && minutes < 240).length;

const signedIn = async (url: string): Promise<Caller> => {
  const caller = newCaller(url);
  const { email, password } = ADMIN;
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email, password });
  expect((await ask(caller, "/api/auth/sign-in/email", { method: "POST", headers, body })).ok).toBe(true);
  return caller;
};

/** Waits until the import is where it is to be. */
const until = async (caller: Caller, batchId: string, status: string): Promise<void> =>
  expect
    .poll(async () => (await query<{ batch: { status: string } }>(caller, "imports.status", { batchId })).batch.status)
    .toBe(status);

test.beforeAll(async ({ server }) => {
  await startWorkspace(server);
  const caller = await signedIn(server.url);
  for (const { text, mapping } of HISTORY) {
    const path = `/api/import/upload?kind=${mapping.kind}&name=history.csv`;
    const headers = { "content-type": "application/octet-stream" };
    const sent = await ask(caller, path, { method: "POST", headers, body: text });
    const { batchId } = (await sent.json()) as { batchId: string };
    await mutate(caller, "imports.check", { batchId, mapping });
    await until(caller, batchId, "ready");
    await mutate(caller, "imports.start", { batchId, update: false });
    await until(caller, batchId, "done");
  }
});
test.beforeEach(({ page }) => signInAs(page, ADMIN));

const open = async (page: Page): Promise<void> => {
  await page.goto("/settings");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
};
const change = (page: Page) => page.getByRole("button", { name: "Change", exact: true }).click();
const within = (page: Page) => page.getByLabel("Within, working minutes").first();
const latest = (page: Page) => page.getByLabel("At the latest, working minutes").first();
const save = (page: Page) => page.getByRole("button", { name: "Save the new version" });
const differences = (page: Page) => page.locator("[data-differences]");

/** How many leads of the review came to be answered late, as its page of all leads says. */
const late = async (page: Page): Promise<number> => {
  await page.goto("/review/leads?verdict=too_slow&period=everything");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const words = await page
    .getByText(/^\d+ leads?$/)
    .first()
    .textContent();
  return Number(/\d+/.exec(words ?? "")?.[0]);
};

test("U90: the start's first steps lead to the settings, which say in plain words what leads are judged by", async ({
  page,
}) => {
  await page.goto("/first-steps");
  await page.getByRole("link", { name: "Settings: look at all of it, and change it" }).click();
  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { name: "In force: version 1" })).toBeVisible();
  await expect(main).toContainText("within 1 h, at the latest 4 h of working time");
  await expect(main).toContainText("Monday to Friday: 09:00–17:30");
  await expect(main).toContainText("By the clock of Europe/Amsterdam");
  await expect(main).toContainText("between 08:00 and 21:00 where the person is");
  await expect(main).toContainText("6 in all: by 4 h of working time, then by business day 2, 4, 7, 11 and 16");
  await expect(main).toContainText("3 in 24 hours, 7 in 7 days and 12 in all, before they answer");
  await expectNoViolations(page, "the settings as they are");
  await picture(page, "settings");
});

test("U90: what cannot be is said beside its field, and the line stays as it could be drawn last", async ({ page }) => {
  await open(page);
  await change(page);
  const line = page.locator("[data-typical]");
  await expect(line.getByText("On track", { exact: true })).toBeVisible();
  await within(page).fill("300");
  await expect(page.getByText("At least twice the first time:")).toBeVisible();
  await expect(latest(page)).toHaveAttribute("aria-invalid", "true");
  await within(page).fill("10");
  await latest(page).fill("20");
  await expect(line.getByText("First reply came late", { exact: true })).toBeVisible();
  await page.getByLabel("Tuesday: open until").fill("08:00");
  await expect(page.getByText("Tuesday: the hours end before they start.")).toBeVisible();
  await expect(line).toContainText("Drawn by the last values that could be used.");
  await page.getByLabel("Why").fill("to see");
  await save(page).click();
  await expect(page.getByLabel("Tuesday: open from")).toBeFocused();
  await expect(page.getByText("Something above cannot be used yet")).toBeVisible();
  await expectNoViolations(page, "settings that cannot be used");
  await picture(page, "settings-refused");
  await page.getByLabel("Time zone of your business").fill("Atlantis/Harbour");
  await expect(page.getByText("Choose a time zone from the list")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "In force: version 1" })).toBeVisible();
});

test("S136: closed days come in from a calendar file, and what could not be read is said", async ({ page }) => {
  await open(page);
  await change(page);
  const calendar = [
    "BEGIN:VCALENDAR",
    ...["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas Day", "END:VEVENT"],
    ...["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20270101", "SUMMARY:New Year", "END:VEVENT"],
    ...["BEGIN:VEVENT", "SUMMARY:Sometime", "END:VEVENT", "END:VCALENDAR"],
  ];
  const file = { name: "days.ics", mimeType: "text/calendar", buffer: Buffer.from(calendar.join("\r\n")) };
  await page.getByLabel("From a file").setInputFiles(file);
  await expect(page.getByText("2 days read, 2 of them new here.")).toBeVisible();
  await expect(page.getByText("1 entries name no day that could be read; the first is at line 10")).toBeVisible();
  await expect(differences(page)).toContainText("Closed days added: Fri");
  await expect(page.locator("[data-holidays] li")).toHaveCount(2);
  await page.getByLabel("Date").fill("2026-12-25");
  await page.getByRole("button", { name: "Add this day" }).click();
  await expect(page.getByText("stands here twice. Remove one of them.")).toBeVisible();
});

test("U90, U91, V48: changed after an import, the preview says what changes, and that is what is seen once it is applied", async ({
  page,
}) => {
  const before = await late(page);
  await open(page);
  await change(page);
  await latest(page).fill("120");
  await expect(differences(page)).toHaveText(
    "First reply: within 1 h, at the latest 2 h of working time (before: within 1 h, at the latest 4 h of working time)",
  );
  await save(page).click();
  await expect(page.getByText("Say in a few words why.")).toBeVisible();
  await page.getByLabel("Why").fill("Two hours is what we promise");
  await save(page).click();
  await expect(page.getByRole("heading", { name: "In force: version 2" })).toBeVisible();
  await expect(page.locator('[data-version="2"]')).toContainText("Two hours is what we promise");
  await expect(page.locator('[data-version="2"]')).toContainText(ADMIN.name);
  // Nothing that came before is judged by it by itself.
  expect(await late(page)).toBe(before);
  await open(page);
  await page.getByRole("button", { name: "See what version 2 would change" }).click();
  const card = page.locator("[data-reread]");
  await expect(card).toContainText(`${BETWEEN} verdicts would change, of ${CALLED_AFTER.length} leads`);
  await card.locator("summary").first().click();
  await expect(card.getByRole("link")).toHaveCount(BETWEEN);
  await expectNoViolations(page, "what a version would change");
  await picture(page, "settings-preview");
  expect(await late(page)).toBe(before);
  await open(page);
  await page.getByRole("button", { name: "Read them by version 2" }).click();
  await expect(card).toContainText(`${BETWEEN} verdicts changed, of ${CALLED_AFTER.length} leads`);
  await picture(page, "settings-applied");
  const link = card.locator("summary").first();
  await link.click();
  const lead = await card.getByRole("link").first().getAttribute("href");
  expect(await late(page)).toBe(before + BETWEEN);
  await page.goto(lead ?? "");
  await expect(page.getByText(/^By version 2 of the settings, since .*; before: Too early to say\.$/)).toBeVisible();
  await page.getByText("Read by version 2 of the settings").click();
  const by = page.locator("[data-judged-by]");
  await expect(by).toContainText("Two hours is what we promise");
  await expect(by).toContainText("of the rules by which Fairlead reads, as of");
  await expect(by).toContainText("by version 1 of the settings and version");
  await expectNoViolations(page, "a lead that was read again");
  await picture(page, "settings-lead");
});

test("V51: undone, the review is as it was", async ({ page }) => {
  const after = await late(page);
  await open(page);
  await page.getByRole("button", { name: "Undo: read them by version 1 again" }).click();
  const card = page.locator("[data-reread]");
  await expect(card).toContainText(`${BETWEEN} verdicts would change`);
  await page.getByRole("button", { name: "Read them by version 1" }).click();
  await expect(card).toContainText(`${BETWEEN} verdicts changed`);
  expect(await late(page)).toBe(after - BETWEEN);
});

test("S133: of two admins the second is told what the first changed, keeps what they wrote, and can save it on top", async ({
  page,
  server,
}) => {
  await open(page);
  await change(page);
  await within(page).fill("45");
  await page.getByLabel("Why").fill("sooner");
  const caller = await signedIn(server.url);
  const { versions, inForce } = await query<{
    inForce: string;
    versions: { id: string; no: number; policy: Record<string, unknown> }[];
  }>(caller, "settings.read");
  const { policy } = versions.find(({ id }) => id === inForce)!;
  const { zone, weekly, response, slots, caps } = policy;
  const draft = { zone, weekly, response, slots, caps, permitted: null, holidays: [] };
  await mutate(caller, "settings.save", { basedOn: inForce, draft, why: "at any hour" });
  await save(page).click();
  const told = page.getByRole("alert").filter({ hasText: "was saved meanwhile" });
  await expect(told).toContainText("Calls and texts: At any hour");
  await expect(within(page)).toHaveValue("45");
  await expectNoViolations(page, "settings that somebody else saved meanwhile");
  await picture(page, "settings-newer");
  // Beside it stands what saving would change in theirs.
  await expect(differences(page)).toContainText("Calls and texts: between 08:00 and 21:00");
  await save(page).click();
  await expect(page.getByRole("heading", { name: "In force: version 4" })).toBeVisible();
});

test("V52: side by side says of which version its figures are, and opens the others", async ({ page, server }) => {
  const caller = await signedIn(server.url);
  await mutate(caller, "leads.add", { label: "Somebody new", email: "new@example.org", source: "fair" });
  await page.goto("/review/spread?period=everything");
  const note = page.locator("[data-versions]");
  await expect(note).toContainText(`These figures are of the ${CALLED_AFTER.length} leads that version 1`);
  await expectNoViolations(page, "figures of one version");
  await picture(page, "settings-figures");
  await note.getByRole("link", { name: "Version 4: 1 lead" }).click();
  await expect(note).toContainText("These figures are of the 1 lead that version 4 of the settings reads");
  await expect(note.getByRole("link", { name: `Version 1: ${CALLED_AFTER.length} leads` })).toBeVisible();
});
