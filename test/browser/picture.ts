import type { Page } from "@playwright/test";

const PICTURES = process.env["FAIRLEAD_PICTURES"];

const SIZES = [
  ["phone", { width: 390, height: 844 }],
  ["desk", { width: 1280, height: 800 }],
] as const;

/**
 * Takes pictures of a page to look at, on a phone and at a desk, in light and dark, where FAIRLEAD_PICTURES names a folder
 * for them; leaves it the size it had.
 */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  const before = page.viewportSize();
  for (const [size, viewport] of SIZES)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      // The colours of the other theme fade in.
      await page.screenshot({
        path: `${PICTURES}/${name}-${size}-${colorScheme}.png`,
        fullPage: true,
        animations: "disabled",
      });
    }
  if (before !== null) await page.setViewportSize(before);
};
