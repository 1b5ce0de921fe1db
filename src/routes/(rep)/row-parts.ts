/** What rows get once the first of them stand: none of it is in the way of a first screen. */
export const rowParts = async () => {
  const [{ default: WayLine }, { default: RowAttempts }, { default: LongList }, { default: QuestionsWait }] =
    await Promise.all([
      import("./way-line.svelte"),
      import("./row-attempts.svelte"),
      import("#ui/long-list.svelte"),
      import("./questions-wait.svelte"),
    ]);
  return { WayLine, RowAttempts, LongList, QuestionsWait };
};

export type RowParts = Awaited<ReturnType<typeof rowParts>>;
