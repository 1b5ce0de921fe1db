/**
 * For work in many parts that must not hold one another up: `part` does one and goes on if it breaks; `end` throws what
 * broke, if anything did, so that it is told and tried again.
 */
export const pastWhatBreaks = () => {
  const broken: unknown[] = [];
  return {
    part: async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        broken.push(error);
      }
    },
    end: (): void => {
      if (broken.length === 0) return;
      // The first tells most; of many of one kind the number is enough.
      throw new Error(`${broken.length} parts of the work broke`, { cause: broken[0] });
    },
  };
};
