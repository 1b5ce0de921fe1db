/** What happened so far, drawn and in words. */
export const course = () => import("./course.svelte");
/** What was noted, and what is being noted. */
export const leadNotes = () => import("./lead-notes.svelte");
/** What is asked after a contact. */
export const whatHappened = () => import("./what-happened.svelte");
/** Somebody written down on this phone, whom no pull has brought yet. */
export const newLead = () => import("./new-lead.svelte");
