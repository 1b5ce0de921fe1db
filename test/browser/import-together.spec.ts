import type { Page } from "@playwright/test";
import { expectNoViolations } from "./no-violations.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "import-together" });
test.describe.configure({ mode: "serial" });
test.beforeAll(({ server }) => startWorkspace(server));
test.beforeEach(({ page }) => signInAs(page, ADMIN));

const NAMES = ["Ana Ruiz", "Bo Lund", "Cem Kaya", "Dee Park"];
const CONTACTS = [
  "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date",
  ...NAMES.map((name, n) => {
    const [first, last] = name.split(" ");
    return `10${n},${first},${last},p${n}@example.org,+3460000000${n},Kim,Open,2026-03-0${n + 2} 09:00`;
  }),
];
const CALLS = [
  "Record ID,Associated Contact IDs,Activity date,Call direction,Call outcome,Activity assigned to",
  "c1,100,2026-03-02 09:10,Outbound,No answer,Kim",
  "c2,101,2026-03-06 09:10,Outbound,Connected,Kim",
  "c3,102,2026-03-09 16:00,Outbound,LVM,Kim",
  "c4,103,2026-03-27 16:00,Outbound,LVM,Kim",
];

async function drop(page: Page, files: Record<string, readonly string[]>) {
  await page.goto("/imports");
  await page
    .getByLabel("Choose a file")
    .first()
    .setInputFiles(
      Object.entries(files).map(([name, lines]) => ({
        name,
        mimeType: "text/csv",
        buffer: Buffer.from(`${lines.join("\n")}\n`),
      })),
    );
  await expect(page.getByRole("heading", { name: "What these files say" })).toBeVisible();
}

const bringIn = (page: Page, leads: number, attempts: number) =>
  page.getByRole("button", { name: `Bring ${leads} rows of leads and ${attempts} of attempts in` });

async function pictures(page: Page, name: string) {
  for (const [scheme, width, height] of [
    ["light", 390, 844],
    ["dark", 390, 844],
    ["light", 1280, 800],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: test.info().outputPath(`${name}-${scheme}-${width}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: "light" });
}

test("U104, I51, I54: a pair is dropped, read in words, brought in and answered for: two decisions to the review", async ({
  page,
}) => {
  await drop(page, { "calls.csv": CALLS, "contacts.csv": CONTACTS });
  const main = page.getByRole("main");
  await expect(main).toContainText("Ana Ruiz, enquired Mon 2 Mar, 09:00");
  await expect(main).toContainText("Ana Ruiz: called, Mon 2 Mar, 09:10, rang out");
  await expect(main).toContainText("Recognised: HubSpot calls.");
  // What needs no decision is folded.
  await expect(page.getByLabel("Id of the row")).toHaveCount(0);
  await expect(bringIn(page, 4, 4)).toBeEnabled();
  await expectNoViolations(page, "what the files say");
  await pictures(page, "read");
  await bringIn(page, 4, 4).click();

  const yes = page.getByRole("button", { name: /^Yes, every one/ });
  await expect(yes).toBeVisible();
  // What either answer comes to stands there before it is given.
  await expect(main).toContainText(/0 of 4 first replies came late for certain, [1-4] at most\./);
  const [told] = /[1-4] of 4 first replies came late for certain\./.exec(await main.innerText()) ?? [];
  expect(told).toBeDefined();
  await expectNoViolations(page, "the one question");
  await pictures(page, "question");
  await yes.focus();
  await page.keyboard.press("Enter");
  await expect(main).toContainText(`You said that every contact is in. ${told}`);
  await page.getByRole("link", { name: "Read the review" }).click();
  await expect(page).toHaveURL(/\/review$/);
  // Its first screen says in sentences what the files come to, each of which opens its leads.
  const first = page.getByRole("region", { name: "What to look at first" });
  await first.getByRole("link", { name: /^First reply came late/ }).click();
  await expect(page).toHaveURL(/\/review\/leads/);
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: /First reply (came|is) late/ })
      .first(),
  ).toBeVisible();
});

test("U105, I52, I53, I55: causes are settled for all their rows at once, and what came of it is said", async ({
  page,
}) => {
  await drop(page, {
    "april.csv": [
      "lead id,created,name,source,question",
      ...NAMES.map((name, n) => `A${n},${n + 3}/4/2026 09:00,${name},Search,How much?`),
      "A2,4/5/2026 09:00,Cem Kaya,Search,Still there?",
    ],
    "april-calls.csv": [
      "call id,lead id,started at,type,result",
      "k1,A0,2026-04-03T09:10:00Z,Call,LVM",
      "k2,A1,2026-04-04T09:10:00Z,Call,LVM",
      "k3,A2,2026-04-05T09:10:00Z,Call,no answer",
      "k4,nobody,2026-04-06T09:10:00Z,Call,no answer",
    ],
  });
  const main = page.getByRole("main");
  await expect(main).toContainText("“3/4/2026 09:00” in “created” could be 3 April or 4 March.");
  await expect(main).toContainText("4 rows:");
  await expect(page.getByRole("button", { name: /^Bring/ })).toBeDisabled();
  await page.getByRole("button", { name: "Day first: 3 April" }).click();
  const effect = page.getByRole("status").filter({ hasText: "rows come in now" });
  await expect(effect).toContainText(/Day first: 3 April\s*4 of 5 rows come in now, 0 before\./);
  await page.getByRole("button", { name: "They are further enquiries of the same leads" }).click();
  await expect(effect).toContainText("5 of 5 rows come in now, 4 before.");

  await expect(main).toContainText("2 rows: “LVM” in “result” counts as not known until you say what it means.");
  await expectNoViolations(page, "causes");
  await pictures(page, "causes");
  await page.getByLabel("“LVM” means").selectOption({ label: "voicemail left" });
  await expect(main).toContainText("Ana Ruiz: called, Fri 3 Apr, 11:10, voicemail left");
  await expect(main).toContainText("No lead with the id nobody is here.");
  await bringIn(page, 5, 3).click();
  await expect(main).toContainText("Not every contact is in, whatever you answer", { timeout: 60_000 });
  await expect(main).toContainText("Call: 1 given back.");
  await page.reload();
  await page.getByRole("button", { name: /^No, or I’m not sure/ }).click();
  await expect(main).toContainText("You said that contacts may be missing.");
  await pictures(page, "refused");
});

test("U105, I56: the same columns again are read as last time, which is said and can be undone", async ({ page }) => {
  await drop(page, { "calls-may.csv": CALLS.slice(0, 3), "broken.csv": [] });
  await expect(page.getByRole("main")).toContainText(/Read as calls\.csv was on/);
  await expect(page.getByRole("main")).toContainText("The file is empty.");
  await page.getByRole("button", { name: "Go on without it" }).click();
  await expect(page.getByRole("main")).not.toContainText("The file is empty.");
  // Begun anew, the page looks at what is left, and ignores a press till then.
  const anew = page.getByRole("button", { name: "Read it anew instead" });
  await expect(anew).not.toHaveAttribute("aria-busy", "true");
  await anew.click();
  await expect(page.getByRole("main")).not.toContainText(/Read as calls\.csv was on/);
  await page.getByText("Change how it is read").click();
  await expect(page.getByLabel("Id of the row")).toHaveValue("Record ID");
  await expectNoViolations(page, "every choice");
});

test("I85: samples stand behind a quiet line, are saved, and are read", async ({ page }) => {
  await page.goto("/imports");
  await page.getByText("What a file may look like").click();
  const samples = page.locator("[data-samples] a");
  await expect.poll(() => samples.count()).toBeGreaterThan(25);
  await expectNoViolations(page, "samples");
  await pictures(page, "samples");
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "Close leads" }).click();
  const sample = await saved;
  expect(sample.suggestedFilename()).toBe("close-leads-sample.csv");
  await page
    .getByLabel("Choose a file")
    .first()
    .setInputFiles(await sample.path());
  await expect(page.getByRole("main")).toContainText("Leads, 4 rows.");
});
