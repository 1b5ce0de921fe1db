/** What somebody adds to a question, and to an answer or an explanation, in letters. Without the schema: pages and phones count by it. */
export const QUESTION_WORDS_MOST = 200;
export const WAIT_WORDS_MOST = 500;
