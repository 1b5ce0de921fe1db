import { expect, type Page } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";
import { touch } from "./hand.ts";
import { expectNoViolations } from "./no-violations.ts";
import { cardOf, phoneOf, signInBy } from "./phone-visit.ts";
import { picture } from "./picture.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A Wednesday, staffed from nine. */
const TEN = Date.UTC(2026, 2, 4, 10);

test.describe.configure({ mode: "serial", timeout: 300_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 1280, height: 800 } });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
});
test.afterAll(() => server?.stop());

const rowOf = (team: Page, label: string) =>
  team.getByRole("list", { name: "Leads" }).getByRole("listitem").filter({ hasText: label });
/** By the words that are seen, and the lead they are about. */
const press = (team: Page, action: "Hand over" | "Ask" | "Explained", label: string) =>
  team.getByRole("button", { name: `${action}: ${label}`, exact: true }).click();
const done = (team: Page) => team.locator("[data-undo]");
/** As when the line comes back: the phone asks at once. */
const pull = (rep: Page) => rep.evaluate(() => window.dispatchEvent(new Event("online")));

test("V39 V40 V42 V43 V44 P98 P99: a team lead's morning: ten to rescue, two handed over, three asked, one explained, one pattern handed over and undone", async ({
  browser,
}) => {
  const due = Array.from({ length: 10 }, (_, n) =>
    leadRow("o", TEN - (5 + 2 * n) * MINUTE, { label: `Lead ${"ABCDEFGHIJ"[n]}`, campaign: "today" }),
  );
  // Of an earlier month: twelve answered at once, eight of one campaign that nobody answered.
  const answered = Array.from({ length: 12 }, (_, n) =>
    leadRow("o", TEN - 20 * DAY - n * MINUTE, { label: `Lead spring ${n}`, campaign: "spring" }),
  );
  const late = Array.from({ length: 8 }, (_, n) =>
    leadRow("o", TEN - 21 * DAY - n * MINUTE, { label: `Lead autumn ${n}`, campaign: "autumn" }),
  );
  const mails = [
    ...answered.map((lead) => contactRow(lead, lead.arrivedAt + 5 * MINUTE, USEFUL_MAIL)),
    ...late.map((lead) => contactRow(lead, lead.arrivedAt + 3 * DAY, USEFUL_MAIL)),
  ];
  await server.leads([...due, ...answered, ...late], mails);

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const rep = await phoneOf(server, phone, "rep");
  await expect(rep.getByRole("link", { name: /Lead A/ })).toBeVisible();
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const team = await desk.newPage();
  await signInBy(team, server, "lead");
  const heard = team.waitForResponse("**/api/events");
  await team.goto(`${server.url}/review`);
  await heard;

  // Ten, the least time left first, told in one way.
  const rows = team.getByRole("list", { name: "Leads" }).getByRole("listitem");
  await expect(rows).toHaveCount(10);
  const left = (await rows.allInnerTexts()).map((text) => Number(/(\d+) min left/.exec(text)?.[1] ?? NaN));
  expect(left).toEqual(left.toSorted((a, b) => a - b));
  expect(new Set(left).size).toBe(10);
  await expect(rows.first()).toContainText("Lead J");
  await team.evaluate(() => void Object.assign(window, { sameVisit: true }));
  await expectNoViolations(team, "rescue with its actions");
  await team.setViewportSize({ width: 1280, height: 800 });

  // Two are handed over; one of them is undone and handed over again.
  await press(team, "Hand over", "Lead A");
  await team.getByLabel("To whom").selectOption({ label: "second of Harbour · 0 leads now" });
  await expectNoViolations(team, "passing on");
  await team.setViewportSize({ width: 1280, height: 800 });
  await team.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(done(team)).toContainText("Lead A is handed over to second of Harbour.");
  await expect(rowOf(team, "Lead A")).toContainText("with second of Harbour");
  await done(team).getByRole("button", { name: "Undo" }).click();
  await expect(done(team)).toContainText("1 lead is back where it was.");
  await expect(rowOf(team, "Lead A")).toContainText("with The rep");
  for (const label of ["Lead A", "Lead B"]) {
    await press(team, "Hand over", label);
    await team.getByLabel("To whom").selectOption({ index: 2 });
    await team.getByRole("button", { name: "Hand over", exact: true }).click();
    await expect(rowOf(team, label)).toContainText("with second of Harbour");
  }
  await pull(rep);
  await expect(rep.getByRole("link", { name: /Lead A/ })).toHaveCount(0);

  // Three are asked: by the phone's next pull.
  for (const [label, words] of [
    ["Lead C", "They wrote again this morning."],
    ["Lead D", ""],
    ["Lead E", ""],
  ] as const) {
    await press(team, "Ask", label);
    if (words !== "") {
      await team.getByLabel("Add words, if you like").fill(words);
      await picture(team, "rescue-ask");
      await team.setViewportSize({ width: 1280, height: 800 });
    }
    await team.getByRole("button", { name: "Ask The rep" }).click();
    await expect(rowOf(team, label)).toContainText("no answer yet");
  }
  // One question at a time.
  await press(team, "Ask", "Lead D");
  await expect(rowOf(team, "Lead D")).toContainText("One question at a time.");
  await rowOf(team, "Lead D").getByRole("button", { name: "Close" }).click();
  await pull(rep);
  const waits = rep.getByRole("link", { name: "3 questions wait for your answer" });
  await expect(waits).toBeVisible();

  // The rep answers without a network, on another page of theirs; one is corrected.
  const second = await phone.newPage();
  await second.goto(`${server.url}/queue`);
  await expect(second.getByRole("link", { name: "3 questions wait for your answer" })).toBeVisible();
  await second.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.setOffline(true);
  await cardOf(second, "Lead C", touch);
  const card = second.locator("[data-question]");
  await expect(card).toContainText("What is in the way?");
  await expect(card).toContainText("They wrote again this morning.");
  await expectNoViolations(second, "a question on the card", [{ width: 390, height: 844 }]);
  await picture(second, "question-on-card");
  await second.setViewportSize({ width: 390, height: 844 });
  await card.getByRole("button", { name: "I was off" }).click();
  await expect(card).toContainText("You said: I was off");
  await card.getByText("Add words, or change it").click();
  await expectNoViolations(second, "an answered question", [{ width: 390, height: 844 }]);
  await card.getByRole("button", { name: "Another answer" }).click();
  await card.getByRole("button", { name: "They asked for it" }).click();
  await expect(card).toContainText("You said: They asked for it");
  await card.getByText("Add words, or change it").click();
  await card.getByLabel("In your words, if you like").fill("Back on Monday.");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(card).toContainText("Back on Monday.");
  await second.locator('nav a[href="/queue"]:visible').click();
  await expect(second.getByRole("link", { name: "2 questions wait for your answer" })).toBeVisible();
  await cardOf(second, "Lead D", touch);
  await card.getByRole("button", { name: "Done on another line" }).click();
  await expect(card).toContainText("You said: Done on another line");
  await cardOf(second, "Lead E", touch);
  await card.getByRole("button", { name: "My phone was offline" }).click();
  await expect(card).toContainText("You said: My phone was offline");
  await second.locator('nav a[href="/queue"]:visible').click();
  await expect(second.getByRole("link", { name: /wait.? for your answer/ })).toHaveCount(0);
  await phone.setOffline(false);

  // They come back to the open page by themselves, and are there after a reload.
  await expect(rowOf(team, "Lead C")).toContainText("The rep", { timeout: 30_000 });
  await expect(rowOf(team, "Lead C")).toContainText("rep of Harbour: they asked for it", { timeout: 60_000 });
  await expect(rowOf(team, "Lead C")).toContainText("Back on Monday.");
  await expect(rowOf(team, "Lead D")).toContainText("rep of Harbour: done on another line");
  await expect(rowOf(team, "Lead E")).toContainText("rep of Harbour: phone offline");
  expect(await team.evaluate(() => "sameVisit" in window)).toBe(true);
  await picture(team, "rescue-answered");
  await team.setViewportSize({ width: 1280, height: 800 });
  await team.reload();
  await expect(rowOf(team, "Lead C")).toContainText("Back on Monday.");
  await team.goto(`${server.url}/review/leads/${due[2]!.id!}`);
  const talk = team.locator("[data-talk]");
  await expect(talk).toContainText("lead of Harbour asked rep of Harbour");
  await expect(talk).toContainText("they asked for it");
  await expectNoViolations(team, "a lead that was asked about");
  await picture(team, "lead-asked");
  await team.setViewportSize({ width: 1280, height: 800 });

  // One is explained: it leaves the list, is counted apart, and keeps its verdict.
  await team.goto(`${server.url}/review`);
  await expect(rows).toHaveCount(10);
  const verdict = await rowOf(team, "Lead F").locator("[data-verdict]").first().getAttribute("data-verdict");
  await press(team, "Explained", "Lead F");
  await rowOf(team, "Lead F").getByText("something else", { exact: true }).click();
  await team.getByRole("button", { name: "Save as explained" }).click();
  await expect(rowOf(team, "Lead F")).toContainText("words say what it was");
  await expectNoViolations(team, "explaining");
  await team.setViewportSize({ width: 1280, height: 800 });
  await rowOf(team, "Lead F").getByText("they asked for it", { exact: true }).click();
  await team.getByRole("button", { name: "Save as explained" }).click();
  await expect(rowOf(team, "Lead F")).toHaveCount(0);
  await expect(done(team)).toContainText("Lead F: explained, and counted apart.");
  await team.getByText("1 more is explained, and counted apart").click();
  await expect(team.locator("[data-explained]")).toContainText("they asked for it; lead of Harbour, Wed 4 Mar, 10:00");
  await expectNoViolations(team, "with one explained");
  await picture(team, "rescue-explained");
  await team.setViewportSize({ width: 1280, height: 800 });
  await team.goto(`${server.url}/review/leads/${due[5]!.id!}`);
  await expect(team.locator("main [data-verdict]").first()).toHaveAttribute("data-verdict", verdict!);
  await expect(talk).toContainText("Explained: they asked for it");

  // One pattern is handed over as a whole, and undone as one.
  await team.goto(`${server.url}/review/patterns?period=everything`);
  const pattern = team.locator("section").filter({ hasText: "campaign autumn" }).last();
  await expect(pattern).toContainText("8 leads");
  await expectNoViolations(team, "patterns");
  await picture(team, "patterns");
  await team.setViewportSize({ width: 1280, height: 800 });
  await pattern.getByRole("link", { name: "Open these leads" }).click();
  await expect(team.getByRole("status").filter({ hasText: /^\s*8 leads/ })).toBeVisible();
  await team.goBack();
  await pattern.getByRole("button", { name: /^Hand these 8 over to …: / }).click();
  await pattern.getByLabel("To whom").selectOption({ index: 2 });
  await expectNoViolations(team, "giving a pattern");
  await picture(team, "pattern-giving");
  await team.setViewportSize({ width: 1280, height: 800 });
  await pattern.getByRole("button", { name: "Hand 8 leads over" }).click();
  await expect(done(team)).toContainText(/8 leads handed over to second of Harbour\./);
  const withSecond = async () =>
    (await server.db.execute(`select l.id from lead l join owner o on o.id = l.owner_id where o.user_id = 'o-second'`))
      .rows.length;
  expect(await withSecond()).toBe(10);
  await expectNoViolations(team, "handed over");
  await done(team).getByRole("button", { name: "Undo" }).click();
  await expect(done(team)).toContainText("8 leads are back where they were.");
  expect(await withSecond()).toBe(2);
  await phone.close();
  await desk.close();
});
