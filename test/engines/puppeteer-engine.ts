import { existsSync } from "node:fs";
import { join } from "node:path";
import { launch, type Browser, type ElementHandle, type Page } from "puppeteer-core";
import type { Engine, EngineBrowser, Tab, Target } from "./engine.ts";
import { findTarget } from "./find-target.ts";
import { hasLanded, listenFor } from "./landed.ts";
import { killAll, type Process, processTree } from "../make/process-tree.ts";
import { until } from "./until.ts";

const PHONE = { width: 390, height: 844 };
/** A browser that has not answered by then will not, ms. */
const ANSWERS_WITHIN = 30_000;

const tabOf = (page: Page): Tab => {
  const find = (target: Target): Promise<ElementHandle<HTMLElement>> => {
    let there = "";
    return until(
      () => `${JSON.stringify(target)}; there is: ${there}`,
      async () => {
        const handle = await page
          .evaluateHandle(findTarget, target)
          .catch((error: unknown) => void (there = String(error)));
        const found = handle?.asElement() as ElementHandle<HTMLElement> | null | undefined;
        if (!found) there = await page.evaluate(() => document.body.innerText.slice(0, 400)).catch(String);
        return found ?? null;
      },
    );
  };
  /** A page behind another is not drawn, and what is not drawn cannot be pressed. */
  const inFront = async (target: Target): Promise<ElementHandle<HTMLElement>> => {
    await page.bringToFront();
    return find(target);
  };
  return {
    goto: async (address) => void (await page.goto(address, { waitUntil: "load" })),
    reload: async () => void (await page.reload({ waitUntil: "load" })),
    run: (work, ...given) => page.evaluate(work as never, ...(given as unknown as never[])) as never,
    // What has moved or is drawn anew between being found and being pressed is aimed at again.
    press: async (target) => {
      const aim = async (): Promise<true | null> => {
        const one = await inFront(target);
        try {
          await one.evaluate(listenFor);
          await one.click();
        } catch {
          return null;
        }
        return (await page.evaluate(hasLanded).catch(() => true)) ? true : null;
      };
      await until(() => `pressed ${JSON.stringify(target)}`, aim);
    },
    type: async (target, text) => (await inFront(target)).type(text),
    setTime: async (target, isoLocal) => {
      await (
        await find(target)
      ).evaluate((field, value) => {
        (field as HTMLInputElement).value = value;
        for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      }, isoLocal);
    },
    picture: async (file) => void (await page.screenshot({ path: file as `${string}.png` })),
    close: () => page.close({ runBeforeUnload: false }),
  };
};

type Make = {
  name: "Chromium" | "Firefox";
  path: string | undefined;
  missing: string;
  /** Which of its processes are those that pages live in. */
  pagesOf: (tree: readonly Process[]) => Process[];
};

/** Chromium or Firefox, driven by Puppeteer. */
export const puppeteerEngine = ({ name, path, missing, pagesOf }: Make): Engine => ({
  name,
  missing: path !== undefined && existsSync(path) ? null : missing,
  open: async (profile, window = "ordinary"): Promise<EngineBrowser> => {
    const options = {
      browser: name === "Chromium" ? ("chrome" as const) : ("firefox" as const),
      executablePath: path!,
      headless: true,
      userDataDir: join(profile, name),
      defaultViewport: PHONE,
      protocolTimeout: ANSWERS_WITHIN,
      env: { ...process.env, TZ: "UTC", HOME: profile },
      args: [...(name === "Chromium" ? ["--no-sandbox", "--disable-dev-shm-usage", "--lang=en-GB"] : [])],
      extraPrefsFirefox: {
        "intl.accept_languages": "en-GB",
        "browser.sessionstore.resume_from_crash": false,
        "browser.privatebrowsing.autostart": window === "private",
        "dom.storageManager.prompt.testing": window === "promised",
        "dom.storageManager.prompt.testing.allow": window === "promised",
      },
    };
    const browser: Browser = await launch(options);
    const root = browser.process()!.pid!;
    // Chromium's private windows are a context of their own; Firefox is private as a whole or not.
    const from = window === "private" && name === "Chromium" ? await browser.createBrowserContext() : browser;
    return {
      // A new page may have been given a process that was just killed: then another is asked for.
      tab: async () =>
        tabOf(
          await until(
            () => "a new page",
            () => from.newPage().catch(() => null),
            3 * ANSWERS_WITHIN,
          ),
        ),
      killPages: () => killAll(pagesOf(processTree(root))),
      close: () => browser.close(),
      kill: async () => {
        await killAll(processTree(root));
        await browser.disconnect().catch(() => undefined);
      },
    };
  },
});
