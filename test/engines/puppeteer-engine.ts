import { existsSync } from "node:fs";
import { join } from "node:path";
import { launch, type Browser, type ElementHandle, type Page } from "puppeteer-core";
import type { Engine, EngineBrowser, Tab, Target } from "./engine.ts";
import { findTarget } from "./find-target.ts";
import { killAll, processTree } from "./process-tree.ts";
import { until } from "./until.ts";

const PHONE = { width: 390, height: 844 };

const tabOf = (page: Page): Tab => {
  const find = (target: Target): Promise<ElementHandle<HTMLElement>> =>
    until(() => JSON.stringify(target), async () => {
      const handle = await page.evaluateHandle(findTarget, target).catch(() => null);
      return (handle?.asElement() as ElementHandle<HTMLElement> | null | undefined) ?? null;
    });
  return {
    goto: async (address) => void (await page.goto(address, { waitUntil: "load" })),
    reload: async () => void (await page.reload({ waitUntil: "load" })),
    run: (work, ...given) => page.evaluate(work as never, ...(given as never[])) as never,
    press: async (target) => (await find(target)).click(),
    type: async (target, text) => (await find(target)).type(text),
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
  /** The processes its pages live in, by their command line. */
  isPage: (line: string) => boolean;
  privately: string;
};

/** Chromium or Firefox, driven by Puppeteer. */
export const puppeteerEngine = ({ name, path, missing, isPage, privately }: Make): Engine => ({
  name,
  missing: path !== undefined && existsSync(path) ? null : missing,
  open: async (profile, isPrivate = false): Promise<EngineBrowser> => {
    const options = {
      browser: name === "Chromium" ? ("chrome" as const) : ("firefox" as const),
      executablePath: path!,
      headless: true,
      userDataDir: join(profile, name),
      defaultViewport: PHONE,
      env: { ...process.env, TZ: "UTC", HOME: profile },
      args: [
        ...(name === "Chromium" ? ["--no-sandbox", "--disable-dev-shm-usage", "--lang=en-GB"] : []),
        ...(isPrivate ? [privately] : []),
      ],
      extraPrefsFirefox: { "intl.accept_languages": "en-GB", "browser.sessionstore.resume_from_crash": false },
    };
    const browser: Browser = await launch(options);
    const root = browser.process()!.pid!;
    return {
      tab: async () => tabOf(await browser.newPage()),
      killPages: () => killAll(processTree(root).filter(({ line }) => isPage(line))),
      close: () => browser.close(),
      kill: async () => {
        await killAll(processTree(root));
        await browser.disconnect().catch(() => undefined);
      },
    };
  },
});
