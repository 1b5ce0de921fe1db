/** What rows get once the first of them stand: none of it is in the way of a first screen. */
export const rowParts = async () => {
  const [{ default: WayLine }, { default: RowAttempts }, { default: LongList }] = await Promise.all([
    import("./way-line.svelte"),
    import("./row-attempts.svelte"),
    import("#ui/long-list.svelte"),
  ]);
  return { WayLine, RowAttempts, LongList };
};

export type RowParts = Awaited<ReturnType<typeof rowParts>>;
