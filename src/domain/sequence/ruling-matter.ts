/**
 * What a reviewer may rule on, each where its rule names it: "didn't call" told late (J50); a correction once it could
 * no longer be undone (J51); a request to be contacted again, and a further enquiry, on our own word alone (J52, J53);
 * a signing on our own word (J54); a message in somebody's own words (J63); answers given in a talk.
 */
export const RULING_MATTERS = ["not_placed", "correction", "resume", "enquiry", "won", "own_words", "answer"] as const;
export type RulingMatter = (typeof RULING_MATTERS)[number];
