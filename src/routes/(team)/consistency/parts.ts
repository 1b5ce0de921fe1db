/** The choice of the period, and of a version. */
export const whichTalks = () => import("./which-talks.svelte");
/** All that stands below the four columns: figures, details, weeks, the page now, changes, the other places. */
export const belowColumns = () => import("./below-columns.svelte");
/** The dialog in which a change is planned. */
export const planChange = () => import("./plan-change.svelte");
