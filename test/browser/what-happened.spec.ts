import { type BrowserContext, expect, type Page } from "@playwright/test";
import { HOUR, MINUTE } from "#domain/time/instant";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { pagePromise, putSet, putTrack, putVersion, saw, trackLine } from "#test/make/promise-rows";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { phoneOf, saved, start, whatHappened } from "./phone-visit.ts";
import { picture } from "./picture.ts";
import { test } from "./policy-watch.ts";

/** A Wednesday, staffed from nine. */
const NINE = Date.UTC(2026, 2, 4, 9);
const SEEN = "Lead Seen";

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: PHONE });

let server: ClockedServer;
let context: BrowserContext;
let page: Page;
const radio = (name: string) => page.getByRole("radio", { name, exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
  const row = leadRow("o", NINE - MINUTE, { label: SEEN });
  await server.leads([row]);
  const from = NINE - HOUR;
  const setId = await putSet(server.db, "o", "page.example", from);
  const promiseVersionId = await putVersion(server.db, "o", setId, { from, promises: [pagePromise("In ten minutes")] });
  await putTrack(server.db, "o", setId, { at: from, lines: [trackLine("Hello {name}.")] });
  await saw(server.db, row.id!, { promiseVersionId });
});
test.afterAll(() => server?.stop());
test.beforeEach(async ({ browser }) => {
  server.clock.now += 10 * MINUTE;
  context = await browser.newContext();
  page = await phoneOf(server, context, "rep");
});
test.afterEach(() => context?.close());

const SMALL = { width: 360, height: 640 };
const ANSWERS = [
  ...["Rang out", "Voicemail left", "Voicemail, no message", "Busy or declined", "Someone else", "Didn’t call"],
  "Number doesn’t work",
  ...[
    "Call me back",
    "Going ahead",
    "Yes, but later",
    "Thinking it over",
    "No thanks",
    "Doesn’t fit",
    "Asked us to stop",
  ],
];

/** The answers as they stand, each with whether a thumb meets it where it is: whole in the window, and under nothing. */
const answersSeen = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main .answer-grid > *, main .answer-grid > .contents > *")]
      .filter((one) => !one.classList.contains("contents"))
      .filter((one) => getComputedStyle(one).visibility === "visible")
      .map((one) => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        const points = [
          [left + 12, (top + bottom) / 2],
          [right - 12, (top + bottom) / 2],
          [(left + right) / 2, top + 2],
          [(left + right) / 2, bottom - 2],
        ] as const;
        const isMet = points.every(([x, y]) => one.contains(document.elementFromPoint(x, y)));
        const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        const isEasy = bottom - top >= 44 && right - left >= 44;
        return {
          name: one.innerText.trim(),
          at: `${Math.round(left)},${Math.round(top)}`,
          ok: isMet && isInside && isEasy,
        };
      }),
  );

for (const [screen, viewport] of [
  ["390×844", PHONE],
  ["360×640", SMALL],
] as const)
  test(`P93: every answer is met without scrolling at ${screen}, also under what was just saved, in one order, none chosen`, async () => {
    await page.setViewportSize(viewport);
    const seen = async (answers: readonly string[]) => {
      await expect
        .poll(async () => (await answersSeen()).map(({ name, ok }) => [name, ok]))
        .toEqual(answers.map((one) => [one, true]));
      return answersSeen();
    };
    await start(page, SEEN, "call", touch);
    await expect(button("What to say")).toBeVisible();
    const before = await seen(ANSWERS);
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    await expect(page.locator("main [aria-pressed=true]")).toHaveCount(0);
    await button("Number doesn’t work").click();
    const after = await seen([...ANSWERS.slice(0, 7), "Not in service", "Wrong person", ...ANSWERS.slice(7)]);
    expect(before.filter(({ name, at }) => !after.some((one) => one.name === name && one.at === at))).toEqual([]);
    // What was just saved stands above the next.
    await button("Busy or declined").click();
    await saved(page, SEEN);
    await start(page, SEEN, "call", touch);
    await expect(page.locator("[data-saved]")).toBeVisible();
    await seen(ANSWERS);
    await button("Rang out").click();
    await saved(page, SEEN);
  });

test("P103: that they asked us to stop takes two taps; a double tap does not do both, and it can be taken back", async () => {
  await page.setViewportSize(SMALL);
  await start(page, SEEN, "call", touch);
  const sure = button("Yes, they asked us to stop");
  const answer = radio("Asked us to stop").locator("xpath=ancestor::label[1]");
  await answer.click();
  await expect(page.locator("[data-follows]")).toContainText("Ends the work on this lead.");
  await expect(page.getByRole("group", { name: /^Nobody contacts them any more/ })).toBeVisible();
  await expectNoViolations(page, "asked to stop", [SMALL]);
  await picture(page, "asked-to-stop");
  await page.setViewportSize(SMALL);
  await touch.press(sure);
  await saved(page, `${SEEN}: Asked us to stop`);
  await button("Undo").click();
  await expect(whatHappened(page)).toBeVisible();
  // A second tap where the first one was, as soon as anything can be there.
  await page.evaluate(() => {
    const seen = new MutationObserver(() => {
      const there = [...document.querySelectorAll("button")].find((one) => /^Yes, they asked/.test(one.textContent));
      if (there === undefined) return;
      seen.disconnect();
      const { left, top, width, height } = there.getBoundingClientRect();
      const met = document.elementFromPoint(left + width / 2, top + height / 2);
      document.body.dataset["met"] = String(there.contains(met));
    });
    seen.observe(document.body, { subtree: true, childList: true });
  });
  await answer.click();
  await expect(sure).toBeVisible();
  await expect(page.locator("body")).toHaveAttribute("data-met", "false");
  await radio("Call me back").locator("xpath=ancestor::label[1]").click();
  await button("Rang out").click();
  await saved(page, SEEN);
});

test("P93 P94: what is asked next comes into view, the last question's tap says that it saves, and another answer takes it back", async () => {
  await start(page, SEEN, "call", touch);
  await expectNoViolations(page, "what happened", [PHONE]);
  await picture(page, "what-happened");
  await page.setViewportSize(PHONE);
  await touch.choose(radio("Going ahead"));
  await expect(page.getByRole("group", { name: /One tap saves/ })).toHaveCount(0);
  await button("Save").click();
  await expect(page.getByText("Choose how far you got.")).toBeVisible();
  await touch.choose(radio("Meeting, our move: in two days"));
  await touch.choose(page.getByRole("checkbox", { name: "How long?" }));
  await expect(page.locator("[data-follows]")).toContainText("Answers their question. Agreed step due by Fri 6 Mar");
  await expect(page.getByRole("group", { name: "What mattered to them? One tap saves." })).toBeVisible();
  await expect(page.locator("[data-ask=answered] label").first()).toBeInViewport({ ratio: 1 });
  await expectNoViolations(page, "going ahead", [PHONE]);
  await picture(page, "going-ahead");
  await page.setViewportSize(PHONE);
  // Another time is one tap more, and its row keeps it.
  await page.getByLabel("Another time").fill("2026-03-10T11:30");
  await expect(radio("Meeting, our move: Tue 10 Mar, 11:30")).toBeChecked();
  await touch.choose(radio("Yes, but later"));
  await expect(page.locator("[data-follows]")).toBeEmpty();
  await touch.choose(radio("in 14 days"));
  await expect(page.locator("[data-follows]")).not.toBeEmpty();
  await expect(page.getByRole("group", { name: "Why later? One tap saves." })).toBeVisible();
  await expectNoViolations(page, "later", [PHONE]);
  await picture(page, "later");
  await page.setViewportSize(PHONE);
  await touch.choose(radio("Going ahead"));
  for (const one of await page.locator("[data-ask=step_reached]").getByRole("radio").all())
    await expect(one).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "How long?" })).toBeChecked();
  await touch.choose(page.getByRole("checkbox", { name: "How long?" }));
  // A lead that rests with its question open: whether it was answered must be said.
  await touch.choose(radio("Yes, but later"));
  await touch.choose(radio("in 14 days"));
  await button("Save").click();
  await expect(page.getByText("Say whether you answered their question.")).toBeVisible();
  await touch.choose(page.getByRole("checkbox", { name: "not yet" }));
  await button("later, they named no day").click();
  await saved(page, `${SEEN}: Yes, but later`);
  await expect(whatHappened(page)).toHaveCount(0);
});
