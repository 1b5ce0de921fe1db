import { expect, type BrowserContext, type Page } from "@playwright/test";
import { CLOCKED_PASSWORD, type ClockedServer } from "../make/clocked-server.ts";
import type { Hand } from "./hand.ts";

/** A phone: its clock goes with the server's, and stands where it is put. */
export async function moveTo(server: ClockedServer, context: BrowserContext, at: number): Promise<void> {
  server.clock.now = at;
  await context.clock.setSystemTime(at);
}

/** Signs a person in by the page. */
export async function signInBy(page: Page, server: ClockedServer, person: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail").fill(server.emailOf(person));
  await page.getByLabel("Password", { exact: true }).fill(CLOCKED_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/**
 * The dialler is another app: here its place is a note of what was opened. (Chromium's own question whether to open it
 * would take every later tap.)
 */
export const withoutDialler = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const { navigation } = window as unknown as { navigation: EventTarget };
    navigation.addEventListener("navigate", (event) => {
      const { url } = (event as unknown as { destination: { url: string } }).destination;
      if (!/^(tel|sms|mailto):/.test(url)) return;
      event.preventDefault();
      localStorage.setItem("opened-link", url);
    });
  });

/** A phone with a person signed in, its leads pulled and the app kept for offline. */
export async function phoneOf(server: ClockedServer, context: BrowserContext, person: string): Promise<Page> {
  await context.clock.install({ time: server.clock.now });
  await withoutDialler(context);
  const page = await context.newPage();
  await signInBy(page, server, person);
  await expect(page).toHaveURL(/\/queue$/);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const notice = page.getByRole("button", { name: "Understood" });
  if (await notice.isVisible()) await notice.click();
  return page;
}

/** From wherever the page is to a lead's card, by the app's own links. */
export async function cardOf(page: Page, label: string, hand: Hand): Promise<void> {
  if (!page.url().endsWith("/queue")) await hand.press(page.locator('nav a[href="/queue"]:visible'));
  await hand.press(page.getByRole("link", { name: new RegExp(label) }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label);
}

export const whatHappened = (page: Page) => page.getByRole("heading", { name: "What happened?" });

/** Begins an attempt on a lead's card, and sees that its link was opened. */
export async function start(page: Page, label: string, channel: "call" | "email", hand: Hand): Promise<void> {
  await cardOf(page, label, hand);
  await hand.press(page.locator(`a[data-channel=${channel}]`));
  await expect(whatHappened(page)).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("opened-link")))
    .toMatch(channel === "call" ? /^tel:\+447/ : /^mailto:/);
}

export const saved = (page: Page, words: string) => expect(page.locator("[data-saved]")).toContainText(words);
