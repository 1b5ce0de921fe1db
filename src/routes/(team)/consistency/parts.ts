/** Print, and the figures as a file. */
export const takeAway = () => import("./take-away.svelte");
/** The choice of the period, and of a version. */
export const whichTalks = () => import("./which-talks.svelte");
/** The dialog in which a change is planned. */
export const planChange = () => import("./plan-change.svelte");

/**
 * All that stands below the four columns: figures, details, weeks, the page now, changes, the other places. After it
 * comes the dialog, so that it is at hand when it is asked for, with or without a network by then.
 */
export const belowColumns = async () => {
  const part = await import("./below-columns.svelte");
  void planChange().catch(() => undefined);
  return part;
};
