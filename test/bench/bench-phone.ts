import { type BrowserContext, chromium, type Page } from "@playwright/test";

const PATIENCE_MS = 30_000;

/** What the init script leaves on the page: instants of `performance.now()`, ms. */
export type PhoneMarks = {
  /** The frame with the first row of the queue was handed over: the frame after it has begun. */
  firstRow: number | null;
  /** The tap on an outcome, and the beginning of the frame after the one that shows these words as saved. */
  tapped: number | null;
  saved: number | null;
  awaited: string | null;
};

/** Runs in the page before its own scripts: marks paints, and keeps the dialler's question out of the way. */
function watch(): void {
  const marks: PhoneMarks = { firstRow: null, tapped: null, saved: null, awaited: null };
  Object.assign(window, { marks });
  const painted = (mark: (at: number) => void): void => {
    requestAnimationFrame(() => requestAnimationFrame(() => mark(performance.now())));
  };
  let sawRow = false;
  let sawSaved: string | null = null;
  new MutationObserver(() => {
    if (!sawRow && document.querySelector('main li a[href^="/lead/"]') !== null) {
      sawRow = true;
      painted((at) => (marks.firstRow = at));
    }
    const { awaited } = marks;
    if (awaited === null || awaited === sawSaved) return;
    if (document.querySelector("[data-saved]")?.textContent.includes(awaited) !== true) return;
    sawSaved = awaited;
    painted((at) => (marks.saved = at));
  }).observe(document, { subtree: true, childList: true, characterData: true });
  document.addEventListener(
    "click",
    (event) => {
      if (marks.awaited !== null && marks.tapped === null) marks.tapped = event.timeStamp;
    },
    true,
  );
  // The dialler is another app: Chromium's own question whether to open it would take every later tap.
  const { navigation } = window as unknown as { navigation: EventTarget };
  navigation.addEventListener("navigate", (event) => {
    const { url } = (event as unknown as { destination: { url: string } }).destination;
    if (/^(tel|sms|mailto):/.test(url)) event.preventDefault();
  });
}

/** A browser of its own process over the phone's storage, as large as a phone; everything kept there outlives it. */
export async function openPhone(executablePath: string, folder: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: "en-GB",
    timezoneId: "UTC",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(watch);
  return context;
}

/** Slows the page's processor so many times, as far as the browser does that: its main thread. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

export const marksOf = (page: Page): Promise<PhoneMarks> =>
  page.evaluate(() => (window as unknown as { marks: PhoneMarks }).marks);

/** Signs the rep in, and waits until so many leads lie on the phone and the app is kept there. */
export async function fillPhone(page: Page, url: string, email: string, password: string, leads: number) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/queue$/);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.getByRole("button", { name: "Understood" }).click();
  await page.waitForFunction(
    (all) =>
      [...document.querySelectorAll("main h2")].reduce(
        (sum, heading) => sum + Number(/· (\d+)$/.exec(heading.textContent.trim())?.[1] ?? 0),
        0,
      ) === all,
    leads,
  );
}

/** How many leads the queue says it holds: its headings' counts together. */
export const countedLeads = async (page: Page): Promise<number> =>
  (await page.locator("main h2").allTextContents())
    .map((text) => Number(/· (\d+)$/.exec(text.trim())?.[1] ?? 0))
    .reduce((sum, count) => sum + count, 0);
