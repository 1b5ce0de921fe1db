import type { Page } from "@playwright/test";
import { ask, type Caller, mutate, newCaller, query } from "#test/make/call-procedure";
import type { LibrarySet } from "#contract/library";
import { BOILER_LATER, BOILER_TEXT, hostilePage } from "./landing-pages.ts";
import { expectNoViolations } from "./no-violations.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

const PAGE = "https://warm-homes.example/boiler-grant";
const MARKETING = {
  name: "Mo Market",
  email: "mo@example.org",
  role: "marketing",
  password: "paper boats in the rain",
};
const LEAD = { name: "Tara Lead", email: "tara@example.org", role: "team_lead", password: "a long line of lights" };

test.use({ stand: "promises" });
test.describe.configure({ mode: "serial", timeout: 100_000 });

let admin: Caller;
let setId: string;
const setNow = (): Promise<LibrarySet> => query<LibrarySet>(admin, "library.set", { setId });
const signedIn = async (url: string, { email, password }: { email: string; password: string }): Promise<Caller> => {
  const caller = newCaller(url);
  const headers = { "content-type": "application/json" };
  await ask(caller, "/api/auth/sign-in/email", { method: "POST", headers, body: JSON.stringify({ email, password }) });
  return caller;
};
const understood = (page: Page) => page.getByRole("button", { name: "Understood" }).click();
const kept = (page: Page) => page.locator("[data-kept]");

test.beforeAll(async ({ server }) => {
  await startWorkspace(server);
  admin = await signedIn(server.url, ADMIN);
  for (const person of [MARKETING, LEAD]) await mutate(admin, "people.add", person);
});

test("U75: an empty library says what to do, and what leads came through is to be added with one tap", async ({
  page,
}) => {
  await signInAs(page, MARKETING);
  await understood(page);
  await page.getByRole("navigation").getByRole("link", { name: "Promises" }).click();
  await expect(page.getByRole("heading", { name: "No promises yet" })).toBeVisible();
  await expectNoViolations(page, "no promises");

  const question = "Is it really free?";
  for (const label of ["Ada", "Ben", "Cy"])
    await mutate(admin, "leads.add", { label, page: `${PAGE}?utm_source=x`, question });
  await mutate(admin, "leads.add", {
    label: "Di",
    campaign: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter",
  });
  await page.reload();
  const toDo = page.locator("[data-to-do=page]");
  await expect(toDo).toContainText("warm-homes.example/boiler-grant");
  await expect(toDo).toContainText("3 leads wait");
  await expectNoViolations(page, "to add");
  await toDo.getByRole("button", { name: "Add warm-homes.example/boiler-grant" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("warm-homes.example/boiler-grant");
  setId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
});

test("U76, PR4: a page is pasted, promises are tapped, and confirmed for the leads that wait", async ({ page }) => {
  await signInAs(page, MARKETING);
  await understood(page);
  await page.goto(`/promises/${setId}`);
  await page.getByText("Fetch it", { exact: true }).click();
  await page.getByLabel("Address").fill("http://127.0.0.1/grant");
  await page.getByRole("button", { name: "Fetch it" }).click();
  await expect(page.getByRole("alert")).toContainText("private network");
  await page.getByText("Paste it", { exact: true }).click();
  const pasted = page.getByLabel("The page’s text or HTML");
  const drawn = `<html><body><div id="app"></div>${"<script>draw()</script>".repeat(20)}</body></html>`;
  await pasted.fill(drawn);
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("alert")).toContainText(/drawn by script|no page of text/);
  await pasted.fill(BOILER_TEXT);
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("heading", { name: "What it seems to promise" })).toBeFocused();
  await expect(page.getByText("No promise yet.")).toBeVisible();
  expect((await setNow()).draft?.promises).toEqual([]);

  const suggested = page.getByRole("list", { name: "What it seems to promise" });
  for (const words of [/grant of up to/, /10 working days/, /No call-out fee/])
    await suggested.getByRole("button", { name: words }).click();
  await expect(suggested.getByRole("button", { pressed: true })).toHaveCount(3);
  await expect(page.getByLabel("Promise 3", { exact: true })).toHaveValue(/No call-out fee/);
  await expect(page.getByLabel("Promise 3", { exact: true })).not.toHaveAccessibleDescription(/Not in the page/);
  await page.getByLabel("Promise 3", { exact: true }).fill("No fee whatsoever");
  await expect(page.getByLabel("Promise 3", { exact: true })).toHaveAccessibleDescription(
    "Not in the page’s text in these words.",
  );
  await page.getByLabel("Promise 3", { exact: true }).fill("No call-out fee, and no obligation");
  await page.getByText("Make an appointment", { exact: true }).click();
  await expect(kept(page)).toHaveText("Kept");
  await expectNoViolations(page, "a draft");

  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("alert")).toHaveText("Say from when it counts.");
  await page.getByText("Since the first waiting lead").click();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Confirmed: version 1.")).toBeVisible();
  await expect(page.locator("[data-version='1']")).toContainText("3 leads saw it");
});

test("U77, PR4: a draft is kept as it is left, without a connection too", async ({ page, context }) => {
  await signInAs(page, MARKETING);
  await understood(page);
  await page.goto(`/promises/${setId}`);
  await page.getByRole("button", { name: "Change the promises" }).click();
  await context.setOffline(true);
  await page.getByLabel("Promise 2", { exact: true }).fill("Fitted within 15 working days of our visit");
  await expect(kept(page)).toHaveText("Kept in this browser; it is sent when there is a connection.");
  await context.setOffline(false);
  await expect(kept(page)).toHaveText("Kept");
  await page.getByRole("navigation").getByRole("link", { name: "Promises" }).click();
  await expect(page.getByText("Draft kept")).toBeVisible();
  await page.goto(`/promises/${setId}`);
  await expect(page.getByLabel("Promise 2", { exact: true })).toHaveValue(/15 working days/);

  // Left while nothing can be sent: the browser has it, and sends it when the page is opened again.
  await page.route("**/library.saveDraft", (route) => route.abort());
  await page.getByLabel("Promise 1", { exact: true }).fill("A grant of up to £6,000");
  await expect(kept(page)).toHaveAttribute("data-kept", "here");
  await page.unroute("**/library.saveDraft");
  await page.reload();
  await expect(page.getByLabel("Promise 1", { exact: true })).toHaveValue("A grant of up to £6,000");
  await expect(kept(page)).toHaveText("Kept");
  expect((await setNow()).draft?.promises.map(({ text }) => text)[0]).toBe("A grant of up to £6,000");
  // The version that people saw is as it was.
  expect((await setNow()).versions[0]?.promises[0]?.text).toMatch(/£5,000/);

  await page.getByRole("button", { name: "Read the page again" }).click();
  await page.getByLabel("The page’s text or HTML").fill(BOILER_LATER);
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(
    page.getByRole("list", { name: "What it seems to promise" }).getByRole("button", { name: /15 working/ }),
  ).toBeVisible();
  await page.getByLabel("Promise 1", { exact: true }).fill("A grant of up to £5,000 for a new boiler");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Confirmed: version 2.")).toBeVisible();
  const { versions } = await setNow();
  expect(versions.map(({ promises }) => promises.map(({ id }) => id))[1]).toEqual(
    versions[0]?.promises.map(({ id }) => id),
  );
  await page.getByText("The page of version 1").click();
  await expect(page.locator("[data-version='1']").getByRole("region", { name: "The page’s text" })).toContainText(
    "10 working days",
  );
  await expectNoViolations(page, "two versions");
});

test("U79, PR11, PR13: four lines are written, tied and ordered by keyboard, beside the phone's card", async ({
  page,
}) => {
  await signInAs(page, LEAD);
  await understood(page);
  await page.goto(`/promises/${setId}`);
  await expect(page.getByRole("button", { name: "Change the promises" })).toHaveCount(0);
  await expect(page.getByText("These promises have no line")).toBeVisible();
  const add = page.getByRole("button", { name: "Add a line" });
  await add.press("Enter");
  await expect(page.getByLabel("Line 1", { exact: true })).toBeFocused();
  await page.keyboard.type("Good morning ");
  await page.getByRole("button", { name: "{name}" }).press("Enter");
  await expect(page.getByLabel("Line 1", { exact: true })).toHaveValue("Good morning {name}");
  await expect(page.getByLabel("Line 1", { exact: true })).toBeFocused();
  await page.getByRole("button", { name: /Write one: “A grant/ }).press("Enter");
  await page.keyboard.type("Up to five thousand, yes.");
  await page.getByRole("button", { name: /Write one: “Fitted/ }).press("Enter");
  await page.keyboard.type("Within fifteen working days.");
  await add.press("Enter");
  await page.keyboard.type("It is free where the grant covers all.");
  await expect(page.getByLabel("Line 4", { exact: true })).toHaveAccessibleDescription(/Nothing needs this line/);
  await page.getByLabel("What is line 4 for?").selectOption({ label: "“Is it really free?” (asked by 3)" });
  await expect(page.getByLabel("Line 4", { exact: true })).not.toHaveAccessibleDescription(/Nothing needs/);
  await page.getByRole("button", { name: "Line 4 up" }).press("Enter");
  await expect(page.getByRole("button", { name: "Line 3 up" })).toBeFocused();
  await expect(page.getByText("This promise has no line")).toBeVisible();

  const preview = page.locator("[data-preview]");
  await expect(preview.locator("[data-track-line]")).toContainText("Good morning Robin");
  await page.getByRole("region", { name: "On the phone" }).getByText("Is it really free?").click();
  await preview.getByRole("button", { name: "Next" }).click();
  await expect(preview.locator("[data-track-line]")).toContainText("It is free where the grant covers all.");
  await expectNoViolations(page, "four lines");

  // Not saved yet, and there after a reload.
  await page.reload();
  await expect(page.getByLabel("Line 3", { exact: true })).toHaveValue("It is free where the grant covers all.");
  await expect(page.locator("[data-track-kept]")).toHaveText("Not saved yet; kept in this browser.");
  await page.getByRole("button", { name: "Save the lines" }).click();
  await expect(page.locator("[data-track-kept]")).toHaveText("Saved");
  expect((await setNow()).track?.lines.map(({ question }) => question)).toEqual([
    null,
    null,
    "Is it really free?",
    null,
  ]);
});

test("U79: lines that somebody else saved meanwhile stand beside one's own, and neither is lost", async ({ page }) => {
  await signInAs(page, MARKETING);
  await understood(page);
  await page.goto(`/promises/${setId}`);
  await page.getByLabel("Line 1", { exact: true }).fill("Hello {name}, you wrote to us");
  const { track } = await setNow();
  const theirs = (track?.lines ?? []).map((line, at) => (at === 0 ? { ...line, text: "Their opening" } : line));
  await mutate(admin, "library.saveTrack", { setId, basedOn: track?.id ?? null, lines: theirs });
  await page.getByRole("button", { name: "Save the lines" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "Somebody else saved lines meanwhile" });
  await expect(notice).toContainText("Their opening");
  await expect(page.getByLabel("Line 1", { exact: true })).toHaveValue("Hello {name}, you wrote to us");
  await expectNoViolations(page, "two tracks");
  await notice.getByRole("button", { name: "Keep mine, to save over these" }).click();
  await page.getByRole("button", { name: "Save the lines" }).click();
  await expect(page.locator("[data-track-kept]")).toHaveText("Saved");
  expect((await setNow()).track).toMatchObject({
    no: 3,
    lines: [{ text: "Hello {name}, you wrote to us" }, {}, {}, {}],
  });
});

test("U78: nothing of a hostile page runs, loads or is sent, in the text or in its snapshot", async ({ page }) => {
  await signInAs(page, MARKETING);
  await understood(page);
  const away: string[] = [];
  await page.context().route(/elsewhere\.example/, (route) => {
    away.push(route.request().url());
    return route.abort();
  });
  await page.goto(`/promises/${setId}`);
  await page.getByRole("button", { name: "Change the promises" }).click();
  await page.getByRole("button", { name: "Read the page again" }).click();
  await page.getByLabel("The page’s text or HTML").fill(hostilePage("https://elsewhere.example"));
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByText("The page’s text is here: “Grant”.")).toBeVisible();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Confirmed: version 3.")).toBeVisible();
  await page.getByText("The page of version 3").click();
  const frame = page.frameLocator("iframe[title='The page of version 3, without pictures']");
  await frame.getByRole("heading", { name: "A grant of up to £5,000 for a new boiler" }).click();
  await expect(page.locator("iframe")).toHaveAttribute("sandbox", "");
  // What the frame made of what it was given.
  const found = await frame.locator("body *").evaluateAll((all) => ({
    names: [...new Set(all.map(({ localName }) => localName))],
    attributes: all.flatMap(({ attributes }) => [...attributes].map(({ name }) => name)),
  }));
  expect(found.attributes).toEqual([]);
  // Its own style sheet, and no other, has a place in the policy of the page round it.
  await expect(frame.locator("body")).toHaveCSS("padding", "16px");
  for (const name of ["script", "img", "svg", "iframe", "object", "embed", "video", "form", "input", "style", "link"])
    expect(found.names).not.toContain(name);
  expect(await page.evaluate(() => (globalThis as { ran?: string }).ran ?? null)).toBe(null);
  expect(away).toEqual([]);
  await expectNoViolations(page, "a snapshot");
});

test("U75: a place that was added by hand and by mistake goes again", async ({ page }) => {
  await signInAs(page, MARKETING);
  await understood(page);
  await page.goto("/promises");
  await page.getByRole("button", { name: "Add a page or campaign" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByLabel("Page", { exact: true })).toHaveAccessibleDescription(/is needed/);
  await dialog.getByLabel("Campaign").fill("A slip of the hand");
  await expectNoViolations(page, "a new place");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A slip of the hand");
  await page.getByRole("button", { name: "Remove this place" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove this place" }).click();
  await expect(page.getByText("The place is removed.")).toBeVisible();
  await expect(page.getByRole("link", { name: /A slip of the hand/ })).toHaveCount(0);
});
