/** What happened so far, drawn and in words. */
export const course = () => import("./course.svelte");
/** What is asked after a contact. */
export const whatHappened = () => import("./what-happened.svelte");
