import { setTimeout as wait } from "node:timers/promises";
import type { BrowserContext } from "@playwright/test";
import { within } from "./within.ts";

/** A killed browser is gone in no time, unless the machine is very busy, ms. */
const LIMIT_MS = 60_000;

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
  await within("the browser to notice that it was killed", LIMIT_MS, gone);
  const until = Date.now() + LIMIT_MS;
  for (const { id } of processInfo)
    while (isAlive(id)) {
      if (Date.now() > until) throw new Error(`waited ${LIMIT_MS / 1_000} s for process ${id} of the browser to end`);
      await wait(20);
    }
}
