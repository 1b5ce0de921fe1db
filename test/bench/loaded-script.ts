import { gzipSync } from "node:zlib";
import type { Browser } from "@playwright/test";
import type { Role } from "#contract/role";
import { visitSample } from "../make/sample-visit.ts";

/** `bytes` and `scripts`: until the first screen stood; `after`: what came by itself behind it (the sync, the worker), bytes. */
export type Loaded = { address: string; bytes: number; scripts: number; after: number };

/** Signs in as someone of the sample with an empty cache, opens a page, and weighs (gzip) the scripts it asked for. */
export async function loadedScript(browser: Browser, url: string, role: Role, address: string): Promise<Loaded> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  await visitSample(context, url, role);
  const page = await context.newPage();
  const weights = new Map<string, Promise<number>>();
  const first = new Set<string>();
  let stands = false;
  page.on("request", (request) => {
    if (request.resourceType() === "script" && !stands) first.add(request.url());
  });
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || !response.ok()) return;
    weights.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await page.goto(new URL(address, url).href);
  await page.getByRole("heading", { level: 1 }).waitFor();
  stands = true;
  await page.waitForLoadState("networkidle");
  const sizes = await Promise.all([...weights].map(async ([from, size]) => [first.has(from), await size] as const));
  await context.close();
  const sum = (isFirst: boolean): number => sizes.reduce((all, [is, size]) => (is === isFirst ? all + size : all), 0);
  return { address, bytes: sum(true), scripts: first.size, after: sum(false) };
}
