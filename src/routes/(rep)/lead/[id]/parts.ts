/** What happened so far, drawn and in words. */
export const course = () => import("./course.svelte");
/** Which time round it is, of somebody who came before. */
export const earlierRounds = () => import("./earlier-rounds.svelte");
/** What is due next, and by which way. */
export const nextStep = () => import("./next-step.svelte");
/** What was noted, and what is being noted. */
export const leadNotes = () => import("./lead-notes.svelte");
/** What is asked after a contact. */
export const whatHappened = () => import("./what-happened.svelte");
/** Whose card opens after what was told of another. */
export const nextQueued = () => import("#phone/leads/attempt/next-lead");
/** Somebody written down on this phone, whom no pull has brought yet. */
export const newLead = () => import("./new-lead.svelte");
