import { visitSample } from "#test/make/sample-visit";
import type { Role } from "#contract/role";
import { drawnPages } from "./drawn-pages.ts";
import { expectFits } from "./fitting.ts";
import { expect, test } from "./server.ts";

test.use({ stand: "fits", serviceWorkers: "block" });
test.describe.configure({ timeout: 240_000 });

/** Of a page with much on it a keyboard goes so far: all kinds of stop come before. */
const STOPS = 45;

const PLACES: Record<"rep" | "team_lead" | "marketing" | "admin", readonly string[]> = {
  rep: ["/queue", "a lead's card", "/mine", "/review/leads"],
  team_lead: ["/review", "/review/patterns", "/review/leads", "a lead's page", "/kept", "/leads/new"],
  marketing: ["/review/spread", "/consistency", "/promises", "a place's page"],
  admin: ["/first-steps", "/imports", "/people", "/audit", "/account", "/watching"],
};
/** Places that are reached through a list: where from, and by which link. */
const THROUGH: Record<string, [string, string]> = {
  "a lead's card": ["/queue", 'a[href^="/lead/"]'],
  "a lead's page": ["/review", 'a[href*="/review/leads/"]'],
  "a place's page": ["/promises", 'main a[href^="/promises/"]'],
};

for (const [role, places] of Object.entries(PLACES) as [Role, readonly string[]][])
  test(`U92: every page of ${role} fits a narrow, a low and a wide screen and large text, and hides no focus`, async ({
    page,
    context,
    baseURL,
  }) => {
    await visitSample(context, baseURL ?? "", role);
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const place of drawnPages(places, `fits ${role}`)) {
      const [from, link] = THROUGH[place] ?? [place, null];
      await page.goto(from);
      if (link !== null) {
        const address = await page.locator(link).first().getAttribute("href");
        await page.goto(address ?? "/");
      }
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      const understood = page.getByRole("button", { name: "Understood" });
      if (await understood.isVisible()) await understood.click();
      await expectFits(page, place, STOPS);
    }
  });

test("U92: the pages before sign-in fit too", async ({ page, context, baseURL }) => {
  await visitSample(context, baseURL ?? "", "admin");
  await context.clearCookies();
  for (const place of ["/", "/sign-in", "/password"]) {
    await page.goto(place);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectFits(page, place, STOPS);
  }
});
