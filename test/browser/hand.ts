import { expect, type Locator } from "@playwright/test";

/** How somebody works the page: by touch, or by the keyboard alone. */
export interface Hand {
  /** A link or a button. */
  press: (target: Locator) => Promise<void>;
  /** A radio or a checkbox. */
  choose: (target: Locator) => Promise<void>;
  /** A day and time field. */
  setTime: (target: Locator, isoLocal: string) => Promise<void>;
}

export const touch: Hand = {
  press: (target) => target.click(),
  // The label is what is seen and touched.
  choose: (target) => target.locator("xpath=ancestor::label[1]").click(),
  setTime: (target, isoLocal) => target.fill(isoLocal),
};

const MOST_TABS = 120;

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((one) => one === document.activeElement);

/** Tab until the target, or for a radio any of its group, has the focus. */
const tabTo = async (target: Locator): Promise<void> => {
  await target.waitFor({ state: "attached" });
  const keyboard = target.page().keyboard;
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const here = await target.evaluate((one) => {
      const { activeElement } = document;
      const group = (of: Element | null) => (of instanceof HTMLInputElement && of.type === "radio" ? of.name : null);
      return one === activeElement || (group(one) !== null && group(one) === group(activeElement));
    });
    if (here) return;
    await keyboard.press("Tab");
  }
  throw new Error(`not reached by Tab: ${String(target)}`);
};

export const keyboard: Hand = {
  press: async (target) => {
    await tabTo(target);
    // A page that has just come may take the focus to its beginning once more, later than anybody's finger.
    await target.press("Enter");
  },
  choose: async (target) => {
    const keys = target.page().keyboard;
    await tabTo(target);
    for (let steps = 0; !(await hasFocus(target)); steps += 1) {
      if (steps > 20) throw new Error(`not reached by the arrow keys: ${String(target)}`);
      await keys.press("ArrowDown");
    }
    if (!(await target.isChecked())) await keys.press("Space");
  },
  setTime: async (target, isoLocal) => {
    const keys = target.page().keyboard;
    const [date = "", time = ""] = isoLocal.split("T");
    const [year = "", month = "", day = ""] = date.split("-");
    const hour = Number(time.slice(0, 2));
    await tabTo(target);
    // The parts stand as this browser's own language has them: month, day, year; twelve hours.
    await keys.type(`${month}${day}${year}`);
    await keys.press("ArrowRight");
    await keys.type(`${String(hour % 12 || 12).padStart(2, "0")}${time.slice(3, 5)}${hour < 12 ? "AM" : "PM"}`);
    await expect(target).toHaveValue(isoLocal);
  },
};
