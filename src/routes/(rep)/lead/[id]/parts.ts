/** The drawing of a lead's course, under its words. */
export const drawing = () => import("#ui/line/the-line.svelte");
/** What is asked once somebody was talked to. */
export const talkFields = () => import("./talk-fields.svelte");
/** What is said where the record does not bear out what is filed. */
export const guardAnswer = () => import("./guard-answer.svelte");
