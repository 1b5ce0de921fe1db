/** What happened so far, drawn and in words. */
export const course = () => import("./course.svelte");
/** What is asked after a contact. */
export const whatHappened = () => import("./what-happened.svelte");
/** What to say to them, line by line. */
export const talkTrack = () => import("./talk-track.svelte");
