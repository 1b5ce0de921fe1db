import { gzipSync } from "node:zlib";
import type { Browser } from "@playwright/test";
import type { Role } from "#contract/role";
import { visitSample } from "../make/sample-visit.ts";

export type Loaded = { address: string; bytes: number; scripts: number };

/** Signs in as someone of the sample with an empty cache, opens a page, and weighs (gzip) the scripts it loaded. */
export async function loadedScript(browser: Browser, url: string, role: Role, address: string): Promise<Loaded> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  await visitSample(context, url, role);
  const page = await context.newPage();
  const weights = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || !response.ok()) return;
    weights.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await page.goto(new URL(address, url).href);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  const sizes = await Promise.all(weights.values());
  await context.close();
  return { address, bytes: sizes.reduce((sum, size) => sum + size, 0), scripts: sizes.length };
}
