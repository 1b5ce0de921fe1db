import { expect, type Locator } from "@playwright/test";

/** What a person needs, s. */
const DECISION = 1.35;
const TAP = 1.1;
const CHARACTER = 0.28;

/** Taps and types as a person does, and reckons how long one needs: each tap with the decision to. */
export const reckonedHand = () => {
  let [seconds, taps] = [0, 0];
  /** Taps, each with the decision to, and decisions without one. */
  let deeds = 0;
  const spend = (times: number): void => {
    deeds += times;
    seconds += times * (DECISION + TAP);
  };
  const tap = async (target: Locator): Promise<void> => {
    taps += 1;
    spend(1);
    await target.click();
  };
  return {
    tap,
    /** A radio: its label is what is seen and touched. */
    choose: (target: Locator): Promise<void> => tap(target.locator("xpath=ancestor::label[1]")),
    /** Into a field that has the focus. */
    type: async (field: Locator, words: string): Promise<void> => {
      await expect(field).toBeFocused();
      seconds += words.length * CHARACTER;
      await field.page().keyboard.type(words);
    },
    paste: async (field: Locator, words: string): Promise<void> => {
      await tap(field);
      seconds += TAP;
      await field.fill(words);
    },
    /** A list that opens, and one of it. */
    select: async (field: Locator, label: string): Promise<void> => {
      spend(2);
      await field.selectOption({ label });
    },
    /** The field, each file, and that these are all. */
    files: async (field: Locator, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> => {
      spend(2 + files.length);
      await field.setInputFiles(files);
    },
    /** Something is read, and what to do next decided. */
    look: async (target: Locator, words: string | RegExp): Promise<void> => {
      deeds += 1;
      seconds += DECISION;
      await expect(target).toContainText(words);
    },
    seconds: (): number => seconds,
    taps: (): number => taps,
    deeds: (): number => deeds,
  };
};
export type ReckonedHand = ReturnType<typeof reckonedHand>;
