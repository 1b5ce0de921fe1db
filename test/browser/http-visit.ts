import { expect, type Page, type PlaywrightWorkerArgs } from "@playwright/test";
import { chromiumPath } from "../run/find-chromium.ts";
import { type ClockedServer, CLOCKED_PASSWORD } from "../make/clocked-server.ts";
import { PHONE } from "./no-violations.ts";

type HttpVisit = { page: Page; url: string; close: () => Promise<void> };

/** Signs the rep in over plain http from a name of the office network: a browser trusts it as little as a phone's would. */
export async function httpVisit(
  playwright: PlaywrightWorkerArgs["playwright"],
  server: ClockedServer,
): Promise<HttpVisit> {
  const browser = await playwright.chromium.launch({
    executablePath: chromiumPath() ?? "",
    args: ["--no-sandbox", "--host-resolver-rules=MAP fairlead.lan 127.0.0.1"],
  });
  const page = await browser.newPage({ viewport: PHONE, locale: "en-GB", timezoneId: "UTC" });
  const url = server.url.replace("localhost", "fairlead.lan");
  await page.goto(`${url}/sign-in`);
  expect(await page.evaluate(() => [isSecureContext, "serviceWorker" in navigator])).toEqual([false, false]);
  await page.getByLabel("E-mail").fill(server.emailOf("rep"));
  await page.getByLabel("Password", { exact: true }).fill(CLOCKED_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/queue$/);
  return { page, url, close: () => browser.close() };
}
