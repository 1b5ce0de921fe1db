import { setTimeout as wait } from "node:timers/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";

const PATIENCE_MS = 30_000;

/** What the page says of itself, each once: the queue's first row was painted, and an outcome was said to be saved. */
export type PhoneMark = "first-row" | "saved";

/**
 * Runs in the page before its own scripts. Says in the console when the frame that shows something has been drawn
 * and handed over (the first task after it): whoever asked the page would slow it down. `first-row` since navigation began; `saved` since the tap.
 */
function watch(): void {
  const painted = (mark: PhoneMark, since: number): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => console.debug(`bench ${mark} ${performance.now() - since}`);
    requestAnimationFrame(() => port2.postMessage(null));
  };
  let sawRow = false;
  let tapped: number | null = null;
  let label = "";
  new MutationObserver(() => {
    if (!sawRow && document.querySelector('main li a[href^="/lead/"]') !== null) {
      sawRow = true;
      painted("first-row", 0);
    }
    if (tapped === null || document.querySelector("[data-saved]")?.textContent.includes(label) !== true) return;
    painted("saved", tapped);
    tapped = null;
  }).observe(document, { subtree: true, childList: true, characterData: true });
  document.addEventListener(
    "click",
    (event) => {
      const { target } = event;
      if (!(target instanceof Element) || !/Rang out/.test(target.closest("button")?.textContent ?? "")) return;
      tapped = event.timeStamp;
      label = document.querySelector("main h1")?.textContent.trim() ?? "";
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

const LOOK_MS = 250;
const REST_SHARE = 0.1;

/** Waits until the browser's own start is over: its processes together take less than a tenth of one processor. */
export async function atRest(context: BrowserContext): Promise<void> {
  const browser = context.browser();
  if (browser === null) throw new Error("this browser does not say what its processes take");
  const session = await browser.newBrowserCDPSession();
  const taken = async (): Promise<number> => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0);
  };
  for (let before = await taken(), look = 0; look < 40; look += 1) {
    await wait(LOOK_MS);
    const now = await taken();
    if (now - before < LOOK_MS * REST_SHARE) break;
    before = now;
  }
  await session.detach();
}

/** Slows the page's processor so many times, as far as the browser does that: its main thread. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** Waits until the page has said it, and answers after how many ms that was. */
export async function marked(page: Page, mark: PhoneMark): Promise<number> {
  const said = await page.waitForEvent("console", (message) => message.text().startsWith(`bench ${mark} `));
  return Number(said.text().split(" ").at(-1));
}

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
        (sum, heading) => sum + Number(/\((\d+)\)$/.exec(heading.textContent.trim())?.[1] ?? 0),
        0,
      ) === all,
    leads,
  );
}

/** Waits until so many versions of promises lie on the phone, each with its talk track. */
export async function promisesHeld(page: Page, versions: number): Promise<void> {
  const held = () =>
    page.evaluate(async () => {
      const { name = "" } = (await indexedDB.databases()).find((one) => one.name?.includes("cache") === true) ?? {};
      return new Promise<number[]>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onerror = () => reject(asked.error ?? new Error(name));
        asked.onsuccess = () => {
          const tx = asked.result.transaction(["promises", "tracks"]);
          const counts = ["promises", "tracks"].map((part) => tx.objectStore(part).count());
          tx.oncomplete = () => {
            asked.result.close();
            resolve(counts.map(({ result }) => result));
          };
        };
      });
    });
  for (let look = 0; look < PATIENCE_MS / LOOK_MS; look += 1) {
    if ((await held()).every((count) => count === versions)) return;
    await wait(LOOK_MS);
  }
  throw new Error(`the phone holds ${String(await held())} of ${versions} promises and tracks`);
}

/** How many leads the queue says it holds: its headings' counts together. */
export const countedLeads = async (page: Page): Promise<number> =>
  (await page.locator("main h2").allTextContents())
    .map((text) => Number(/\((\d+)\)$/.exec(text.trim())?.[1] ?? 0))
    .reduce((sum, count) => sum + count, 0);
