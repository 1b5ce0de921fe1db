import { type Browser, expect, type Page } from "@playwright/test";
import { MINUTE } from "#domain/time/instant";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { PHONE } from "./no-violations.ts";
import { saved, signInBy, withoutDialler } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";
import { reckonedHand } from "./reckoned-hand.ts";

/** What the walk is to take of its people together, s, and of decisions and taps. */
const MOST_SECONDS = 6 * 60;
const MOST_DEEDS = 45;
/** A Wednesday, staffed from nine. */
const TEN = Date.UTC(2026, 2, 4, 10);
const DESK = { width: 1280, height: 800 };
const PASSWORD = "seven kites over tarmac";

test.use({ timezoneId: "UTC", locale: "en-GB", viewport: DESK, actionTimeout: 20_000 });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(TEN);
  await server.work();
});
test.afterAll(() => server?.stop());

const written = (at: number): string => new Date(at).toISOString().slice(0, 16).replace("T", " ");
const LETTERS = [..."ABCDEFGHIJKLMN"];

/** Fourteen leads of this morning: ten of somebody who is here, four of somebody who is not. */
const CONTACTS = [
  "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Original Traffic Source,Create Date",
  ...LETTERS.map((letter, n) => {
    const of = n < 10 ? "second of Harbour,New,Paid Search" : "Kim Lee,New,Referrals";
    const phone = `+4477009001${String(n).padStart(2, "0")}`;
    return `10${n},Lead,${letter},p${n}@example.org,${phone},${of},${written(TEN - (90 - n) * MINUTE)}`;
  }),
];
const CALLS = [
  "Record ID,Associated Contact IDs,Activity date,Call direction,Call outcome,Activity assigned to",
  ...[11, 12].map((n) => `c${n},10${n},${written(TEN - 30 * MINUTE)},Outbound,No answer,Kim Lee`),
];
const csv = (name: string, lines: readonly string[]) => ({
  ...{ name, mimeType: "text/csv", buffer: Buffer.from(`${lines.join("\n")}\n`) },
});

/** Somebody's own screen, on the server's clock. */
const screenOf = async (browser: Browser, viewport = DESK): Promise<Page> => {
  const context = await browser.newContext({ viewport });
  await context.clock.install({ time: server.clock.now });
  await withoutDialler(context);
  return context.newPage();
};
const understood = (page: Page) => page.getByRole("button", { name: "Understood" });

test("I81, I82: from two files dropped to a first call that the team lead reads: at most six minutes, and 45 decisions and taps", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const began = Date.now();
  const by = reckonedHand();
  const admin = await screenOf(browser);
  await signInBy(admin, server, "admin");
  await understood(admin).click();
  await admin.goto(`${server.url}/imports`);

  await test.step("two files are dropped, brought in and answered for", async () => {
    await by.files(admin.getByLabel("Choose a file").first(), [csv("contacts.csv", CONTACTS), csv("calls.csv", CALLS)]);
    const main = admin.getByRole("main");
    await by.look(main, "Recognised: HubSpot calls.");
    await by.tap(main.getByRole("button", { name: "Bring 14 rows of leads and 2 of attempts in" }));
    await by.look(main, /first replies came late/);
    await by.tap(main.getByRole("button", { name: /^No, or I’m not sure/ }));
    await by.look(main, "You said that contacts may be missing.");
  });

  let link = "";
  await test.step("its owners are matched, and one is invited", async () => {
    const owners = admin.locator("[data-owners]");
    await by.look(owners, "14 leads wait under a name from the file, on nobody’s phone");
    await by.tap(owners.getByRole("button", { name: /^Yes, second of Harbour/ }));
    await by.look(owners, "4 leads wait");
    await by.tap(owners.getByRole("button", { name: "Invite them: Kim Lee" }));
    await by.tap(owners.getByLabel("E-mail"));
    await by.type(owners.getByLabel("E-mail"), "kim@harbour.example");
    await by.tap(owners.getByRole("button", { name: "Invite", exact: true }));
    await by.look(owners, "Every owner in the file is somebody here.");
    link = await owners.getByTestId("password-link").innerText();
    await by.tap(owners.getByRole("button", { name: /^Copy/ }).first());
  });

  await test.step("the review is read", async () => {
    await by.tap(admin.getByRole("link", { name: "Read the review" }));
    await expect(admin).toHaveURL(/\/review$/);
    await by.look(admin.getByRole("region", { name: "What to look at first" }), /of 14/);
  });

  const team = await screenOf(browser);
  await signInBy(team, server, "lead");
  await understood(team).click();
  await team.goto(`${server.url}/review/leads`);
  await test.step("the team lead hands ten leads over", async () => {
    await by.tap(team.locator("summary", { hasText: "Filters" }));
    await by.select(team.getByLabel("Source"), "Paid Search");
    await by.tap(team.getByRole("button", { name: "Hand these 10 over to …" }));
    await by.select(team.getByLabel("To whom"), "Kim Lee · 4 leads now");
    await by.tap(team.getByRole("button", { name: "Hand 10 leads over" }));
    await by.look(team.locator("[data-undo]"), "10 leads handed over to Kim Lee.");
  });

  let label = "";
  const kim = await screenOf(browser, PHONE);
  await test.step("they are on the rep's phone, and the first is called", async () => {
    await kim.goto(link);
    await by.tap(kim.getByLabel("New password"));
    await by.type(kim.getByLabel("New password"), PASSWORD);
    await by.tap(kim.getByRole("button", { name: "Set it and sign in" }));
    await by.tap(understood(kim));
    // Of her own four two were called this morning.
    await by.look(kim.getByRole("main"), "Now (12)");
    const given = kim.getByRole("main").getByRole("link", { name: /Lead [A-J]\b/ });
    await expect(given).toHaveCount(10);
    label = /Lead [A-J]\b/.exec(await given.first().innerText())?.[0] ?? "";
    await by.tap(given.first());
    await by.tap(kim.locator("a[data-channel=call]"));
    await by.tap(kim.getByRole("button", { name: "Rang out" }));
    await saved(kim, `${label}: Rang out`);
  });

  await test.step("the team lead reads it", async () => {
    await by.tap(
      team
        .getByRole("main")
        .getByRole("link", { name: new RegExp(`${label}\\b`) })
        .first(),
    );
    await by.look(team.getByRole("main"), /rang out/i);
  });

  const took = `${by.deeds()} decisions and taps, ${by.seconds().toFixed(0)} s by the reckoning`;
  console.info(`the walk: ${took}, ${((Date.now() - began) / 1000).toFixed(1)} s here`);
  expect(by.seconds()).toBeLessThanOrEqual(MOST_SECONDS);
  expect(by.deeds()).toBeLessThanOrEqual(MOST_DEEDS);
});
