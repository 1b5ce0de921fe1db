import { expect, type Page } from "@playwright/test";

/** A screen as it may be: how wide and high, and how large its text. */
export type Fit = { name: string; width: number; height: number; text: number };

/** The least phone, one held sideways, text twice as large, and a wide desk. */
const FITS: readonly Fit[] = [
  { name: "320 wide", width: 320, height: 640, text: 100 },
  { name: "sideways", width: 667, height: 375, text: 100 },
  { name: "text at 200 %", width: 390, height: 844, text: 200 },
  { name: "1920 wide", width: 1920, height: 1080, text: 100 },
];

export const fitTo = async (page: Page, { width, height, text }: Fit): Promise<void> => {
  await page.setViewportSize({ width, height });
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = `${size}%`;
  }, text);
  // Whatever measures itself has done so.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
};

/** What does not fit on the page as it stands: wider than the screen, cut off, or bars that leave less than half of it. */
export const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.clientWidth;
    const found: string[] = [];
    if (root.scrollWidth > wide) found.push(`the page is ${root.scrollWidth} px wide on a screen of ${wide}`);
    const nameOf = (element: Element): string =>
      `<${element.localName}> “${(element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40)}”`;
    const isForReaders = (element: Element): boolean =>
      [element, element.parentElement].some(
        (each) => each !== null && getComputedStyle(each).clipPath === "inset(50%)",
      );
    const scrolls = (element: Element | null): boolean =>
      element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    let barred = 0;
    for (const element of document.querySelectorAll("body *")) {
      if (element.closest("svg svg, svg > *, dialog:not([open])") !== null || !element.checkVisibility()) continue;
      if (isForReaders(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const isOut = box.right > wide + 1 || box.left < -1;
      const around = element.parentElement?.getBoundingClientRect();
      // What reaches out within what reaches out as far is told once.
      const isTold = around !== undefined && around.right >= box.right && around.left <= box.left;
      if (isOut && !isTold && !scrolls(element.parentElement))
        found.push(`${nameOf(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
      const style = getComputedStyle(element);
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== "");
      const isCut =
        (/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (/hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 2);
      // A line that ends in dots is told whole by its title, or where its link leads.
      const isTaster = style.textOverflow === "ellipsis" && element.closest("a, [title]") !== null;
      if (hasText && isCut && !isTaster) found.push(`${nameOf(element)} is cut off`);
      // A dialog is no bar, nor is a pane beside its list: each is what there is to do, and scrolls within itself.
      const isBar =
        !element.matches("dialog, [data-pane]") &&
        (style.position === "fixed" || style.position === "sticky") &&
        box.width > wide / 2;
      if (isBar && box.top < innerHeight && box.bottom > 0 && box.height < innerHeight) barred += box.height;
    }
    if (barred > innerHeight / 2) found.push(`bars take ${Math.round(barred)} of ${innerHeight} px`);
    return [...new Set(found)];
  });

/** Goes through the page by keyboard, at most `most` stops; what takes the focus and cannot be seen then. */
const unseenStops = async (page: Page, most: number): Promise<string[]> => {
  const found: string[] = [];
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
  });
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return null;
      const name = `<${at.localName}> “${(at.getAttribute("aria-label") ?? at.textContent ?? "").trim().slice(0, 40)}”`;
      // A choice by radio buttons is seen by its label.
      const shown = at.closest("label") ?? at;
      // Of a link that runs on in a second line, its first stretch.
      const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (right - left < 1 || bottom - top < 1) return { name, isSeen: false };
      const points = [0.5, 0.15, 0.85].map((share) =>
        document.elementFromPoint(left + (right - left) * 0.5, top + (bottom - top) * share),
      );
      const isSeen = points.some((point) => point !== null && (shown.contains(point) || point.contains(shown)));
      return { name, isSeen };
    });
    if (seen === null) break;
    if (!seen.isSeen) found.push(seen.name);
  }
  return [...new Set(found)];
};

/** That the page fits on every screen, and that a keyboard sees where it is on the narrow, the low and the large one. */
export const expectFits = async (page: Page, name: string, stops: number): Promise<void> => {
  for (const fit of FITS) {
    await fitTo(page, fit);
    expect.soft(await misfits(page), `${name}, ${fit.name}`).toEqual([]);
    if (fit.width > 1000) continue;
    expect.soft(await unseenStops(page, stops), `${name}, ${fit.name}, by keyboard`).toEqual([]);
  }
  await fitTo(page, { name: "as before", width: 390, height: 844, text: 100 });
};
