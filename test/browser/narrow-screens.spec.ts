import { type BrowserContext, expect, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { presetPolicy } from "#domain/sequence/presets";
import { policyVersion } from "#server/db/organisation/tables";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { pagePromise, putSet, putVersion, saw } from "#test/make/promise-rows";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { cardOf, moveTo, phoneOf, saved, start, whatHappened } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

/** A Thursday, staffed from nine to half past five; the Friday is a holiday. */
const TEN = Date.UTC(2026, 2, 5, 10);
const HOLIDAY = "2026-03-06";
const WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbau123";
const LONG = `Lead ${WORD}`;
const SCREENS = [PHONE, { width: 360, height: 640 }, { width: 320, height: 640 }, { width: 667, height: 375 }];

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: PHONE });

let server: ClockedServer;
let context: BrowserContext;
let page: Page;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
  const policy = presetPolicy("default", "UTC");
  const body = { ...policy, holidays: [HOLIDAY] };
  await server.db.update(policyVersion).set({ body }).where(eq(policyVersion.id, policy.id));
  const about = { questions: [WORD], facts: [WORD], answers: { [WORD]: WORD }, email: `${WORD}@sample.invalid` };
  const long = leadRow("o", TEN - 20 * MINUTE, { label: LONG, ...about, campaign: WORD });
  const others = ["Ann", "Ben"].map((name) => leadRow("o", TEN - 30 * MINUTE, { label: `Lead ${name}` }));
  await server.leads([long, ...others]);
  const setId = await putSet(server.db, "o", "page.example", TEN - HOUR);
  const version = { from: TEN - HOUR, promises: [pagePromise(WORD)] };
  await saw(server.db, long.id!, { promiseVersionId: await putVersion(server.db, "o", setId, version) });
});
test.afterAll(() => server?.stop());
test.beforeEach(async ({ browser }) => {
  server.clock.now = TEN;
  context = await browser.newContext();
  page = await phoneOf(server, context, "rep");
  await expect(page.getByRole("heading", { name: "Now (3)" })).toBeVisible();
  await context.setOffline(true);
});
test.afterEach(() => context?.close());

/** What is wider than the screen, and of what must be reached what a thumb does not meet once it is scrolled to. */
const misfits = (reach: string) =>
  page.evaluate((selector) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wider = [...document.querySelectorAll("body *")].filter(
      (one) => scrollWidth > clientWidth && one.getBoundingClientRect().right > clientWidth + 0.5,
    );
    const reached = [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (one) => one.checkVisibility({ checkVisibilityCSS: true }) && one.offsetWidth > 1,
    );
    /** Somewhere on the way past, a thumb meets it. */
    const isMet = (one: HTMLElement) =>
      (["center", "start"] as const).some((block) => {
        one.scrollIntoView({ block });
        const { left, right, top, bottom } = one.getBoundingClientRect();
        // One that is taller than what is seen is met at its head.
        return [(top + bottom) / 2, top + 14].some((y) => {
          const met = document.elementFromPoint((left + right) / 2, y);
          return left >= 0 && right <= innerWidth + 0.5 && met !== null && (one.contains(met) || met.contains(one));
        });
      });
    const missed = reached.filter((one) => !isMet(one));
    const named = (one: Element) => `${one.tagName} ${one.textContent?.trim().slice(0, 30)}`;
    return { wider: wider.map(named).slice(0, 4), missed: missed.map(named), isAny: reached.length > 0 };
  }, reach);

/** On every screen, with text as it is and at twice its size: nothing is wider, and all that must be reached is. */
const expectFits = async (what: string, reach: string, texts = ["100%", "200%"]): Promise<void> => {
  for (const text of texts) {
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), text);
    for (const viewport of SCREENS) {
      await page.setViewportSize(viewport);
      const name = `${what}, ${viewport.width}×${viewport.height}, text at ${text}`;
      await expect.poll(() => misfits(reach), name).toEqual({ wider: [], missed: [], isAny: true });
    }
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await page.setViewportSize(PHONE);
};
const radio = (name: string) => page.getByRole("radio", { name, exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const ANSWERS = "main .answer-grid > button, main .answer-grid > label, main [data-ask] label";

test("P96: names, questions and answers of sixty characters break, and what saves is reached on every screen", async () => {
  await start(page, LONG, "call", touch);
  await expectFits("the answers", ANSWERS);
  await button("Number doesn’t work").click();
  await expectFits("what was wrong with the number", ANSWERS);
  const save = "main section button";
  await touch.choose(radio("Call me back"));
  await touch.choose(page.getByRole("checkbox", { name: "not yet" }));
  await expect(page.locator("[data-answer-by]")).toBeVisible();
  await expectFits("call me back", `${ANSWERS}, ${save}`);
  await touch.choose(radio("Going ahead"));
  await touch.choose(radio("Meeting, our move: Mon 10:00"));
  await touch.choose(radio("partly"));
  await expect(page.getByRole("group", { name: /One tap saves/ })).toContainText(WORD);
  await expectFits("going ahead", `${ANSWERS}, ${save}`);
  await expectNoViolations(page, "going ahead", SCREENS);
  await page.setViewportSize(PHONE);
  await button("Another step, way or time").click();
  await expectFits("another step", `${ANSWERS}, ${save}`);
  await touch.choose(radio("No thanks"));
  await button("More reasons").click();
  await button("Save").click();
  await expectFits("no thanks, with its reasons and one missing", `${ANSWERS}, ${save}`);
});

test("U98: the queue fits 320 px with text at twice its size, and the first row's button is reached", async () => {
  await expectFits("the queue", "main li > a, main li [data-way]");
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await page.setViewportSize({ width: 320, height: 640 });
  const number = page.locator("main li", { hasText: "Lead Ann" }).getByRole("button", { name: /^\+44/ });
  await expect
    .poll(async () => ((await number.boundingBox())?.height ?? 999) / 32, "lines of a number")
    .toBeLessThan(4);
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
});

test("P97: around a holiday a call back is offered on the day after it, on every screen", async () => {
  // Late enough that an hour on, everybody has gone.
  await moveTo(server, context, TEN + 7 * HOUR);
  await start(page, "Lead Ann", "call", touch);
  await touch.choose(radio("Call me back"));
  const times = page.getByRole("group", { name: "When to call?" });
  await expect(times.getByRole("radio").first()).toHaveAccessibleName("Mon 10:00");
  for (const one of await times.locator("label").all()) await expect(one).not.toContainText(/Fri|tomorrow|in two days/);
  await touch.choose(radio("Mon 10:00"));
  await expect(page.locator("[data-follows]")).toContainText("Mon 9 Mar, 10:00");
  await touch.choose(radio("Thinking it over"));
  await expect(times.locator("label").filter({ hasText: /Fri|tomorrow/ })).toHaveCount(0);
  await touch.choose(radio("Call me back"));
  await touch.choose(radio("Mon 10:00"));
  await expectFits("a call back after a holiday", `${ANSWERS}, main section button`);
  await button("Save").click();
  await saved(page, "Lead Ann: Call me back");
  await moveTo(server, context, TEN + DAY);
  await page.goto(`${server.url}/queue`);
  await expect(page.locator("main li", { hasText: "Lead Ann" })).toContainText("Mon");
  await expect(page.getByRole("heading", { name: /^Now/ })).toHaveCount(0);
});

test("P97: a dead number with an e-mail left, a long name and the question before a sixth call fit every screen", async () => {
  await cardOf(page, LONG, touch);
  await expectFits("the card of a long name", "[data-channel]");
  await start(page, LONG, "call", touch);
  await button("Number doesn’t work").click();
  await button("Wrong person").click();
  await saved(page, LONG);
  await expectFits("the card that comes next", "[data-channel]");
  await cardOf(page, LONG, touch);
  await expect(page.locator("[data-channel=call]")).toHaveAttribute("data-dead", "wrong_phone");
  await expectFits("a dead number", "a[data-channel=email]");
  await expectNoViolations(page, "a dead number", SCREENS);
  await page.setViewportSize(PHONE);
  await page.locator('nav a[href="/queue"]:visible').click();
  await expectFits("the queue", "main li a", ["100%"]);
  for (const name of ["Ann", "Ben", "Ann", "Ben"]) {
    await start(page, `Lead ${name}`, "call", touch);
    await button("Rang out").click();
    await saved(page, `Lead ${name}: Rang out`);
  }
  await cardOf(page, "Lead Ann", touch);
  await page.locator("a[data-channel=call]").click();
  const asked = page.getByRole("dialog", { name: "Five calls in two minutes" });
  await expect(asked).toBeVisible();
  await expectFits("the question before a sixth call", "dialog[open] button");
  await expectNoViolations(page, "the question before a sixth call", SCREENS);
  await asked.getByRole("button", { name: "Not now" }).click();
  await expect(whatHappened(page)).toHaveCount(0);
});
