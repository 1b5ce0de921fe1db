/** What is asked once somebody was talked to. */
export const talkFields = () => import("./talk-fields.svelte");
/** What is said where the record does not bear out what is filed. */
export const guardAnswer = () => import("./guard-answer.svelte");
/** By when they get an answer that was put off in a message. */
export const answerBy = () => import("./answer-by.svelte");
/** What to say to them, line by line. */
export const talkTrack = () => import("./talk-track.svelte");
/** What a team lead asked about the lead. */
export const askedQuestion = () => import("./asked-question.svelte");
/** What is asked last, by a tap that saves. */
export const lastQuestion = () => import("./last-question.svelte");
