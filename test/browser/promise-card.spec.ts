import { expect, type Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { HOUR } from "#domain/time/instant";
import { fact } from "#server/db/record/tables";
import { changeLeads } from "#server/record/change/change-leads";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { pagePromise, putSet, putTrack, putVersion, saw, trackLine } from "#test/make/promise-rows";
import { leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { expectNoViolations, PHONE } from "./no-violations.ts";
import { cardOf, phoneOf, saved, start } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const NINE = Date.UTC(2026, 2, 4, 9);

test.describe.configure({ timeout: 180_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });

const RATE = pagePromise("Know your rate in 10 minutes");
const FREE = pagePromise("No fee for asking");
const SOONER = pagePromise("Know your rate in 5 minutes");
const OPENING = trackLine("Hello {name}, you asked us about your {Your home}.");
const TWO_LOANS = trackLine("Yes: two loans become one.", { question: "can two loans be combined" });
const TEN = trackLine("I can tell you in ten minutes.", { promiseId: RATE.id });
const LEADS = ["Ann", "Ben", "Cat", "Dan", "Eve"].map((name) =>
  leadRow("o", NINE - 300_000, { label: `Lead ${name}`, questions: ["Can two loans be combined?"] }),
);
const [ANN, BEN, CAT, DAN, EVE] = LEADS;
const idOf = (lead: (typeof LEADS)[0] | undefined): string => lead!.id;

let server: ClockedServer;
let setId: string;
let before: string;
let after: string;
let trackId: string;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
  const { db } = server;
  await server.leads(LEADS);
  setId = await putSet(db, "o", "loans.example/one", NINE - HOUR);
  const text = `One loan\n${RATE.text}\n${FREE.text}\nCall us.`;
  const promises = [RATE, FREE];
  before = await putVersion(db, "o", setId, { from: NINE - HOUR, promises, title: "One loan", pageText: text });
  after = await putVersion(db, "o", setId, { no: 2, from: NINE - 1, promises: [SOONER, FREE] });
  trackId = await putTrack(db, "o", setId, { at: NINE, lines: [OPENING, TWO_LOANS, TEN] });
  await saw(db, idOf(ANN), { promiseVersionId: before });
  await saw(db, idOf(BEN), { promiseVersionId: after });
  await saw(db, idOf(CAT), { promiseCandidates: [before, after] });
  await saw(db, idOf(EVE), { promiseVersionId: before });
});
test.afterAll(() => server?.stop());

/** What is on record of a lead of one kind. */
const onRecord = async (leadId: string, type: string): Promise<unknown[]> =>
  (
    await server.db
      .select({ payload: fact.payload })
      .from(fact)
      .where(and(eq(fact.leadId, leadId), eq(fact.type, type)))
  ).map(({ payload }) => payload);

const promised = (page: Page) => page.locator("[data-promised]");
const back = (page: Page) => page.getByRole("navigation").getByRole("link", { name: "Queue" }).first().click();

test("PR17, PR18, PR15, PR16, PR21: without a network the card says what was promised and what to say; a talk with “partly, the price” and the lines said are on record later, with the version shown", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [{ name = "" } = {}] = (await indexedDB.databases()).filter((one) => one.name?.includes("cache"));
        return new Promise((resolve) => {
          indexedDB.open(name).onsuccess = (event) => {
            const { result } = event.target as unknown as { result: IDBDatabase };
            const counted = result.transaction("tracks").objectStore("tracks").count();
            counted.onsuccess = () => (result.close(), resolve(counted.result));
          };
        });
      }),
    )
    .toBe(1);
  await context.setOffline(true);
  await page.reload();
  await cardOf(page, "Lead Ann", touch);
  await expect(page.locator("[data-first-sentence]")).toContainText("You asked: “Can two loans be combined?”");
  await expect(promised(page).locator("li")).toHaveText([RATE.text, FREE.text]);
  await promised(page).getByText("The page they saw").click();
  await expect(promised(page).getByRole("region")).toContainText("One loan");
  const track = page.locator("[data-track-line]");
  await expect(track).toContainText("Hello Lead Ann, you asked us about your house.");
  await touch.press(track.getByRole("button", { name: "Next" }));
  await expect(track).toContainText(TWO_LOANS.text);
  await expectNoViolations(page, "the card", [PHONE]);

  await back(page);
  await start(page, "Lead Ann", "call", touch);
  await touch.press(page.getByRole("button", { name: "What to say" }));
  await touch.press(track.getByRole("button", { name: "Next" }));
  await touch.press(track.getByRole("button", { name: TWO_LOANS.text }));
  await touch.press(track.getByRole("button", { name: "Next" }));
  await touch.press(track.getByRole("button", { name: TEN.text }));
  await expectNoViolations(page, "the call", [PHONE]);
  // What was half told is there after the page was gone.
  await page.reload();
  await touch.press(page.getByRole("button", { name: "What to say" }));
  await touch.press(track.getByRole("button", { name: "Next" }));
  await expect(track.getByRole("button", { name: TWO_LOANS.text })).toHaveAttribute("aria-pressed", "true");
  await touch.press(page.getByRole("button", { name: "What to say" }));

  await touch.choose(page.getByRole("radio", { name: "Call me back" }));
  await page.getByLabel("Another time").fill("2026-03-05T10:00");
  // The line said answered their question as a tap on it would.
  await expect(page.getByRole("checkbox", { name: "Can two loans be combined?" })).toBeChecked();
  const check = page.getByRole("group", { name: "Was it as the ad or page had said?" });
  await touch.choose(check.getByRole("radio", { name: "partly" }));
  await touch.choose(page.getByRole("radio", { name: RATE.text }));
  await touch.choose(page.getByRole("radio", { name: "the price" }));
  await expectNoViolations(page, "the check", [PHONE]);
  await touch.press(page.getByRole("button", { name: "Save", exact: true }));
  await saved(page, "Lead Ann");
  expect(await onRecord(idOf(ANN), "promise.checked")).toEqual([]);

  await context.setOffline(false);
  await expect.poll(() => onRecord(idOf(ANN), "promise.checked")).toHaveLength(1);
  expect(await onRecord(idOf(ANN), "promise.checked")).toMatchObject([
    { answer: "partly", claim: RATE.id, phrase: "price", versionId: before, words: null },
  ]);
  expect(await onRecord(idOf(ANN), "attempt.finished")).toMatchObject([
    {
      track: { id: trackId, lines: [TWO_LOANS.id, TEN.id] },
      items: [{ kind: "Q", ref: "Can two loans be combined?" }, { kind: "N" }],
    },
  ]);
  await context.close();
});

test("PR7, PR18: each card shows the version its person saw; one that is filed while the phone is away changes none", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  const says = async (label: string, standing: string, words: string[]): Promise<void> => {
    await cardOf(page, label, touch);
    await expect(promised(page)).toHaveAttribute("data-promised", standing);
    await expect(promised(page).locator("li")).toHaveText(words);
    await back(page);
  };
  await says("Lead Ben", "known", [SOONER.text, FREE.text]);
  await says("Lead Eve", "known", [RATE.text, FREE.text]);
  await says("Lead Cat", "cannot_tell", [RATE.text, FREE.text, SOONER.text, FREE.text]);
  await says("Lead Dan", "unknown", []);
  await context.setOffline(true);
  const third = await putVersion(server.db, "o", setId, { no: 3, from: server.clock.now, promises: [FREE] });
  await server.db.transaction((tx) =>
    changeLeads(tx, "o", [idOf(DAN)], { now: server.clock.now }, async () => {
      await saw(tx, idOf(DAN), { promiseVersionId: third });
      return { value: null, changed: [idOf(DAN)] };
    }),
  );
  await page.reload();
  await says("Lead Dan", "unknown", []);
  await context.setOffline(false);
  await cardOf(page, "Lead Dan", touch);
  // By its own sync, a minute away at the most.
  await context.clock.runFor(61_000);
  await expect(promised(page)).toHaveAttribute("data-promised", "known");
  await expect(promised(page).locator("li")).toHaveText([FREE.text]);
  await back(page);
  await says("Lead Ben", "known", [SOONER.text, FREE.text]);
  await says("Lead Eve", "known", [RATE.text, FREE.text]);

  // One tap where it matched: what is asked of a first talk is answered with four.
  await start(page, "Lead Eve", "call", touch);
  await touch.choose(page.getByRole("radio", { name: "Call me back" }));
  await touch.choose(page.getByRole("group", { name: "When to call?" }).getByRole("radio").first());
  await touch.choose(page.getByRole("radio", { name: "as it said" }));
  await expect(page.getByRole("radio", { name: "the price" })).toHaveCount(0);
  await touch.press(page.getByRole("button", { name: "Save", exact: true }));
  await saved(page, "Lead Eve");
  await expect
    .poll(() => onRecord(idOf(EVE), "promise.checked"))
    .toMatchObject([{ answer: "as_said", claim: null, phrase: null, versionId: before }]);
  // Where nothing is on record, or it cannot be told which, nothing is asked.
  await start(page, "Lead Cat", "call", touch);
  await touch.choose(page.getByRole("radio", { name: "Call me back" }));
  await expect(page.getByRole("checkbox", { name: "Can two loans be combined?" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Was it as the ad or page had said?" })).toHaveCount(0);
  await context.close();
});
