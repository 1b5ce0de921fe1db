import { expect, type Locator, type Page } from "@playwright/test";
import { type Fit, fitTo, misfits } from "./fitting.ts";

/** A rep's screens: the usual phone, a low one, the narrowest, large text, and a phone held sideways. */
const SCREENS: readonly Fit[] = [
  { name: "390 wide", width: 390, height: 844, text: 100 },
  { name: "360 wide", width: 360, height: 640, text: 100 },
  { name: "320 wide", width: 320, height: 640, text: 100 },
  { name: "text at 200 %", width: 390, height: 844, text: 200 },
  { name: "sideways", width: 667, height: 375, text: 100 },
];
const THEMES = ["light", "dark"] as const;
/** AA for text of any size. */
const LEAST_CONTRAST = 4.5;

/** Of what is to be done next: whether a thumb meets it, whether the focus stayed on it, and how its words stand out. */
const metAt = (next: Locator) =>
  next.evaluate(async (one) => {
    one.scrollIntoView({ block: "center" });
    await new Promise((done) => requestAnimationFrame(done));
    const box = one.getBoundingClientRect();
    // What is seen of a radio or a box to tick is its label.
    const shown = one.closest("label") ?? one;
    const seen = shown === one ? box : shown.getBoundingClientRect();
    const at = document.elementFromPoint((seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2);
    const paint = (colour: string): number[] => {
      const pen = new OffscreenCanvas(1, 1).getContext("2d")!;
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      return [...pen.getImageData(0, 0, 1, 1).data];
    };
    let ground: Element | null = shown;
    while (ground !== null && paint(getComputedStyle(ground).backgroundColor)[3] !== 255) ground = ground.parentElement;
    const light = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = paint(colour).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const two = [
      light(getComputedStyle(shown).color),
      light(getComputedStyle(ground ?? document.body).backgroundColor),
    ];
    return {
      isMet:
        at !== null && (shown.contains(at) || at.contains(shown)) && seen.left >= 0 && seen.right <= innerWidth + 0.5,
      isWhole: seen.top >= 0 && seen.bottom <= innerHeight,
      hasFocus: document.activeElement === one,
      contrast: (Math.max(...two) + 0.05) / (Math.min(...two) + 0.05),
    };
  });

/**
 * The page as it stands, carried through every screen of a rep's in both themes: nothing is wider than the screen, no
 * word is cut, and what is to be done next can be seen, stands out, is covered by nothing and keeps the focus it was given.
 * Where there is nothing to press but something to read (`isRead`), no focus is asked of it.
 */
export const expectTrapFits = async (page: Page, name: string, next: Locator, isRead = false): Promise<void> => {
  await expect(next, name).toHaveCount(1);
  if (!isRead) await next.focus();
  for (const screen of SCREENS) {
    await fitTo(page, screen);
    const where = `${name}, ${screen.name}`;
    // What measures itself draws itself anew a moment after the screen changed.
    await expect
      .configure({ soft: true })
      .poll(() => misfits(page), where)
      .toEqual([]);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { contrast, ...met } = await metAt(next);
      expect.soft(met, `${where}, ${colorScheme}`).toEqual({ isMet: true, isWhole: true, hasFocus: !isRead });
      expect.soft(contrast, `${where}, ${colorScheme}: its words stand out`).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await fitTo(page, SCREENS[0]!);
};
