import type { Page } from "@playwright/test";
import { CHANNELS } from "#domain/attempt/channel";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "import-as-of" });
test.describe.configure({ mode: "serial" });
test.beforeAll(({ server }) => startWorkspace(server));
test.beforeEach(({ page }) => signInAs(page, ADMIN));
// Each kind by itself: an as-of is of all that is on record.
test.afterEach(async ({ page }) => {
  await takeBack(page, "attempts.csv");
  await takeBack(page, "leads.csv");
});

/** It came late, or has not come yet. */
const LATE = /First reply (came|is) late/;
const EARLY = "Too early to say";
const absence = Object.fromEntries(CHANNELS.map((channel) => [channel, "complete"]));

async function send(page: Page, kind: "Leads" | "Attempts", lines: string[]) {
  await page.goto("/imports");
  await page.getByText("One file, column by column").press("Enter");
  await page.getByRole("radio", { name: kind }).check();
  const file = { name: `${kind.toLowerCase()}.csv`, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) };
  await page.getByLabel("Choose a file").first().setInputFiles(file);
  await expect(page.getByLabel("Id of the row")).toBeVisible();
}

/** Changes what was guessed through a saved file of column choices, as somebody would who has one. */
async function choose(page: Page, half: object) {
  const buffer = Buffer.from(JSON.stringify({ version: 1, ...half }));
  const file = { name: "choices.json", mimeType: "application/json", buffer };
  await page.getByLabel("Load column choices").first().setInputFiles(file);
  await expect(page.getByText("Column choices loaded.")).toBeVisible();
}

async function tryOut(page: Page) {
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(page.getByRole("heading", { name: "What would come in" })).toBeVisible();
}

async function bringIn(page: Page) {
  await page.getByRole("button", { name: /^Bring \d+ rows in$/ }).click();
  await expect(page.getByText("It is in")).toBeVisible();
}

async function takeBack(page: Page, name: string) {
  await page.goto("/imports");
  await expect(page.getByRole("link", { name: /^leads\.csv/ }).first()).toBeVisible();
  const link = page.getByRole("link", { name: new RegExp(`^${name}.*(In|Waiting for its columns)$`) }).first();
  if ((await link.count()) === 0) return;
  await link.click();
  await page.getByRole("button", { name: "Take this import back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("Nothing of it is left.")).toBeVisible();
}

/** Leads whose every channel is said to be completely recorded. */
async function bringLeads(page: Page, lines: string[], more: object = {}) {
  await send(page, "Leads", lines);
  const arrivedAt = { column: "created", format: "iso" };
  const half = { kind: "leads", system: "import", zone: "UTC", id: "lead id", arrivedAt, absence, ...more };
  await choose(page, { leads: half });
  await tryOut(page);
  await bringIn(page);
}

/** The leads listed with this verdict. */
const leadsWith = (page: Page, verdict: string | RegExp) =>
  page.getByRole("listitem").getByRole("link").filter({ hasText: verdict });

/** The list's own; the lead that is open beside it says so too once it has come. */
const asOf = (page: Page, at: string) => page.getByText(`As of ${at}, the end of the record.`).first();

const reach = (at: string) => `The last thing that happened in these rows: ${at}.`;

test("I22: plans, tasks and rows given back move no as-of on the page, nor in the review", async ({ page }) => {
  await bringLeads(page, ["lead id,created", "P1,2025-02-11T09:00Z", "P2,2025-02-11T09:12Z"]);
  await send(page, "Attempts", [
    "activity id,lead id,start,type",
    "x1,P1,2025-02-11T09:25Z,Call",
    "x2,P1,2025-05-02T00:00Z,Task",
    "x3,nobody,2026-01-01T00:00Z,Call",
  ]);
  await tryOut(page);
  await expect(page.getByRole("main")).toContainText(reach("Tue, 11 Feb 2025, 10:25"));
  await bringIn(page);
  await expect(page.getByRole("main")).toContainText(reach("Tue, 11 Feb 2025, 10:25"));
  await page.goto("/review/leads");
  await expect(asOf(page, "Tue, 11 Feb 2025, 10:25")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(
    "A file that was brought in doesn’t say when entries were written",
  );
  await expect(leadsWith(page, EARLY)).toHaveCount(2);
  await expect(leadsWith(page, LATE)).toHaveCount(0);
});

test("I22: the sender's last entry says how far the record reaches", async ({ page }) => {
  await bringLeads(page, ["lead id,created,last activity", "S1,2025-02-11T09:00Z,2025-03-04T16:30Z"], {
    lastSeenAt: { column: "last activity", format: "iso" },
  });
  await expect(page.getByRole("main")).toContainText(reach("Tue, 4 Mar 2025, 16:30"));
  await send(page, "Attempts", ["activity id,lead id,start,type", "z1,S1,2025-02-11T08:58Z,Task"]);
  await tryOut(page);
  await expect(page.getByRole("main")).toContainText("Nothing in these rows has happened yet");
  await bringIn(page);
  await page.goto("/review/leads");
  await expect(asOf(page, "Tue, 4 Mar 2025, 17:30")).toBeVisible();
  await expect(leadsWith(page, LATE)).toHaveCount(1);
});

test("I23: a column of midnights is a day, and makes no reply late", async ({ page }) => {
  await bringLeads(page, ["lead id,created,last activity", "M1,2025-02-11 13:40:00,2025-02-18 12:00:00"], {
    lastSeenAt: { column: "last activity", format: "iso" },
  });
  await send(page, "Attempts", ["activity id,lead id,start,type", "c1,M1,2025-02-11 00:00:00,Call"]);
  await tryOut(page);
  await expect(page.getByText("1 times are known to the day only.")).toBeVisible();
  await bringIn(page);
  await page.goto("/review/leads");
  await expect(page.getByRole("main")).toContainText("M1");
  await expect(leadsWith(page, LATE)).toHaveCount(0);
});

test("I24, I27: open tasks are no contacts; the page says which column tells, and which the file lacks", async ({
  page,
}) => {
  await bringLeads(page, ["lead id,created", "N1,2025-02-11T09:00Z"]);
  await send(page, "Attempts", [
    "activity id,lead id,start,type,state",
    "a1,N1,2025-02-11T12:00Z,Call,Not started",
    "a2,N1,2025-02-12T12:00Z,Call,Planned",
  ]);
  await expect(page.getByLabel("Whether it was done")).toHaveValue("state");
  await expect(page.getByLabel("When it was written down")).toHaveValue("");
  const undated = "This file doesn’t say when entries were written down, so they count at the time they name.";
  await expect(page.getByText(undated)).toBeVisible();
  await tryOut(page);
  await expect(page.getByText("2 rows were not done. They are kept, but not as contacts.")).toBeVisible();
  await expect(page.getByText(undated)).toBeVisible();
  await bringIn(page);
  await page.goto("/review/leads");
  await expect(leadsWith(page, EARLY)).toHaveCount(1);
  await page.getByRole("link", { name: /N1/ }).first().click();
  await expect(page.getByRole("main")).toContainText("Planned");
});

test("I25: a channel with rows given back is not complete, and the page says why", async ({ page }) => {
  await send(page, "Leads", ["lead id,created,last activity at", "C1,2025-02-11T09:00Z,2025-02-21T12:00Z"]);
  for (const channel of ["Call", "Text", "WhatsApp", "E-mail", "Visit", "Video"])
    await page
      .getByRole("combobox", { name: channel, exact: true })
      .last()
      .selectOption({ label: "completely recorded" });
  await tryOut(page);
  await bringIn(page);
  await page.goto("/review/leads");
  await expect(leadsWith(page, LATE)).toHaveCount(1);
  await send(page, "Attempts", [
    "activity id,lead id,start,type",
    "c1,,2025-02-11T09:20Z,Call",
    "c2,C1,2025-02-11T08:59Z,Task",
  ]);
  await tryOut(page);
  const why = "Call: 1 given back. While they are missing, no entry means that nothing is known.";
  await expect(page.getByRole("main")).toContainText(why);
  await bringIn(page);
  await page.goto("/review/leads");
  await expect(leadsWith(page, LATE)).toHaveCount(0);
  await expect(leadsWith(page, "No reply on record, due since")).toHaveCount(1);
});

test("I26: what became of a lead stands on its page, at the time the file names", async ({ page }) => {
  await bringLeads(page, ["lead id,created,state,since", "W1,2025-02-11T09:00Z,signed,2025-02-12T09:30Z"], {
    outcome: { column: "state", values: { signed: "progressed" } },
    outcomeAt: { column: "since", format: "iso" },
  });
  await page.goto("/review/leads");
  await page.getByRole("link", { name: /W1/ }).first().click();
  await expect(page.getByRole("main")).toContainText("signed");
});
