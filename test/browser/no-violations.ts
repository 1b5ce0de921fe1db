import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

/** In place of Axe's half a megabyte of script, which the builder has the page read twice a look. */
const NOTHING = "void 0";

/** Axe for a page: it is brought once a document. (A frame would need its own.) */
const axeFor = async (page: Page): Promise<AxeBuilder> => {
  const isThere = page.frames().length === 1 && (await page.evaluate("typeof window.axe === 'object'"));
  return new AxeBuilder(isThere ? { page, axeSource: NOTHING } : { page });
};

/** Axe's rules over the page as it stands, or only those named; what they found, and which of them colour has a part in. */
const looked = async (page: Page, only: readonly string[] | null) => {
  // Of rules that found nothing it is enough that they ran; and a page without frames needs no second one to look from.
  const axe = (await axeFor(page)).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations, passes, incomplete, inapplicable } = await (
    only === null ? axe : axe.withRules([...only])
  ).analyze();
  const rules = [...violations, ...passes, ...incomplete, ...inapplicable];
  return {
    found: violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, html }) => `${target.join(" ")} (${html.slice(0, 200)})`).join(", ")}`,
    ),
    ofColour: rules.filter(({ tags }) => tags.includes("cat.color")).map(({ id }) => id),
  };
};

/** How long a page that changes its dress or its width may take to come to rest, ms. */
const REST_MS = 1_000;

/** What stands there still once the page has come to rest: nobody reads what is between two states of it. */
const lookedAtRest = async (page: Page, only: readonly string[] | null) => {
  const first = await looked(page, only);
  if (first.found.length === 0) return first;
  await page.waitForTimeout(REST_MS);
  return looked(page, only);
};

/**
 * The page as it stands, on a phone and a desk: every rule in the light theme, and in the dark one those that colour has
 * a part in. The others would see the same page twice.
 */
export async function expectNoViolations(page: Page, name: string, screens = [PHONE, DESK]) {
  let ofColour: readonly string[] | null = null;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const viewport of screens) {
      await page.setViewportSize(viewport);
      const seen = await lookedAtRest(page, colorScheme === "dark" ? ofColour : null);
      expect(seen.found, `${name}, ${colorScheme}, ${viewport.width}: ${seen.found.join("; ")}`).toEqual([]);
      expect(seen.ofColour, `${name}, ${colorScheme}: rules of colour`).toContain("color-contrast");
      ofColour = seen.ofColour;
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${name} is wider than a screen of ${viewport.width}`).toBeLessThanOrEqual(0);
    }
  }
}

/** The same of each of these pages, once it has come to rest. */
export async function expectPages(page: Page, addresses: readonly string[], state: string) {
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectNoViolations(page, `${address} (${state})`);
  }
}
