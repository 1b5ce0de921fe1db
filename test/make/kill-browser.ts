import { setTimeout as wait } from "node:timers/promises";
import type { BrowserContext } from "@playwright/test";

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** SIGKILL to every process of the browser, and waits until they are gone: two over one profile would be another fault. */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const session = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const gone = new Promise((resolve) => context.once("close", resolve));
  for (const { id } of processInfo) if (isAlive(id)) process.kill(id, "SIGKILL");
  await gone;
  for (const { id } of processInfo) while (isAlive(id)) await wait(20);
}
