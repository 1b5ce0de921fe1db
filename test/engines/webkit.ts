import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Builder, Capabilities, type WebDriver, type WebElement } from "selenium-webdriver";
import { freePort } from "../make/free-port.ts";
import { killAll, type Process, processTree } from "../make/process-tree.ts";
import { within } from "../make/within.ts";
import type { Engine, EngineBrowser, Tab, Target } from "./engine.ts";
import { findTarget } from "./find-target.ts";
import { hasLanded, listenFor } from "./landed.ts";
import { until } from "./until.ts";

const NEEDED = ["WebKitWebDriver", "Xvfb", "cc"];
const [MINI_BROWSER = ""] = globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser");

const tabOf = (driver: WebDriver, handle: string): Tab => {
  const here = async (): Promise<WebDriver> => {
    await driver.switchTo().window(handle);
    return driver;
  };
  const script = (work: (...given: never[]) => unknown): string => `return (${work.toString()})(...arguments)`;
  const find = (target: Target): Promise<WebElement> =>
    until(
      () => JSON.stringify(target),
      async () => (await here()).executeScript<WebElement | null>(script(findTarget), target).catch(() => null),
    );
  return {
    goto: async (address) => (await here()).get(address),
    reload: async () => (await here()).navigate().refresh(),
    run: async (work, ...given) => (await here()).executeScript(script(work as never), ...given),
    // What has moved or is drawn anew between being found and being pressed is aimed at again.
    press: async (target) => {
      const aim = async (): Promise<true | null> => {
        const one = await find(target);
        try {
          await driver.executeScript(script(listenFor as never), one);
          await one.click();
        } catch {
          return null;
        }
        const landed = await driver.executeScript<boolean>(script(hasLanded)).catch(() => true);
        return landed ? true : null;
      };
      await until(() => `pressed ${JSON.stringify(target)}`, aim);
    },
    type: async (target, text) => (await find(target)).sendKeys(text),
    setTime: async (target, isoLocal) => {
      const field = await find(target);
      const set = (one: HTMLInputElement, value: string): void => {
        one.value = value;
        for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
      };
      await driver.executeScript(script(set), field, isoLocal);
    },
    picture: async (file) => writeFileSync(file, await (await here()).takeScreenshot(), "base64"),
    close: async () => (await here()).close(),
  };
};

/** What makes of a driven WebKit a phone's (`webkit-phone.c`), compiled. */
function phoneLibrary(folder: string): string {
  const library = join(folder, "webkit-phone.so");
  const source = fileURLToPath(new URL("webkit-phone.c", import.meta.url));
  if (!existsSync(library)) execFileSync("cc", ["-shared", "-fPIC", "-o", library, source]);
  return library;
}

/** A screen that nobody looks at: WebKit has no headless mode. */
async function hiddenScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const told = within("the screen to say its number", 60_000, once(screen.stdio[3]!, "data"));
  const [number] = (await told) as [Buffer];
  return { screen, display: `:${number.toString().trim()}` };
}

async function startDriver(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const child = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env });
  const url = `http://127.0.0.1:${port}`;
  await until(
    () => "WebKit’s driver",
    () => fetch(`${url}/status`).then(String, () => null),
  );
  return { child, url };
}

/** A small browser under its driver, on a screen. */
async function driven(
  profile: string,
  display: string,
  isPrivate: boolean,
): Promise<{ driver: WebDriver; tree: () => Process[] }> {
  const kept = isPrivate ? {} : { ENGINE_PROFILE: join(profile, "WebKit") };
  const phone = { LD_PRELOAD: phoneLibrary(profile), TZ: "UTC", LANG: "C.UTF-8", HOME: profile, ...kept };
  const { child, url } = await startDriver({ ...process.env, DISPLAY: display, ...phone });
  const args = ["--automation", ...(isPrivate ? [] : [`--cookies-file=${join(profile, "WebKit-cookies.txt")}`])];
  const asked = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: MINI_BROWSER, args },
  });
  const driver = await new Builder().usingServer(url).withCapabilities(asked).build();
  return { driver, tree: () => processTree(child.pid!) };
}

/** WebKit as GTK has it, in its own small browser. */
export const webkit: Engine = {
  name: "WebKit",
  missing:
    MINI_BROWSER !== "" && NEEDED.every((name) => existsSync(`/usr/bin/${name}`))
      ? null
      : "WebKit needs the packages webkit2gtk-driver, xvfb, gcc and libc6-dev.",
  open: async (profile, window = "ordinary"): Promise<EngineBrowser> => {
    const { screen, display } = await hiddenScreen();
    let now = await driven(profile, display, window === "private");
    const end = async (): Promise<void> => {
      await killAll(now.tree());
      screen.kill();
    };
    return {
      tab: async () => {
        const { driver } = now;
        // The first window is never used: the session ends with its last one.
        const [first = ""] = await driver.getAllWindowHandles();
        await driver.switchTo().window(first);
        await driver.switchTo().newWindow("window");
        await driver.manage().window().setRect({ width: 390, height: 844 });
        return tabOf(driver, await driver.getWindowHandle());
      },
      killPages: async () => {
        await killAll(now.tree().filter(({ line }) => line.includes("WebKitWebProcess")));
        // With a killed page the driver gives up the browser: another goes on with its profile.
        await now.driver.quit().catch(() => undefined);
        await killAll(now.tree());
        now = await driven(profile, display, window === "private");
      },
      close: async () => {
        await now.driver.quit().catch(() => undefined);
        await end();
      },
      kill: end,
    };
  },
};
