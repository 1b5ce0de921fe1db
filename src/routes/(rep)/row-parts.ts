/** What rows get once the first of them stand: none of it is in the way of a first screen. */
export { default as LongList } from "#ui/long-list.svelte";
export { default as RowAttempts } from "./row-attempts.svelte";
export { default as WayLine } from "./way-line.svelte";
